"""What the laws of reckoning hold for: calendars of any shape, rules, instants and pauses."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from adapters.holiday_seed import indonesian_calendar
from domain.clocks import Unit
from domain.office_hours import Span, WeekHours
from domain.reckoning import Pause, Rule
from domain.working_calendar import WorkingCalendar
from tests.domain.calendar_situations import DAY, instants_near, situations
from tests.pace import pace

TICK = timedelta(microseconds=1)
WEEK = timedelta(weeks=1)
TIME_KINDS = [Unit.WORKING_MINUTES, Unit.HOURS]
HOUR = timedelta(hours=1)
LUNCH_BREAK = (Span(opens=time(8), closes=time(12)), Span(opens=time(13), closes=time(16)))
WORKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OFFICE = WorkingCalendar(
    zone="Asia/Jakarta", week=WeekHours(**dict.fromkeys(WORKDAYS, LUNCH_BREAK))
)
"""Mondays to Fridays, 08:00 to 16:00 with a lunch break; no holidays."""

BENGKULU = indonesian_calendar([2026, 2027])


def at(written: str, zone: str = "Asia/Jakarta") -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))


def in_zone(zone: str) -> WorkingCalendar:
    return OFFICE.model_copy(update={"zone": zone})


def rule(code: str) -> Rule:
    return Rule.parse(code)


def pause(since: str, until: str) -> Pause:
    return Pause(at(since), at(until))


BUDGETS = {
    Unit.WORKING_DAYS: 8,
    Unit.CALENDAR_DAYS: 15,
    Unit.WORKING_MINUTES: 2500,
    Unit.HOURS: 300,
    Unit.MONTHS: 2,
}


def law(*situation):
    """Hold for every situation, at a pace the whole suite can afford."""
    return lambda test: pace(20)(given(*situation)(test))


def rules(*units):
    return st.sampled_from(units or list(Unit)).flatmap(
        lambda unit: st.builds(Rule, unit=st.just(unit), budget=st.integers(1, BUDGETS[unit]))
    )


@st.composite
def moments(draw, calendar, around):
    """Any instant of these weeks, or one at which something begins or ends."""
    day = around + draw(st.integers(-9, 9)) * DAY
    marks = [calendar.end_of(day), *(mark for span in calendar.spans(day) for mark in span)]
    near = draw(st.sampled_from(marks)) + draw(st.sampled_from([-1, 0, 1])) * TICK
    return draw(st.just(near) | instants_near(around))


@st.composite
def promises(draw, *units, most_pauses=4):
    """A rule, its start, a calendar, and pauses in any order that may touch or overlap."""
    calendar, around = draw(situations())
    start = draw(moments(calendar, around))
    pool = [start, *draw(st.lists(moments(calendar, around), min_size=2, max_size=6))]
    pair = st.tuples(*[st.sampled_from(pool)] * 2).map(lambda two: Pause(*sorted(two)))
    return draw(rules(*units)), start, calendar, draw(st.lists(pair, max_size=most_pauses))


def ends_two_days(calendar, instant):
    """Whether a zone left out a date just then."""
    shown = calendar.local_day(instant)
    return calendar.end_of(shown - DAY) == calendar.end_of(shown - 2 * DAY) == instant
