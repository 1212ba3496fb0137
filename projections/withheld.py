"""Whose words are closed to everybody's work (tertutup): erased for good, or restricted for now."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from domain.facts import Fact
from domain.subject_facts import SubjectErased, SubjectReleased, SubjectRestricted
from projections.projection import Index, Key


@dataclass(frozen=True, slots=True)
class Closed:
    """One person in one case whose words nobody finds."""

    case_id: UUID
    subject: UUID
    erased: bool


class Withheld:
    """All of them; whoever was released is not among them any more."""

    name: ClassVar[str] = "withheld"
    version: ClassVar[int] = 1
    row: ClassVar[type] = Closed
    key: ClassVar[tuple[str, ...]] = ("case_id", "subject")
    indexes: ClassVar[tuple[Index, ...]] = ()
    topics: ClassVar[tuple[str, ...] | None] = (
        SubjectErased.TOPIC,
        SubjectRestricted.TOPIC,
        SubjectReleased.TOPIC,
    )

    def fold(self, rows: MutableMapping[Key, Closed], fact: Fact, position: int) -> None:
        """Close a person's words, or open them again."""
        del position
        match fact:
            case SubjectErased() | SubjectRestricted():
                key = (fact.originator_id, fact.subject)
                rows[key] = Closed(*key, erased=isinstance(fact, SubjectErased))
            case SubjectReleased():
                rows.pop((fact.originator_id, fact.subject), None)
