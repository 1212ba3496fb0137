"""Questions about a calendar, asked of the engine that counts promises."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from domain.clocks import Unit
from domain.counting import SkippedDay
from domain.explaining import Reckoned, SkippedDays
from domain.procedure import Warn
from domain.reckoning import Rule, due, elapsed, explain
from domain.timing import warnings
from domain.working_calendar import WorkingCalendar
from tests.rules import shipped

DAY = timedelta(days=1)


class Explained(NamedTuple):
    """Why a promise of working days falls due then, day by day."""

    day_zero: date
    counted: tuple[date, ...]
    skipped: tuple[SkippedDay, ...]
    due: datetime


def after_working_days(calendar: WorkingCalendar, at: datetime, n: int) -> datetime:
    """Return when a promise of working days falls due."""
    return due(Rule(unit=Unit.WORKING_DAYS, budget=n), at, calendar)


def after_calendar_days(calendar: WorkingCalendar, at: datetime, n: int) -> datetime:
    """Return when a promise of calendar days falls due; after none of them, whence it counts."""
    if n == 0:
        return explain(Rule(unit=Unit.CALENDAR_DAYS, budget=1), at, calendar).base
    return due(Rule(unit=Unit.CALENDAR_DAYS, budget=n), at, calendar)


def elapsed_working_time(calendar: WorkingCalendar, start: datetime, end: datetime) -> timedelta:
    """Return how much working time is used up between two instants."""
    spent = elapsed(Unit.WORKING_MINUTES, start, end, calendar)
    assert isinstance(spent, timedelta)
    return spent


def explained(calendar: WorkingCalendar, at: datetime, n: int) -> Explained:
    """Return how a promise of working days comes to fall due."""
    why = explain(Rule(unit=Unit.WORKING_DAYS, budget=n), at, calendar)
    assert why.day_zero is not None
    return Explained(why.day_zero, tuple(_counted(why)), tuple(_skipped(why)), why.due)


def opening(calendar: WorkingCalendar, day: date) -> datetime:
    """Return the instant at which an office opens on a working day."""
    return calendar.spans(day)[0][0]


def warning_at(calendar: WorkingCalendar, start: datetime, falls: datetime, share: int) -> datetime:
    """Return when a promise of days warns at a share of its working time."""
    promise = shipped()["complaint"].promise("lapor.follow_up")
    warned = promise.model_copy(update={"warn": (Warn(share=share),)})
    [at] = warnings(warned, Rule(unit=Unit.WORKING_DAYS, budget=1), start, falls, calendar)
    return at


def _counted(why: Reckoned) -> Iterator[date]:
    return (segment.day for segment in why.segments)


def _skipped(why: Reckoned) -> Iterator[SkippedDay]:
    return (
        SkippedDay(day=day, reason=row.reason, name=row.name, basis=row.basis)
        for row in why.skipped
        for day in _days(row)
    )


def _days(row: SkippedDays) -> Iterator[date]:
    return (row.first + n * DAY for n in range((row.last - row.first) // DAY + 1))
