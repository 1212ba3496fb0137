"""The oracle of breach truth: which clocks nothing stopped in time, told from the facts alone.

The life of each run of a clock is cut where something about it changes. Between two cuts it is late
if its budget is used up before the second: by the time elapsed on the calendar then in force, less
the pauses. When it became late is found by halving.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from domain.acts import LAPSES
from domain.book import Book
from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import ClockExtended, ClockPaused, ClockResumed
from domain.clocks import ClockStart
from domain.facts import TICK, Fact
from domain.lines import Pause, Rule
from domain.people import THE_CLOCK
from domain.reckoning import budget_of, elapsed
from domain.working_calendar import WorkingCalendar

Run = tuple[str, int]


@dataclass
class Told:
    """What the facts tell of one run of a clock: from each cut on, its rule and who holds it."""

    start: ClockStart
    pin: str
    rule: str
    cuts: list[tuple[datetime, str, tuple[Pause, ...], bool]] = field(default_factory=list)
    holds: dict[str, datetime] = field(default_factory=dict)
    pauses: tuple[Pause, ...] = ()
    stopped: datetime | None = None

    def cut(self, at: datetime) -> None:
        self.cuts.append((at, self.rule, self.pauses, bool(self.holds)))


def late_by_the_facts(facts: Sequence[Fact], book: Book, now: datetime) -> dict[Run, datetime]:
    """The runs of the office's clocks that were late, each with the instant since when."""
    runs = _runs(facts, book)
    late = {key: since for key, told in runs.items() if (since := _late(told, book, now))}
    owed = {key: book.pinned(told.pin).promise(key[0]).owed_by for key, told in runs.items()}
    assert all(owed[key] == "office" for key in late)
    return late


def _runs(facts: Sequence[Fact], book: Book) -> dict[Run, Told]:
    runs: dict[Run, Told] = {}
    running: dict[str, Told] = {}
    for fact in facts:
        if isinstance(fact, CaseFact):
            for clock in fact.stopped:
                running.pop(clock).stopped = _stopped(fact, book)
        if isinstance(fact, CaseFact | CaseRegistered):
            for start in fact.started:
                told = Told(start, fact.procedure or "", start.rule)
                told.cut(start.start)
                runs[start.clock, start.run] = running[start.clock] = told
        if isinstance(fact, ClockPaused | ClockResumed | ClockExtended):
            _follow(running[fact.clock], fact)
    return runs


def _follow(told: Told, fact: ClockPaused | ClockResumed | ClockExtended) -> None:
    match fact:
        case ClockPaused():
            told.holds[fact.reason] = fact.at
        case ClockResumed():
            told.pauses = (*told.pauses, Pause(told.holds.pop(fact.reason), fact.until))
        case ClockExtended():
            told.rule = fact.rule
    told.cut(fact.at)


def _stopped(fact: CaseFact, book: Book) -> datetime:
    """When it stopped its clocks: just after, if the office's own silence brought it about."""
    if fact.actor != THE_CLOCK:
        return fact.at
    promises = [p for p in book.pinned(fact.procedure or "").promises if p.code in fact.stopped]
    lapsed = [p for p in promises if p.then and isinstance(fact, LAPSES[p.then][0])]
    by_office = all(promise.owed_by == "office" for promise in lapsed)
    return fact.at + TICK if by_office else fact.at


def _late(told: Told, book: Book, now: datetime) -> datetime | None:
    for begins, ends, rule, pauses, held in _stretches(told, book, now):
        if held or ends <= begins:
            continue
        calendar = book.calendar_at(begins).calendar
        if _used_up(told, rule, ends - TICK, calendar, pauses):
            return _since(told, rule, ends - TICK, calendar, pauses)
    return None


def _stretches(told: Told, book: Book, now: datetime) -> Iterator[tuple[Any, ...]]:
    """The times between two cuts: by what rule it ran, less which pauses, and whether it stood."""
    last = told.stopped or now
    changes = sorted(c.since for c in book.calendars if told.start.start < c.since < last)
    for place, (at, rule, pauses, held) in enumerate(told.cuts):
        until = told.cuts[place + 1][0] if place + 1 < len(told.cuts) else last
        inner = [at, *(change for change in changes if at < change < until), until]
        yield from ((a, b, rule, pauses, held) for a, b in pairwise(inner))


def _used_up(
    told: Told, rule: str, at: datetime, calendar: WorkingCalendar, pauses: Sequence[Pause]
) -> bool:
    counted, start = Rule.parse(rule), told.start.start
    budget: Any = budget_of(counted, start, calendar)
    return bool(elapsed(counted, start, at, calendar, pauses) >= budget)


def _since(
    told: Told, rule: str, late: datetime, calendar: WorkingCalendar, pauses: Sequence[Pause]
) -> datetime:
    """The first instant at which the budget is used up."""
    early = told.start.start
    while late - early > TICK:
        middle = early + (late - early) // 2
        if _used_up(told, rule, middle, calendar, pauses):
            late = middle
        else:
            early = middle
    return late
