"""The oracle of the working calendar: no tables, no bisection, no arithmetic on zones."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.working_calendar import WorkingCalendar
from tests.domain.calendar_situations import DAY, MINUTE, NOTHING, QUARTER


@lru_cache(maxsize=100_000)
def first_shown(zone: str, day: date, wall: time) -> datetime:
    """Watch the clock until it shows this or later: in quarters, then in minutes."""
    wanted = datetime.combine(day, wall)
    at = datetime.combine(day, wall, UTC) - 15 * timedelta(hours=1)
    for step in (QUARTER, MINUTE):
        at -= step
        while (at + step).astimezone(ZoneInfo(zone)).replace(tzinfo=None) < wanted:
            at += step
    return at + MINUTE


def naive_spans(calendar: WorkingCalendar, day: date) -> list[tuple[datetime, datetime]]:
    spans = calendar.week.days[day.weekday()]
    for season in calendar.seasons:
        if season.first <= day <= season.last:
            spans = season.hours.days[day.weekday()]
    if any(shut.day == day for shut in calendar.closures):
        spans = ()
    for extra in calendar.extra_days:
        if extra.day == day:
            spans = extra.spans
    shown = [
        (
            first_shown(calendar.zone, day, span.opens),
            first_shown(calendar.zone, day, span.closes),
        )
        for span in spans
    ]
    return [(opens, closes) for opens, closes in shown if opens < closes]


def naive_openings(calendar: WorkingCalendar, since: datetime):
    day = since.date() - 3 * DAY
    while True:
        yield day, naive_spans(calendar, day)
        day += DAY


def naive_after_working_days(calendar: WorkingCalendar, at: datetime, n: int) -> datetime:
    left = n
    for _, spans in naive_openings(calendar, at):
        if spans and spans[-1][1] >= at:
            if left == 0:
                return spans[-1][1]
            left -= 1
    raise AssertionError


def naive_after_working_time(
    calendar: WorkingCalendar, start: datetime, budget: timedelta
) -> datetime:
    left = budget
    for _, spans in naive_openings(calendar, start):
        for opens, closes in spans:
            begun = max(opens, start)
            if begun < closes:
                if left <= closes - begun:
                    return begun + left
                left -= closes - begun
    raise AssertionError


def naive_elapsed(calendar: WorkingCalendar, start: datetime, end: datetime) -> timedelta:
    spent = NOTHING
    for day, spans in naive_openings(calendar, start):
        if day > end.date() + 2 * DAY:
            return spent
        for opens, closes in spans:
            spent += max(NOTHING, min(closes, end) - max(opens, start))
    raise AssertionError


def naive_before_working_time(
    calendar: WorkingCalendar, due: datetime, budget: timedelta
) -> datetime:
    left, day = budget, due.date() + 2 * DAY
    while True:
        for opens, closes in reversed(naive_spans(calendar, day)):
            if opens < due:
                if left < min(closes, due) - opens:
                    return min(closes, due) - left
                left -= min(closes, due) - opens
        day -= DAY
