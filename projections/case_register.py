"""The case register (buku register): one row a case, where it stands and what is due next."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic_core import from_json, to_json

from domain.case_facts import Assigned, Breached, CaseFact, CaseRegistered, ClockFact
from domain.complaint import ComplaintRegistered
from domain.facts import Fact
from domain.messages import Kind
from domain.procedure import ENDINGS, Stage
from projections.projection import Key

Clocks = dict[str, datetime]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as the office's queue shows it; no personal data stands in it.

    `clocks` holds the running clocks as JSON, due instant by clock; `next_clock` and `next_due`
    are the earliest of them. `last_at` is the instant of the last step: a mark on a clock is none.
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
    officer: str | None
    unit: str | None
    received_at: datetime
    last_at: datetime
    next_clock: str | None
    next_due: datetime | None
    breaches: int
    closed_at: datetime | None
    clocks: str
    position: int


class CaseRegister:
    """All cases of the office, open and closed."""

    name: ClassVar[str] = "case_register"
    version: ClassVar[int] = 1
    row: ClassVar[type] = CaseRow
    key: ClassVar[tuple[str, ...]] = ("case_id",)
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("next_due", "case_id"),
        ("officer", "next_due"),
        ("received_at", "case_id"),
    )

    def fold(self, rows: MutableMapping[Key, CaseRow], fact: Fact, position: int) -> None:
        """Take one fact of a case in; facts of calendars and officers touch no row."""
        key = (fact.originator_id,)
        match fact:
            case CaseRegistered():
                rows[key] = _registered(fact, position)
            case CaseFact():
                rows[key] = _stepped(rows[key], fact, position)
            case ClockFact():
                broken = isinstance(fact, Breached)
                row = rows[key]
                rows[key] = replace(row, breaches=row.breaches + broken, position=position)


def running(row: CaseRow) -> Clocks:
    """The clocks that run in a case, and when each is due."""
    found = from_json(row.clocks)
    return {clock: datetime.fromisoformat(due) for clock, due in found.items()}


def _registered(fact: CaseRegistered, position: int) -> CaseRow:
    report = fact if isinstance(fact, ComplaintRegistered) else None
    clocks = {start.clock: start.due for start in fact.started}
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
        stage=str(Stage.REGISTERED),
        officer=None,
        unit=None,
        received_at=fact.at,
        last_at=fact.at,
        breaches=0,
        closed_at=None,
        position=position,
        **_due(clocks),
    )


def _stepped(row: CaseRow, fact: CaseFact, position: int) -> CaseRow:
    assigned = fact if isinstance(fact, Assigned) else row
    clocks = {clock: due for clock, due in running(row).items() if clock not in fact.stopped}
    clocks |= {start.clock: start.due for start in fact.started}
    return replace(
        row,
        stage=str(fact.stage),
        officer=assigned.officer,
        unit=assigned.unit,
        last_at=fact.at,
        closed_at=fact.at if fact.stage in ENDINGS else None,
        position=position,
        **_due(clocks),
    )


def _due(clocks: Mapping[str, datetime]) -> dict[str, Any]:
    due, clock = min(((due, clock) for clock, due in clocks.items()), default=(None, None))
    return {"clocks": to_json(clocks).decode(), "next_clock": clock, "next_due": due}
