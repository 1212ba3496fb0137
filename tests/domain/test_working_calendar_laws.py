"""The laws of the working calendar, and an oracle that walks day by day."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.office_hours import Closure, ExtraDay, Season, Span, WeekHours
from domain.working_calendar import WorkingCalendar

DAY = timedelta(days=1)
NOTHING = timedelta(0)
MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)

PACE = settings(max_examples=30, deadline=None)

ZONES = [
    "Asia/Jakarta",
    "Europe/Berlin",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/St_Johns",
]
CHANGES = {
    "Asia/Jakarta": [date(2011, 6, 1)],
    "Europe/Berlin": [date(2011, 3, 27), date(2011, 10, 30)],
    "America/Sao_Paulo": [date(2011, 2, 19), date(2011, 10, 16)],
    "Africa/Casablanca": [date(2012, 7, 20), date(2012, 8, 20), date(2012, 9, 30)],
    "Australia/Lord_Howe": [date(2011, 4, 3), date(2011, 10, 2)],
    "Pacific/Apia": [date(2011, 4, 2), date(2011, 9, 24), date(2011, 12, 30)],
    "America/St_Johns": [date(2011, 3, 13), date(2011, 11, 6)],
}
"""Days on which the clocks of these zones changed, so that examples fall near them."""


def law(*situation):
    """Hold for every situation, at a pace the whole suite can afford."""
    return lambda test: PACE(given(*situation)(test))


# Situations


def spans_between(marks):
    times = [time(mark // 4, mark % 4 * 15) for mark in sorted(marks)]
    return tuple(
        Span(opens=opens, closes=closes)
        for opens, closes in zip(times[::2], times[1::2], strict=False)
    )


open_days = st.sets(st.integers(0, 95), min_size=2, max_size=6).map(spans_between)


@st.composite
def weeks(draw):
    """Any hours, of at most two shapes; open on a Wednesday at least."""
    one, other = draw(st.tuples(open_days, open_days))
    spans = draw(st.tuples(*[st.sampled_from([(), one, other])] * 6))
    names = [name for name in WeekHours.model_fields if name != "wednesday"]
    return WeekHours(wednesday=one, **dict(zip(names, spans, strict=True)))


@st.composite
def situations(draw):
    """A calendar of any shape in any of the zones, and a day near a change of its clocks."""
    zone = draw(st.sampled_from(ZONES))
    around = draw(st.sampled_from(CHANGES[zone]))
    near = st.integers(-12, 12).map(lambda days: around + days * DAY)
    closed = draw(st.sets(near, max_size=4))
    extra = draw(st.sets(near, max_size=2))
    first = draw(near)
    calendar = WorkingCalendar(
        zone=zone,
        week=draw(weeks()),
        seasons=draw(
            st.just(())
            | weeks().map(
                lambda hours: (
                    Season(first=first, last=first + 9 * DAY, hours=hours, name="S", basis="B"),
                )
            )
        ),
        closures=tuple(Closure(day=day, name="C", category="public", basis="B") for day in closed),
        extra_days=tuple(
            ExtraDay(day=day, spans=draw(open_days), name="E", basis="B") for day in extra
        ),
    )
    return calendar, around


@st.composite
def instants_near(draw, around):
    midnight = datetime.combine(around, time(), UTC)
    on_the_quarter = draw(st.integers(-960, 960)) * QUARTER
    off_it = draw(st.just(0) | st.integers(-900_000_000, 900_000_000))
    return midnight + on_the_quarter + timedelta(microseconds=off_it)


budgets = st.integers(1, 40_000).map(lambda minutes: timedelta(minutes=minutes)) | st.integers(
    1, 10**11
).map(lambda count: timedelta(microseconds=count))
counts = st.integers(1, 30)


# The oracle: no tables, no bisection, no arithmetic on zones


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


# The fast path is the slow one


@law(st.data(), situations(), counts)
def test_due_days_are_those_that_a_walk_finds(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))

    assert calendar.after_working_days(at, n) == naive_after_working_days(calendar, at, n)


@law(st.data(), situations(), budgets)
def test_due_instants_are_those_that_a_walk_finds(data, situation, budget):
    calendar, around = situation
    start = data.draw(instants_near(around))
    budget = budget % timedelta(hours=90)
    assume(budget)

    due = calendar.after_working_time(start, budget)

    assert due == naive_after_working_time(calendar, start, budget)


@law(st.data(), situations())
def test_elapsed_time_is_what_a_walk_adds_up(data, situation):
    calendar, around = situation
    start, end = sorted(data.draw(st.tuples(*[instants_near(around)] * 2)))

    assert calendar.elapsed_working_time(start, end) == naive_elapsed(calendar, start, end)


@law(st.data(), situations(), budgets)
def test_instants_before_due_are_those_that_a_walk_back_finds(data, situation, budget):
    calendar, around = situation
    due = data.draw(instants_near(around))
    budget %= timedelta(hours=90)

    before = calendar.before_working_time(due, budget)

    assert calendar.elapsed_working_time(before, due) == budget
    assert before == _as_a_closing(calendar, naive_before_working_time(calendar, due, budget))


def _as_a_closing(calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return the closing before *at* if no work was done since: the first such instant."""
    day = at.date() + 2 * DAY
    while True:
        for opens, closes in reversed(naive_spans(calendar, day)):
            if opens < at:
                return min(at, closes)
        day -= DAY


