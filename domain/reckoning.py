"""Reckoning (hitungan janji): when a promise falls due, and how much of it is used up.

A promise falls due at the first instant whose place on the line of its unit is the budget past its
base; a pause adds to that what the line gains while it lasts. So one formula counts every unit,
and its cost depends neither on the budget nor on the years between.

Conventions, beside those of the working calendar: a pause holds from its beginning to just before
its end, except that a day which is over at its very end is paused and one which is over as it
begins is not (since < end of day <= until). Every answer is in UTC, exact to the microsecond.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from domain.clocks import Unit
from domain.explaining import Reckoned, derivation
from domain.lines import Amount, Line, Pause, Rule, line_of, none_of, union
from domain.timetable import BeyondTheCalendar, utc
from domain.working_calendar import WorkingCalendar

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
MONTHS_A_YEAR: Final = 12


def due(
    rule: Rule, start: datetime, calendar: WorkingCalendar, pauses: Sequence[Pause] = ()
) -> datetime:
    """Return the first instant at which the budget is used up (jatuh tempo)."""
    start = utc(start)
    budget: Any = budget_of(rule, start, calendar)
    paused = union(pauses)
    line = line_of(rule.unit, calendar, start)
    while (instant := line.when(_target(line, line.base(start), budget, paused))) is None:
        line = line.longer()
    return instant


def elapsed(
    counted: Rule | Unit,
    start: datetime,
    until: datetime,
    calendar: WorkingCalendar,
    pauses: Sequence[Pause] = (),
) -> Amount:
    """Return how much is used up by *until*: more than the budget if that is after due.

    Where a zone leaves out a date, two calendar days are over at one instant.
    """
    unit = counted.unit if isinstance(counted, Rule) else counted
    start, until = utc(start), utc(until)
    if until <= start:
        return none_of(unit)
    line = line_of(unit, calendar, start, until)
    return _passed(line, line.base(start), until, union(pauses))


def budget_of(rule: Rule, start: datetime, calendar: WorkingCalendar) -> Amount:
    """Return the budget as an amount; months become the days that they have from *start* on."""
    unit = rule.unit
    if unit is Unit.WORKING_MINUTES:
        return rule.budget * MINUTE
    if unit is Unit.HOURS:
        return rule.budget * HOUR
    if unit is Unit.MONTHS:
        arrived = calendar.local_day(start)
        return (_months_after(arrived, rule.budget) - arrived).days
    return rule.budget


def cap_ends(
    cap: Rule, since: datetime, calendar: WorkingCalendar, before: Sequence[Pause] = ()
) -> datetime:
    """Return when a pause begun at *since* has, with those *before*, used up its cap (batas jeda).

    It is *since* if nothing is left. Days count from *since* itself: no day zero.
    """
    since = utc(since)
    earlier = [(began, min(ended, since)) for began, ended in union(before) if began < since]
    line = line_of(cap.unit, calendar, earlier[0][0] if earlier else since, since)
    left: Any = budget_of(cap, since, calendar)
    for began, ended in earlier:
        left -= line.place(ended) - line.place(began)
    if left <= none_of(cap.unit):
        return since
    while (instant := line.when(line.place(since) + left)) is None:
        line = line.longer()
    return instant


def explain(
    rule: Rule, start: datetime, calendar: WorkingCalendar, pauses: Sequence[Pause] = ()
) -> Reckoned:
    """Return how the due instant comes about: what counted, what did not and why."""
    return derivation(
        rule,
        budget_of(rule, start, calendar),
        (utc(start), due(rule, start, calendar, pauses)),
        calendar,
        union(pauses),
    )


def _target(line: Line, base: Any, budget: Any, paused: Sequence[Pause]) -> Any:
    """The place at which the budget is used up, once every pause before it is made up for."""
    target = base + budget
    for since, until in paused:
        begins = line.place(since)
        if target <= begins:
            break
        begins = max(begins, base)
        if (ends := line.place(until)) > begins:
            target += ends - begins
    return target


def _passed(line: Line, base: Any, until: datetime, paused: Sequence[Pause]) -> Amount:
    """The distance from base to an instant, less what was paused of it; a pause may go on."""
    end = max(line.place(until), base)
    passed: Amount = end - base
    for began, ended in paused:
        begins = max(line.place(began), base)
        if end <= begins:
            break
        passed -= max(line.place(min(ended, until)), begins) - begins
    return passed


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of it."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    if year >= date.max.year:
        raise BeyondTheCalendar(f"{months} months after {day}")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


__all__ = [
    "Amount",
    "Pause",
    "Reckoned",
    "Rule",
    "budget_of",
    "cap_ends",
    "due",
    "elapsed",
    "explain",
    "union",
]
