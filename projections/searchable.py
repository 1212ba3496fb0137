"""Where words stand that may be found (dapat dicari); the words themselves stand nowhere here.

A confidential case never enters: of it there is no first row, and so no other.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from domain.case_facts import CaseFact, CaseRegistered
from domain.facts import Fact
from domain.sealing import Purpose, Sealed
from domain.subject_facts import SubjectReleased
from projections.projection import Index, Key


@dataclass(frozen=True, slots=True)
class Passage:
    """A sealed narrative: by which version of the case and in which field it stands, and whose.

    `position` is from where on it is to be read: where it stands, or where its person was released.
    """

    case_id: UUID
    version: int
    field: str
    subject: UUID
    position: int


class Searchable:
    """All passages of cases that are not confidential."""

    name: ClassVar[str] = "searchable"
    version: ClassVar[int] = 1
    row: ClassVar[type] = Passage
    key: ClassVar[tuple[str, ...]] = ("case_id", "version", "field")
    indexes: ClassVar[tuple[Index, ...]] = (Index(("position",)),)
    topics: ClassVar[tuple[str, ...] | None] = None

    def fold(self, rows: MutableMapping[Key, Passage], fact: Fact, position: int) -> None:
        """Put down where words stand."""
        match fact:
            case CaseRegistered() if not fact.is_confidential:
                _put(rows, fact, position)
            case CaseFact() if rows:
                _put(rows, fact, position)
            case SubjectReleased():
                for key, passage in list(rows.items()):
                    if passage.subject == fact.subject:
                        rows[key] = replace(passage, position=position)


def _put(rows: MutableMapping[Key, Passage], fact: Fact, position: int) -> None:
    for name, value in fact:
        if isinstance(value, Sealed) and value.p is Purpose.NARRATIVE:
            key = (fact.originator_id, fact.originator_version, name)
            rows[key] = Passage(*key, subject=value.s, position=position)