@law(st.data(), situations())
def test_day_zero_is_the_first_working_day_whose_closing_is_not_over(data, situation):
    calendar, around = situation
    at = data.draw(instants_near(around))

    zero = calendar.day_zero(at)

    assert zero == next(
        day for day, spans in naive_openings(calendar, at) if spans and spans[-1][1] >= at
    )


# Working time


@law(st.data(), situations(), budgets)
def test_a_due_instant_leaves_exactly_the_promised_working_time(data, situation, budget):
    calendar, around = situation
    start = data.draw(instants_near(around))

    due = calendar.after_working_time(start, budget)

    assert calendar.elapsed_working_time(start, due) == budget


@law(st.data(), situations(), budgets, budgets)
def test_promises_add_up(data, situation, first, second):
    calendar, around = situation
    start = data.draw(instants_near(around))

    in_two_steps = calendar.after_working_time(calendar.after_working_time(start, first), second)

    assert calendar.after_working_time(start, first + second) == in_two_steps


@law(st.data(), situations())
def test_elapsed_times_add_up(data, situation):
    calendar, around = situation
    first, second, third = sorted(data.draw(st.tuples(*[instants_near(around)] * 3)))

    whole = calendar.elapsed_working_time(first, third)

    assert whole == (
        calendar.elapsed_working_time(first, second) + calendar.elapsed_working_time(second, third)
    )


@law(st.data(), situations(), budgets)
def test_whoever_comes_later_is_never_due_earlier(data, situation, budget):
    calendar, around = situation
    earlier, later = sorted(data.draw(st.tuples(*[instants_near(around)] * 2)))

    assert calendar.after_working_time(earlier, budget) <= calendar.after_working_time(
        later, budget
    )


@law(st.data(), situations(), budgets, budgets)
def test_a_longer_budget_is_due_later(data, situation, budget, more):
    calendar, around = situation
    start = data.draw(instants_near(around))

    assert calendar.after_working_time(start, budget) < calendar.after_working_time(
        start, budget + more
    )


@law(st.data(), situations(), budgets)
def test_going_forward_undoes_going_back(data, situation, budget):
    calendar, around = situation
    due = calendar.after_working_time(data.draw(instants_near(around)), budget)

    start = calendar.before_working_time(due, budget)

    assert calendar.after_working_time(start, budget) == due


@law(st.data(), situations(), budgets)
def test_every_due_instant_lies_in_opening_hours(data, situation, budget):
    calendar, around = situation
    due = calendar.after_working_time(data.draw(instants_near(around)), budget)

    assert calendar.elapsed_working_time(due - timedelta(microseconds=1), due)


# Whole days


@law(st.data(), situations(), counts)
def test_one_day_more_is_due_later(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))

    assert calendar.after_working_days(at, n) < calendar.after_working_days(at, n + 1)


@law(st.data(), situations(), counts)
def test_whoever_arrives_later_is_never_due_on_an_earlier_day(data, situation, n):
    calendar, around = situation
    earlier, later = sorted(data.draw(st.tuples(*[instants_near(around)] * 2)))

    assert calendar.after_working_days(earlier, n) <= calendar.after_working_days(later, n)


