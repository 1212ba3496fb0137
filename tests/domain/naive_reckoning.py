"""The oracle of reckoning: it walks span by span and day by day, and looks at each pause by itself.

It shares no code with the engine: no tables, no union of pauses, no arithmetic on places.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count, pairwise, takewhile
from zoneinfo import ZoneInfo

from domain.clocks import Unit
from tests.domain.calendar_situations import DAY, NOTHING
from tests.domain.naive_calendar import first_shown, naive_openings, naive_spans

TIME_KINDS = {Unit.WORKING_MINUTES, Unit.HOURS}


def naive_due(rule, start, calendar, pauses=()):
    left = naive_budget(rule, start, calendar)
    if rule.unit in TIME_KINDS:
        for begun, ended in _pieces(rule.unit, start, calendar, pauses):
            if left <= ended - begun:
                return begun + left
            left -= ended - begun
    for over in _day_ends_after_base(rule.unit, start, calendar):
        left -= not _paused(over, pauses)
        if left == 0:
            return over
    raise AssertionError


def naive_elapsed(unit, start, until, calendar, pauses=()):
    if unit in TIME_KINDS:
        spent = NOTHING
        for begun, ended in _pieces(unit, start, calendar, pauses):
            if begun >= until:
                return spent
            spent += min(ended, until) - begun
    spent = 0
    for over in _day_ends_after_base(unit, start, calendar):
        if over > until:
            return spent
        spent += not _paused(over, pauses)
    raise AssertionError


def naive_cap_ends(cap, since, calendar, before=()):
    before = [(began, min(ended, since)) for began, ended in before if began < since]
    left = naive_budget(cap, since, calendar) - _used(cap.unit, since, calendar, before)
    if left <= (NOTHING if cap.unit in TIME_KINDS else 0):
        return since
    if cap.unit in TIME_KINDS:
        for begun, ended in _pieces(cap.unit, since, calendar, ()):
            if left <= ended - begun:
                return begun + left
            left -= ended - begun
    for over in _day_ends(cap.unit, since, calendar):
        left -= over > since
        if left == 0:
            return over
    raise AssertionError


def naive_budget(rule, start, calendar):
    if rule.unit is Unit.WORKING_MINUTES:
        return timedelta(minutes=rule.budget)
    if rule.unit is Unit.HOURS:
        return timedelta(hours=rule.budget)
    if rule.unit is Unit.MONTHS:
        return _days_of_months(_shown(start, calendar), rule.budget)
    return rule.budget


def _days_of_months(arrived: date, months: int) -> int:
    """Turn the leaves of the calendar until the month is right and its day come, or its last."""
    day, turned = arrived, 0
    for days in count(1):
        turned += (day + DAY).month != day.month
        day += DAY
        is_last = (day + DAY).month != day.month
        if turned == months and (day.day == arrived.day or is_last):
            return days
    raise AssertionError


def _used(unit, since, calendar, before):
    """What the earlier pauses took: pieces or ends of days that lie in any of them."""
    if not before:
        return NOTHING if unit in TIME_KINDS else 0
    first = min(began for began, _ in before)
    if unit in TIME_KINDS:
        whole = naive_elapsed(unit, first, since, calendar)
        return whole - naive_elapsed(unit, first, since, calendar, before)
    over_by_then = takewhile(lambda over: over <= since, _day_ends(unit, first, calendar))
    return sum(_paused(over, before) for over in over_by_then)


def _paused(over, pauses):
    return any(since < over <= until for since, until in pauses)


def _pieces(unit, start, calendar, pauses):
    """Yield counted time from start on, cut wherever a pause begins or ends."""
    cuts = sorted({instant for pause in pauses for instant in pause})
    for opens, closes in _open(unit, start, calendar):
        begun = max(opens, start)
        if begun >= closes:
            continue
        edges = [begun, *(cut for cut in cuts if begun < cut < closes), closes]
        for one, other in pairwise(edges):
            if not any(since <= one and other <= until for since, until in pauses):
                yield one, other


def _open(unit, start, calendar):
    if unit is Unit.HOURS:
        yield from ((start + n * DAY, start + (n + 1) * DAY) for n in range(20_000))
    for _, spans in naive_openings(calendar, start):
        yield from spans


def _day_ends_after_base(unit, start, calendar):
    """Yield closings after that of day zero, or midnights after the one that ends the arrival."""
    ends = _day_ends(unit, start, calendar)
    if unit is not Unit.WORKING_DAYS:
        arrived = first_shown(calendar.zone, _shown(start, calendar) + DAY, datetime.min.time())
        for over in ends:
            if over == arrived:
                yield from ends
    for over in ends:
        if over >= start:
            yield from ends


def _day_ends(unit, since, calendar):
    for day in (since.date() + n * DAY for n in count(-3)):
        if unit is not Unit.WORKING_DAYS:
            yield first_shown(calendar.zone, day + DAY, datetime.min.time())
        elif spans := naive_spans(calendar, day):
            yield spans[-1][1]


def _shown(at, calendar) -> date:
    return at.astimezone(UTC).astimezone(ZoneInfo(calendar.zone)).date()
