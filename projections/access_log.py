"""The access log (catatan akses): who opened citizens' words, who asked for leave, who gave it."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from domain.access_facts import AccessFact, CaseRead, GlassAsked, GlassGranted
from domain.facts import Fact
from projections.projection import Index, Key

What = Literal["read", "asked", "granted"]


@dataclass(frozen=True, slots=True)
class Access:
    """One line: who did what about the words of which case; no word stands in it.

    `record` is the case's record of access. Of a read there is the `purpose`, for what the words
    were sealed that were `opened` (with commas), and of how many `facts`; `leave` is the command
    that gave leave, where it took one. Of an asking there is the `reason`, of a granting to whom
    (`recipient`) and `until` when.
    """

    record: UUID
    position: int
    case_id: UUID
    at: datetime
    what: str
    actor: str
    role: str
    purpose: str | None
    opened: str | None
    facts: int | None
    leave: UUID | None
    reason: str | None
    recipient: str | None
    until: datetime | None


class AccessLog:
    """Every access to every case, in the order of the log."""

    name: ClassVar[str] = "access_log"
    version: ClassVar[int] = 1
    row: ClassVar[type] = Access
    key: ClassVar[tuple[str, ...]] = ("record", "position")
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("position",)),
        Index(("case_id", "position")),
        Index(("actor", "position")),
    )
    topics: ClassVar[tuple[str, ...] | None] = (
        CaseRead.TOPIC,
        GlassAsked.TOPIC,
        GlassGranted.TOPIC,
    )

    def fold(self, rows: MutableMapping[Key, Access], fact: Fact, position: int) -> None:
        """Put down one access more; what was put down stays."""
        match fact:
            case CaseRead():
                more = {
                    "purpose": fact.purpose,
                    "opened": ",".join(fact.opened),
                    "facts": fact.facts,
                    "leave": fact.grant,
                }
                _put(rows, _line(fact, position, "read", **more))
            case GlassAsked():
                _put(rows, _line(fact, position, "asked", reason=fact.reason))
            case GlassGranted():
                to = {"recipient": fact.to, "until": fact.until, "leave": fact.asked}
                _put(rows, _line(fact, position, "granted", **to))


def _line(fact: AccessFact, position: int, what: What, **more: Any) -> Access:
    nothing = dict.fromkeys(("purpose", "opened", "facts", "leave", "reason", "recipient", "until"))
    return Access(
        record=fact.originator_id,
        position=position,
        case_id=fact.case,
        at=fact.at,
        what=what,
        actor=fact.actor.id,
        role=fact.actor.role,
        **(nothing | more),
    )


def _put(rows: MutableMapping[Key, Access], line: Access) -> None:
    rows[line.record, line.position] = line
