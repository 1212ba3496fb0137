"""Comparing two lives of cases, clock by clock: who would have been late, and by how much sooner.

A life is a case's facts. What cannot be compared is told apart: clocks that run in one life only,
and whatever comes after an act that would not have been possible.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockFact,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
)
from domain.facts import Fact

NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a clock: by which rule, until when, when it was stopped, whether it was broken.

    While it stands still (`held`) nobody can say when it will be due. `procedure` is the one that
    it was started under, `promised` the due instant before it got more time, if it did.
    """

    rule: str
    due: datetime
    stopped: datetime | None = None
    late: bool = False
    held: bool = False
    procedure: str = ""
    promised: datetime | None = None
    excused: bool = False

    @property
    def settled(self) -> datetime | None:
        """When it was clear whether the promise is kept."""
        return self.due if self.late else self.stopped


class Pair(NamedTuple):
    """The same run of a clock in two lives; none where it does not run there."""

    number: str
    clock: str
    run: int
    before: Run | None
    after: Run | None

    def is_clear(self, until: datetime | None) -> bool:
        """Whether it can be compared, if from *until* on an act is missing in the second life."""
        if until is None:
            return True
        settled = self.after.settled if self.after else None
        return settled is not None and settled <= until

    @property
    def change(self) -> timedelta | None:
        """By how much later it would be due, if both dues are known."""
        if self.before is None or self.after is None or self.before.held or self.after.held:
            return None
        return self.after.due - self.before.due

    @property
    def newly_late(self) -> bool:
        """In time as it went, late as it would have gone."""
        return bool(self.after and self.after.late and self.before and not self.before.late)

    @property
    def saved(self) -> bool:
        """Late as it went, in time as it would have gone."""
        return bool(self.before and self.before.late and self.after and not self.after.late)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one clock over all cases.

    `only_before` and `only_after` count runs in one of the two lives only; `change` is the average
    by which those in both would be due later.
    """

    clock: str
    rules_before: tuple[str, ...]
    rules_after: tuple[str, ...]
    compared: int
    late_before: int
    late_after: int
    newly_late: int
    saved: int
    only_before: int
    only_after: int
    change: timedelta


def pairs(
    number: str, before: Sequence[Fact], after: Sequence[Fact], until: datetime | None
) -> tuple[Pair, ...]:
    """Each run of each clock in both lives, as far as they can be compared.

    From *until* on the second life is not what would have been: an act is missing in it.
    """
    old, new = runs(before), runs(after)
    found = (Pair(number, *key, old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new)))
    return tuple(pair for pair in found if pair.is_clear(until))


def runs(facts: Iterable[Fact]) -> dict[tuple[str, int], Run]:
    """Each run of each clock as it ended, or as it is."""
    found: dict[tuple[str, int], Run] = {}
    latest: dict[str, tuple[str, int]] = {}
    for fact in facts:
        for clock in fact.stopped if isinstance(fact, CaseFact) else ():
            key = latest[clock]
            found[key] = replace(found[key], stopped=fact.at)
        for start in fact.started if isinstance(fact, CaseRegistered | CaseFact) else ():
            latest[start.clock] = key = (start.clock, start.run)
            found[key] = Run(start.rule, start.due, procedure=fact.procedure or "")
        if isinstance(fact, ClockFact):
            key = (fact.clock, fact.run)
            found[key] = _moved(found[key], fact)
    return found


def _moved(run: Run, fact: ClockFact) -> Run:
    match fact:
        case Breached():
            return replace(run, due=fact.since, late=True)
        case ClockPaused():
            return replace(run, held=True)
        case ClockExtended():
            return replace(run, rule=fact.rule, due=fact.due, promised=fact.old_due)
        case ClockResumed() | ClockRescheduled():
            return replace(run, due=fact.due, held=bool(fact.held))
        case BreachExcused():
            return replace(run, excused=True)
    return run


def tallies(found: Iterable[Pair]) -> tuple[Tally, ...]:
    """One tally a clock, in the order in which clocks first come up."""
    by_clock: dict[str, list[Pair]] = {}
    for pair in found:
        by_clock.setdefault(pair.clock, []).append(pair)
    return tuple(_tally(clock, some) for clock, some in by_clock.items())


def _tally(clock: str, found: list[Pair]) -> Tally:
    changes = [pair.change for pair in found if pair.change is not None]
    return Tally(
        clock=clock,
        rules_before=_rules(pair.before for pair in found),
        rules_after=_rules(pair.after for pair in found),
        compared=sum(bool(pair.before and pair.after) for pair in found),
        late_before=sum(bool(pair.before and pair.before.late) for pair in found),
        late_after=sum(bool(pair.after and pair.after.late) for pair in found),
        newly_late=sum(pair.newly_late for pair in found),
        saved=sum(pair.saved for pair in found),
        only_before=sum(pair.after is None for pair in found),
        only_after=sum(pair.before is None for pair in found),
        change=sum(changes, NONE) // (len(changes) or 1),
    )


def _rules(some: Iterable[Run | None]) -> tuple[str, ...]:
    return tuple(sorted({run.rule for run in some if run is not None}))
