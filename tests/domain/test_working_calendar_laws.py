"""The laws of the working calendar: it finds what a walk finds, and whole days add up."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume
from hypothesis import strategies as st

from domain.working_calendar import WorkingCalendar
from tests.domain.calendar_situations import (
    DAY,
    QUARTER,
    budgets,
    counts,
    instants_near,
    law,
    situations,
    weeks,
)
from tests.domain.counting import (
    after_calendar_days,
    after_working_days,
    elapsed_working_time,
    explained,
    opening,
)
from tests.domain.naive_calendar import (
    first_shown,
    naive_after_working_days,
    naive_after_working_time,
    naive_before_working_time,
    naive_elapsed,
    naive_openings,
    naive_spans,
)

# The fast path is the slow one


@law(st.data(), situations(), counts)
def test_due_days_are_those_that_a_walk_finds(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))

    assert after_working_days(calendar, at, n) == naive_after_working_days(calendar, at, n)


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

    assert elapsed_working_time(calendar, start, end) == naive_elapsed(calendar, start, end)


@law(st.data(), situations(), budgets)
def test_instants_before_due_are_those_that_a_walk_back_finds(data, situation, budget):
    calendar, around = situation
    due = data.draw(instants_near(around))
    budget %= timedelta(hours=90)

    before = calendar.before_working_time(due, budget)

    assert elapsed_working_time(calendar, before, due) == budget
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


# Whole days


@law(st.data(), situations(), counts)
def test_one_day_more_is_due_later(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))

    assert after_working_days(calendar, at, n) < after_working_days(calendar, at, n + 1)


@law(st.data(), situations(), counts)
def test_whoever_arrives_later_is_never_due_on_an_earlier_day(data, situation, n):
    calendar, around = situation
    earlier, later = sorted(data.draw(st.tuples(*[instants_near(around)] * 2)))

    assert after_working_days(calendar, earlier, n) <= after_working_days(calendar, later, n)


@law(st.data(), situations(), counts, counts)
def test_days_add_up(data, situation, first, second):
    calendar, around = situation
    at = data.draw(instants_near(around))

    in_two_steps = after_working_days(calendar, after_working_days(calendar, at, first), second)

    assert after_working_days(calendar, at, first + second) == in_two_steps


@law(st.data(), situations(), counts)
def test_receipt_in_closed_hours_counts_as_receipt_at_the_next_opening(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))
    assume(calendar.day_zero(at) > at.astimezone(ZoneInfo(calendar.zone)).date())

    opens = opening(calendar, calendar.day_zero(at))

    assert after_working_days(calendar, at, n) == after_working_days(calendar, opens, n)


@law(st.data(), situations(), counts)
def test_as_many_working_days_lie_between_receipt_and_due_as_were_promised(data, situation, n):
    calendar, around = situation
    why = explained(calendar, data.draw(instants_near(around)), n)

    assert calendar.working_days_between(why.day_zero, why.counted[-1]) == n


@law(st.data(), situations(), counts)
def test_an_explanation_accounts_for_every_day_once(data, situation, n):
    calendar, around = situation
    why = explained(calendar, data.draw(instants_near(around)), n)

    accounted = sorted([why.day_zero, *why.counted, *(day.day for day in why.skipped)])

    assert all(after - before == DAY for before, after in pairwise(accounted))
    assert calendar.closing(why.counted[-1]) == why.due


@law(weeks(), st.integers(0, 300), st.integers(-150, 150), st.integers(0, 86_399), counts)
def test_a_shift_by_whole_weeks_shifts_the_due_date_by_as_much(week, day, shift, second, n):
    jakarta = WorkingCalendar(zone="Asia/Jakarta", week=week)
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day, seconds=second)
    weeks_later = timedelta(weeks=shift)

    shifted = after_working_days(jakarta, at + weeks_later, n)

    assert shifted - after_working_days(jakarta, at, n) == weeks_later


# Calendar days


@law(st.data(), situations(), st.integers(0, 60))
def test_calendar_days_end_when_the_clock_first_shows_the_next_day(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))
    arrived = at.astimezone(ZoneInfo(calendar.zone)).date()

    end = after_calendar_days(calendar, at, n)

    assert end == first_shown(calendar.zone, arrived + (n + 1) * DAY, time())


# As a value


@law(st.data(), situations(), counts)
def test_answers_do_not_depend_on_what_was_asked_before(data, situation, n):
    calendar, around = situation
    at = data.draw(instants_near(around))
    far = data.draw(st.integers(-3, 3))
    fresh = WorkingCalendar.model_validate_json(calendar.model_dump_json())

    calendar.day_zero(at.replace(year=at.year + far, day=1))

    assert after_working_days(calendar, at, n) == after_working_days(fresh, at, n)
    assert calendar.after_working_time(at, n * QUARTER) == fresh.after_working_time(at, n * QUARTER)


@law(situations())
def test_a_calendar_survives_json_unchanged(situation):
    calendar, _ = situation

    assert WorkingCalendar.model_validate_json(calendar.model_dump_json()) == calendar
