"""What comes due next: one row for each mark of a running clock that nobody recorded yet."""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import (
    Breached,
    ClockExtended,
    ClockFact,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    MarkFact,
)
from domain.clocks import Level, Mark
from domain.facts import Fact
from domain.running import Running, marks_ahead, ranked, resumption
from projections.projection import Index, Key


@dataclass(frozen=True, slots=True)
class Deadline:
    """A mark still to come, or passed and not recorded yet; `level` is the mark's name."""

    case_id: UUID
    clock: str
    level: str
    run: int
    instant: datetime


Rows = MutableMapping[Key, Deadline]


class Deadlines:
    """The marks ahead of every case; a clock has one run at a time."""

    name: ClassVar[str] = "deadline"
    version: ClassVar[int] = 2
    row: ClassVar[type] = Deadline
    key: ClassVar[tuple[str, ...]] = ("case_id", "clock", "level")
    indexes: ClassVar[tuple[Index, ...]] = (Index(("instant",)),)
    topics: ClassVar[tuple[str, ...] | None] = None

    def fold(self, rows: Rows, fact: Fact, position: int) -> None:
        """Follow clocks that start, stand still, go on, stop, and say what they have to say."""
        del position
        case = fact.originator_id
        if isinstance(fact, ClockFact):
            _follow(rows, case, fact)
        elif isinstance(fact, CaseRegistered | CaseFact):
            for clock in fact.stopped if isinstance(fact, CaseFact) else ():
                _clear(rows, clock)
            for started in fact.started:
                _put(rows, case, started.clock, started.run, Running.of(started).marks())


def _follow(rows: Rows, case: UUID, fact: ClockFact) -> None:
    match fact:
        case Breached():
            rows.pop((case, fact.clock, fact.mark), None)
            levels = enumerate(fact.ladder, start=1)
            marks = (ranked(instant, Level.ESCALATION, rank) for rank, instant in levels)
            _put(rows, case, fact.clock, fact.run, marks)
        case MarkFact():
            rows.pop((case, fact.clock, fact.mark), None)
        case ClockPaused():
            _clear(rows, fact.clock, but=Level.RESUME)
            _put(rows, case, fact.clock, fact.run, [resumption(fact.reason, fact.ends)])
        case ClockResumed():
            rows.pop((case, fact.clock, f"{Level.RESUME}-{fact.reason}"), None)
            if not fact.held:
                _ahead(rows, case, fact)
        case ClockRescheduled() if fact.held:
            marks = (resumption(held.reason, held.ends) for held in fact.held)
            _put(rows, case, fact.clock, fact.run, marks)
        case ClockExtended() | ClockRescheduled():
            _clear(rows, fact.clock)
            _ahead(rows, case, fact)


def _ahead(rows: Rows, case: UUID, fact: ClockResumed | ClockExtended | ClockRescheduled) -> None:
    marks = marks_ahead(fact.due, fact.warnings, fact.warned)
    _put(rows, case, fact.clock, fact.run, marks)


def _clear(rows: Rows, clock: str, but: Level | None = None) -> None:
    for key in [k for k in rows if k[1] == clock and not (but and k[2].startswith(but))]:
        del rows[key]


def _put(rows: Rows, case: UUID, clock: str, run: int, marks: Iterable[Mark]) -> None:
    for mark in marks:
        rows[case, clock, mark.name] = Deadline(case, clock, mark.name, run, mark.instant)
