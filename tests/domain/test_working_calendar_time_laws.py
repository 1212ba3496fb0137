"""The laws of working time: budgets are used up exactly, and warnings come between."""

from datetime import UTC, datetime, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from domain.working_calendar import WorkingCalendar
from tests.domain.calendar_situations import DAY, budgets, instants_near, law, situations, weeks
from tests.domain.counting import elapsed_working_time, warning_at

# Working time


@law(st.data(), situations(), budgets)
def test_a_due_instant_leaves_exactly_the_promised_working_time(data, situation, budget):
    calendar, around = situation
    start = data.draw(instants_near(around))

    due = calendar.after_working_time(start, budget)

    assert elapsed_working_time(calendar, start, due) == budget


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

    whole = elapsed_working_time(calendar, first, third)

    assert whole == (
        elapsed_working_time(calendar, first, second)
        + elapsed_working_time(calendar, second, third)
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

    assert elapsed_working_time(calendar, due - timedelta(microseconds=1), due)


@law(weeks(), st.integers(-150, 150), st.integers(0, 604_799), budgets)
def test_a_shift_by_whole_weeks_shifts_the_due_instant_by_as_much(week, shift, second, budget):
    jakarta = WorkingCalendar(zone="Asia/Jakarta", week=week)
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    budget = budget % timedelta(hours=90)
    weeks_later = timedelta(weeks=shift)

    shifted = jakarta.after_working_time(start + weeks_later, budget)

    assert shifted - jakarta.after_working_time(start, budget) == weeks_later


# Warnings


@law(st.data(), situations(), st.integers(1, 99))
def test_a_warning_comes_between_start_and_due(data, situation, share):
    calendar, around = situation
    start, due = sorted(data.draw(st.tuples(*[instants_near(around)] * 2)))

    assert start <= warning_at(calendar, start, due, share) <= due


@law(st.data(), situations(), st.integers(1, 99))
def test_a_warning_comes_while_the_office_is_open_unless_it_opens_too_late(data, situation, share):
    calendar, around = situation
    start, due = sorted(data.draw(st.tuples(*[instants_near(around)] * 2)))

    warned = warning_at(calendar, start, due, share)

    assume(calendar.next_opening(start) < due)
    assert any(
        opens <= warned <= closes
        for day in (warned.date() - DAY, warned.date(), warned.date() + DAY)
        for opens, closes in calendar.spans(day)
    )