@law(st.data(), situations(), counts, counts)
def test_days_add_up(data, situation, first, second):
    calendar, around = situation
    at = data.draw(instants_near(around))

    in_two_steps = calendar.after_working_days(calendar.after_working_days(at, first), second)

    assert calendar.after_working_days(at, first + second) == in_two_steps


@law(st.data(), situations(), counts)
def test_receipt_in_closed_hours_counts_as_receipt_at_the_next_opening(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))
    assume(calendar.day_zero(at) > at.astimezone(ZoneInfo(calendar.zone)).date())

    opening = calendar.opening(calendar.day_zero(at))

    assert calendar.after_working_days(at, n) == calendar.after_working_days(opening, n)


@law(st.data(), situations(), counts)
def test_as_many_working_days_lie_between_receipt_and_due_as_were_promised(data, situation, n):
    calendar, around = situation
    why = calendar.explain_working_days(data.draw(instants_near(around)), n)

    assert calendar.working_days_between(why.day_zero, why.counted[-1]) == n


@law(st.data(), situations(), counts)
def test_an_explanation_accounts_for_every_day_once(data, situation, n):
    calendar, around = situation
    why = calendar.explain_working_days(data.draw(instants_near(around)), n)

    accounted = sorted([why.day_zero, *why.counted, *(day.day for day in why.skipped)])

    assert all(after - before == DAY for before, after in pairwise(accounted))
    assert calendar.closing(why.counted[-1]) == why.due


@law(weeks(), st.integers(0, 300), st.integers(-150, 150), st.integers(0, 86_399), counts)
def test_a_shift_by_whole_weeks_shifts_the_due_date_by_as_much(week, day, shift, second, n):
    jakarta = WorkingCalendar(zone="Asia/Jakarta", week=week)
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day, seconds=second)
    weeks_later = timedelta(weeks=shift)

    shifted = jakarta.after_working_days(at + weeks_later, n)

    assert shifted - jakarta.after_working_days(at, n) == weeks_later


@law(weeks(), st.integers(-150, 150), st.integers(0, 604_799), budgets)
def test_a_shift_by_whole_weeks_shifts_the_due_instant_by_as_much(week, shift, second, budget):
    jakarta = WorkingCalendar(zone="Asia/Jakarta", week=week)
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    budget = budget % timedelta(hours=90)
    weeks_later = timedelta(weeks=shift)

    shifted = jakarta.after_working_time(start + weeks_later, budget)

    assert shifted - jakarta.after_working_time(start, budget) == weeks_later


# Calendar days


@law(st.data(), situations(), st.integers(0, 60))
def test_calendar_days_end_when_the_clock_first_shows_the_next_day(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))
    arrived = at.astimezone(ZoneInfo(calendar.zone)).date()

    end = calendar.after_calendar_days(at, n)

    assert end == first_shown(calendar.zone, arrived + (n + 1) * DAY, time())


# Warnings


@law(st.data(), situations(), st.integers(0, 100))
def test_a_warning_comes_between_start_and_due(data, situation, share):
    calendar, around = situation
    start, due = sorted(data.draw(st.tuples(*[instants_near(around)] * 2)))

    assert start <= calendar.warning_at(start, due, share) <= due


@law(st.data(), situations(), st.integers(0, 100))
def test_a_warning_before_due_comes_while_the_office_is_open(data, situation, share):
    calendar, around = situation
    start, due = sorted(data.draw(st.tuples(*[instants_near(around)] * 2)))

    warned = calendar.warning_at(start, due, share)

    assume(warned < due)
    assert any(
        opens <= warned <= closes
        for day in (warned.date() - DAY, warned.date(), warned.date() + DAY)
        for opens, closes in calendar.spans(day)
    )


# As a value


@law(st.data(), situations(), counts)
def test_answers_do_not_depend_on_what_was_asked_before(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))
    far = data.draw(st.integers(-3, 3))
    fresh = WorkingCalendar.model_validate_json(calendar.model_dump_json())

    calendar.day_zero(at.replace(year=at.year + far, day=1))

    assert calendar.after_working_days(at, n) == fresh.after_working_days(at, n)
    assert calendar.after_working_time(at, n * QUARTER) == fresh.after_working_time(at, n * QUARTER)


@law(situations())
def test_a_calendar_survives_json_unchanged(situation):
    calendar, _ = situation

    assert WorkingCalendar.model_validate_json(calendar.model_dump_json()) == calendar
