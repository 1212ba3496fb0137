"""The case register (buku register): one row a case, where it stands and what is due next."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic_core import from_json, to_json

from domain.case_facts import (
    Answered,
    Assigned,
    CaseFact,
    CaseRegistered,
    Decided,
    DeemedGranted,
    Notified,
    Objected,
    Reopened,
    Replied,
    Switched,
)
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockFact,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
)
from domain.complaint import ComplaintRegistered
from domain.facts import Fact
from domain.messages import Kind
from domain.procedure import FIRST_STAGE
from domain.relations import Merged, RelationFact, Unmerged
from domain.subject_facts import CaseHeld, CaseRetired, HoldLifted, PersonalFact
from projections.projection import Index, Key

Clocks = dict[str, datetime | None]
"""When each running clock is due; none while it stands still."""

GIVES_AN_ANSWER = (Answered, Decided, DeemedGranted, Notified)
TAKES_IT_UP = (Objected, Reopened, Replied, Assigned)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as the office's queue shows it; no personal data stands in it.

    `clocks` holds the running clocks as JSON, due instant by clock, none while it stands still;
    `next_clock` and `next_due` are the earliest of them. `last_at` is the instant of the last step:
    a mark on a clock is none. `late_since` is when its first promise was broken, excused or not.
    `has_answer` tells whether the citizen has the office's word and has not objected to it.
    `leader` is the case that it is handled together with. `held` lists the reasons, with commas,
    why nothing of it may be destroyed; `retired_at` is when all of it was.
    """

    case_id: UUID
    number: str
    aggregate: str
    kind: str
    service: str
    topic: str | None
    channel: str
    language: str
    anonymous: bool
    confidential: bool
    procedure: str
    stage: str
    awaits: str
    officer: str | None
    unit: str | None
    received_at: datetime
    last_at: datetime
    next_clock: str | None
    next_due: datetime | None
    breaches: int
    excused: int
    late_since: datetime | None
    leader: UUID | None
    has_answer: bool
    closed_at: datetime | None
    held: str
    retired_at: datetime | None
    clocks: str
    position: int


class CaseRegister:
    """All cases of the office, open and closed."""

    name: ClassVar[str] = "case_register"
    version: ClassVar[int] = 3
    row: ClassVar[type] = CaseRow
    key: ClassVar[tuple[str, ...]] = ("case_id",)
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("received_at", "number")),
        Index(("stage", "received_at", "number")),
        Index(("service", "received_at", "number")),
        Index(("channel", "received_at", "number")),
        Index(("kind", "received_at", "number")),
        Index(("officer", "received_at", "number"), given="officer"),
        Index(("received_at", "number"), given="late_since"),
        Index(("next_due", "number"), given="next_due"),
        Index(("officer", "next_due", "number"), given="next_due"),
        Index(("next_due", "number"), given="leader"),
        Index(("leader", "next_due"), given="leader"),
    )
    topics: ClassVar[tuple[str, ...] | None] = None

    def fold(self, rows: MutableMapping[Key, CaseRow], fact: Fact, position: int) -> None:
        """Take one fact of a case in; facts of calendars and officers touch no row."""
        key = (fact.originator_id,)
        match fact:
            case CaseRegistered():
                rows[key] = _registered(fact, position)
            case CaseFact():
                rows[key] = _stepped(rows[key], fact, position)
            case ClockFact():
                rows[key] = replace(_ticked(rows[key], fact), position=position)
            case Switched():
                rows[key] = replace(rows[key], procedure=fact.to, position=position)
            case RelationFact():
                rows[key] = replace(_related(rows[key], fact), position=position)
            case PersonalFact():
                rows[key] = replace(_kept(rows[key], fact), position=position)


def running(row: CaseRow) -> Clocks:
    """The clocks that run in a case, and when each is due."""
    found = from_json(row.clocks)
    return {c: due and datetime.fromisoformat(due) for c, due in found.items()}


def _registered(fact: CaseRegistered, position: int) -> CaseRow:
    report = fact if isinstance(fact, ComplaintRegistered) else None
    clocks: Clocks = {start.clock: start.due for start in fact.started}
    return CaseRow(
        case_id=fact.originator_id,
        number=fact.number,
        aggregate=fact.TOPIC.partition(".")[0],
        kind=str(report.kind if report else Kind.APPLICATION),
        service=fact.service,
        topic=str(report.topic) if report else None,
        channel=fact.channel,
        language=fact.language,
        anonymous=report.anonymous if report else False,
        confidential=report.confidential if report else False,
        procedure=fact.procedure or "",
        stage=FIRST_STAGE,
        awaits="office",
        officer=None,
        unit=None,
        received_at=fact.at,
        last_at=fact.at,
        breaches=0,
        excused=0,
        late_since=None,
        leader=None,
        has_answer=False,
        closed_at=None,
        held="",
        retired_at=None,
        position=position,
        **_due(clocks),
    )


def _stepped(row: CaseRow, fact: CaseFact, position: int) -> CaseRow:
    assigned = fact if isinstance(fact, Assigned) else row
    clocks = {clock: due for clock, due in running(row).items() if clock not in fact.stopped}
    clocks |= {start.clock: start.due for start in fact.started}
    return replace(
        row,
        stage=fact.stage,
        awaits=fact.awaits,
        has_answer=_has_answer(row, fact),
        officer=assigned.officer,
        unit=assigned.unit,
        last_at=fact.at,
        closed_at=fact.at if fact.awaits == "nothing" else None,
        position=position,
        **_due(clocks),
    )


def _has_answer(row: CaseRow, fact: CaseFact) -> bool:
    if isinstance(fact, GIVES_AN_ANSWER):
        return True
    goes_on = isinstance(fact, TAKES_IT_UP) and fact.stage != row.stage
    return row.has_answer and not goes_on


def _ticked(row: CaseRow, fact: ClockFact) -> CaseRow:
    """What happened to one of its clocks."""
    clocks = running(row)
    match fact:
        case Breached():
            since = min(fact.since, row.late_since or fact.since)
            return replace(row, breaches=row.breaches + 1, late_since=since)
        case BreachExcused():
            return replace(row, excused=row.excused + 1)
        case ClockPaused():
            clocks[fact.clock] = None
        case ClockResumed() | ClockRescheduled():
            clocks[fact.clock] = None if fact.held else fact.due
        case ClockExtended():
            clocks[fact.clock] = fact.due
        case _:
            return row
    return replace(row, **_due(clocks))


def _related(row: CaseRow, fact: RelationFact) -> CaseRow:
    if isinstance(fact, Merged):
        return replace(row, leader=fact.other)
    return replace(row, leader=None) if isinstance(fact, Unmerged) else row


def _kept(row: CaseRow, fact: PersonalFact) -> CaseRow:
    """Whether it may be destroyed, or was."""
    held = set(filter(None, row.held.split(",")))
    match fact:
        case CaseHeld():
            held.add(fact.reason)
        case HoldLifted():
            held.discard(fact.reason)
        case CaseRetired():
            return replace(row, retired_at=fact.at)
    return replace(row, held=",".join(sorted(held)))


def _due(clocks: Mapping[str, datetime | None]) -> dict[str, Any]:
    ahead = ((due, clock) for clock, due in clocks.items() if due is not None)
    due, clock = min(ahead, default=(None, None))
    return {"clocks": to_json(clocks).decode(), "next_clock": clock, "next_due": due}
