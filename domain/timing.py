"""Setting clocks: when a promise falls due, when it warns, and when it goes up the ladder."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.book import CalendarInForce
from domain.clocks import ClockStart, Unit
from domain.lines import Pause, Rule
from domain.procedure import Procedure, Promise, Warn
from domain.reckoning import due, elapsed
from domain.running import Running
from domain.working_calendar import WorkingCalendar

MINUTE = timedelta(minutes=1)
PERCENT = 100


def start_clock(
    procedure: Procedure, service: str, clock: str, run: int, at: datetime, on: CalendarInForce
) -> ClockStart:
    """Set a clock of a procedure running from *at*."""
    code = procedure.rule(clock, service)
    rule = Rule.parse(code)
    falls = due(rule, at, on.calendar)
    return ClockStart(
        clock=clock,
        run=run,
        rule=code,
        start=at,
        due=falls,
        warnings=warnings(procedure.promise(clock), rule, at, falls, on.calendar),
        calendar=on.version,
    )


def recount(
    clock: Running, promise: Promise, on: CalendarInForce, at: datetime, rule: str | None = None
) -> tuple[datetime, tuple[datetime, ...]]:
    """When a running clock falls due on a calendar, and when it warns; pauses that last apart.

    It is counted anew at an instant: a warning that would have come before, and was not said, comes
    as soon as the office is open.
    """
    counted = Rule.parse(rule or clock.rule)
    falls = due(counted, clock.start, on.calendar, clock.pauses)
    planned = warnings(promise, counted, clock.start, falls, on.calendar, clock.pauses)
    said, ahead = planned[: clock.warned], planned[clock.warned :]
    still = (_in_open_hours(max(at, instant), falls, on.calendar) for instant in ahead)
    return falls, (*said, *still)


def warnings(
    promise: Promise,
    rule: Rule,
    start: datetime,
    falls: datetime,
    calendar: WorkingCalendar,
    pauses: Sequence[Pause] = (),
) -> tuple[datetime, ...]:
    """The instants at which a clock warns, in order.

    None lies in closed hours, unless the office does not open again before due.
    """
    wanted = (_wanted(warn, rule, start, falls, calendar, pauses) for warn in promise.warn)
    return tuple(sorted(_in_open_hours(max(start, at), falls, calendar) for at in wanted))


def ladder(promise: Promise, falls: datetime, calendar: WorkingCalendar) -> tuple[datetime, ...]:
    """The instants after due at which a broken promise goes one level up."""
    return tuple(calendar.after_working_time(falls, rung.after * MINUTE) for rung in promise.ladder)


def _wanted(
    warn: Warn,
    rule: Rule,
    start: datetime,
    falls: datetime,
    calendar: WorkingCalendar,
    pauses: Sequence[Pause],
) -> datetime:
    if warn.before is not None:
        return calendar.before_working_time(falls, warn.before * MINUTE)
    share = warn.share or 0
    if rule.unit is Unit.HOURS:
        part = max(1, rule.budget * share // PERCENT)
        return due(Rule(unit=Unit.HOURS, budget=part), start, calendar, pauses)
    open_time = elapsed(Unit.WORKING_MINUTES, start, falls, calendar, pauses)
    assert isinstance(open_time, timedelta)  # noqa: S101 - time kinds measure time
    part = open_time * share // PERCENT // MINUTE
    if part == 0:
        return start
    return due(Rule(unit=Unit.WORKING_MINUTES, budget=part), start, calendar, pauses)


def _in_open_hours(at: datetime, falls: datetime, calendar: WorkingCalendar) -> datetime:
    opens = calendar.next_opening(at)
    return opens if opens < falls else at
