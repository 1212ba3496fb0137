"""Deriving due dates anew: every run of a case's clocks, counted day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.case_facts import Breached, CaseFact, CaseRegistered, ClockFact
from domain.clocks import ClockStart, Unit
from domain.counting import Counting
from domain.facts import Fact
from domain.procedure import Rules
from domain.procedures import PROCEDURES


@dataclass(slots=True)
class Run:
    """One run of a clock, and what became of it."""

    start: ClockStart
    procedure: str
    stopped_at: datetime | None = None
    breached: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a run falls due when it does; `agrees` tells whether today's calendar says the same."""

    run: Run
    counting: Counting
    basis: str
    consequence: str
    agrees: bool


def runs_of(facts: Iterable[Fact]) -> list[Run]:
    """Every run of every clock of one case, in the order in which they began."""
    runs: list[Run] = []
    running: dict[str, Run] = {}
    for fact in facts:
        if isinstance(fact, ClockFact) and isinstance(fact, Breached) and fact.clock in running:
            running[fact.clock].breached = True
        for ended in fact.stopped if isinstance(fact, CaseFact) else ():
            if (run := running.pop(ended, None)) is not None:
                run.stopped_at = fact.at
        for started in fact.started if isinstance(fact, CaseFact | CaseRegistered) else ():
            running[started.clock] = Run(started, fact.procedure or "")
            runs.append(running[started.clock])
    return runs


def explained(run: Run, rules: Rules) -> Explained:
    """Count a run again, on the calendar now in force."""
    promise = PROCEDURES[run.procedure].promise(run.start.clock)
    counting = _counting(run.start, rules)
    return Explained(
        run, counting, promise.basis, promise.consequence, counting.due == run.start.due
    )


def _counting(start: ClockStart, rules: Rules) -> Counting:
    unit, _, budget = start.rule.partition(":")
    if unit == Unit.WORKING_DAYS:
        return rules.calendar.explain_working_days(start.start, int(budget))
    zero = start.start.astimezone(ZoneInfo(rules.calendar.zone)).date()
    return Counting(
        arrived=start.start,
        day_zero=zero,
        counted=tuple(zero + timedelta(days=n) for n in range(1, int(budget) + 1)),
        skipped=(),
        due=rules.calendar.after_calendar_days(start.start, int(budget)),
    )
