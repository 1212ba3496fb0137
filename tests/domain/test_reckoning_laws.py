"""The laws of reckoning: whatever the calendar, the unit and the pauses."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.clocks import Unit
from domain.reckoning import Pause, Rule, budget_of, cap_ends, due, elapsed, explain
from domain.working_calendar import WorkingCalendar
from tests.domain.calendar_situations import DAY, weeks
from tests.domain.naive_calendar import naive_after_working_days
from tests.domain.naive_reckoning import naive_cap_ends, naive_due, naive_elapsed
from tests.domain.reckoning_situations import (
    BUDGETS,
    TICK,
    TIME_KINDS,
    WEEK,
    ends_two_days,
    law,
    moments,
    promises,
    rules,
)
from tests.pace import pace

# The fast path is the slow one


@pace(50)
@given(promises())
def test_due_instants_are_those_that_a_walk_finds(promise):
    assert due(*promise) == naive_due(*promise)


@pace(50)
@given(st.data(), promises())
def test_what_is_used_up_is_what_a_walk_adds_up(data, promise):
    rule, start, calendar, pauses = promise
    until = start + data.draw(st.integers(0, 30 * 86_400_000_000)) * TICK

    used = elapsed(rule, start, until, calendar, pauses)

    assert used == naive_elapsed(rule.unit, start, until, calendar, pauses)


@pace(50)
@given(promises())
def test_a_cap_ends_when_a_walk_says_so(promise):
    assert cap_ends(*promise) == naive_cap_ends(*promise)


@law(promises(most_pauses=0))
def test_without_pauses_the_calendar_itself_gives_the_answer(promise):
    rule, start, calendar, _ = promise

    def after_days(at, days):
        return calendar.end_of(calendar.local_day(at) + days * DAY)

    by_the_calendar = {
        Unit.WORKING_DAYS: lambda at, days: naive_after_working_days(calendar, at, days),
        Unit.CALENDAR_DAYS: after_days,
        Unit.MONTHS: after_days,
        Unit.WORKING_MINUTES: calendar.after_working_time,
        Unit.HOURS: lambda at, budget: at + budget,
    }

    answer = by_the_calendar[rule.unit](start, budget_of(rule, start, calendar))

    assert due(rule, start, calendar) == answer


# What is promised is what is used up


@law(promises())
def test_exactly_the_budget_is_used_up_when_it_falls_due(promise):
    rule, start, calendar, pauses = promise
    at = due(*promise)
    assume(not ends_two_days(calendar, at))

    assert elapsed(rule, start, at, calendar, pauses) == budget_of(rule, start, calendar)


@law(promises())
def test_a_microsecond_before_due_some_of_it_is_left(promise):
    rule, start, calendar, pauses = promise
    budget = budget_of(rule, start, calendar)
    at = due(*promise)

    assert elapsed(rule, start, at - TICK, calendar, pauses) < budget
    assert elapsed(rule.unit, start, at, calendar, pauses) >= budget


@law(st.data(), promises())
def test_what_is_used_up_never_shrinks(data, promise):
    rule, start, calendar, pauses = promise
    hours = data.draw(st.tuples(*[st.integers(-24, 500)] * 2).map(sorted))
    earlier, later = (start + timedelta(hours=n) for n in hours)

    used = elapsed(rule, start, earlier, calendar, pauses)

    assert used <= elapsed(rule, start, later, calendar, pauses)


@law(st.data(), promises(*TIME_KINDS))
def test_used_time_adds_up(data, promise):
    rule, start, calendar, pauses = promise
    hours = data.draw(st.tuples(*[st.integers(0, 500)] * 2).map(sorted))
    middle, end = (start + timedelta(hours=n) for n in hours)

    in_two = elapsed(rule, start, middle, calendar, pauses) + elapsed(
        rule, middle, end, calendar, pauses
    )

    assert elapsed(rule, start, end, calendar, pauses) == in_two


@law(st.data(), promises(*TIME_KINDS, Unit.WORKING_DAYS))
def test_promises_add_up(data, promise):
    rule, start, calendar, pauses = promise
    more = data.draw(st.integers(1, BUDGETS[rule.unit]))
    further = Rule(unit=rule.unit, budget=more)

    in_two_steps = due(further, due(*promise), calendar, pauses)

    assert due(rule.plus(more), start, calendar, pauses) == in_two_steps


# Order


@law(st.data(), promises(*[unit for unit in Unit if unit is not Unit.MONTHS]))
def test_whoever_comes_later_is_never_due_earlier(data, promise):
    rule, start, calendar, pauses = promise
    later = start + data.draw(st.integers(0, 20 * 86_400)) * timedelta(seconds=1)
    assume(calendar.local_day(start) <= calendar.local_day(later))

    assert due(*promise) <= due(rule, later, calendar, pauses)


@law(st.data(), promises())
def test_a_larger_budget_is_never_due_earlier(data, promise):
    rule, start, calendar, pauses = promise
    larger = rule.plus(data.draw(st.integers(1, BUDGETS[rule.unit])))
    at = due(*promise)

    assert at < due(larger, start, calendar, pauses) or ends_two_days(calendar, at)


@law(st.data(), promises())
def test_one_pause_more_never_makes_it_earlier(data, promise):
    rule, start, calendar, pauses = promise
    without = data.draw(st.lists(st.sampled_from(pauses))) if pauses else []

    assert due(rule, start, calendar, without) <= due(*promise)


# What pauses are worth


@law(st.data(), promises(most_pauses=0))
def test_after_a_pause_the_rest_is_counted_from_its_end(data, promise):
    rule, start, calendar, _ = promise
    before_due = (due(*promise) - start) // TICK - 1
    since = start + data.draw(st.integers(0, before_due)) * TICK
    resumed = since + data.draw(st.integers(1, 500)) * timedelta(hours=1)
    left = budget_of(rule, start, calendar) - elapsed(rule, start, since, calendar)
    base = explain(rule, start, calendar).base

    if rule.unit is Unit.HOURS:
        expected = resumed + left
    elif rule.unit is Unit.WORKING_MINUTES:
        expected = calendar.after_working_time(resumed, left)
    else:
        expected = cap_ends(Rule(unit=_days(rule.unit), budget=left), max(resumed, base), calendar)

    at = due(rule, start, calendar, [Pause(since, resumed)])
    assert at == expected or ends_two_days(calendar, base)


def _days(unit):
    return Unit.CALENDAR_DAYS if unit is Unit.MONTHS else unit


@law(st.data(), promises())
def test_neither_order_nor_cuts_nor_repeats_of_pauses_matter(data, promise):
    rule, start, calendar, pauses = promise
    cut = data.draw(moments(calendar, start.date()))
    pieces = [
        piece
        for since, until in pauses
        for piece in (Pause(since, min(max(cut, since), until)), Pause(max(cut, since), until))
    ]

    shuffled = data.draw(st.permutations([*pieces, *pauses]))

    assert due(rule, start, calendar, shuffled) == due(*promise)


@law(st.data(), promises())
def test_a_pause_from_the_due_instant_on_changes_nothing(data, promise):
    rule, start, calendar, pauses = promise
    at = due(*promise)
    late = at + data.draw(st.integers(0, 10)) * DAY

    assert due(rule, start, calendar, [*pauses, Pause(late, late + WEEK)]) == at


@law(promises(Unit.WORKING_DAYS, Unit.WORKING_MINUTES))
def test_a_pause_while_the_office_is_closed_is_worth_nothing(promise):
    rule, start, calendar, pauses = promise
    closing = calendar.closing(calendar.day_zero(start))
    opening = calendar.next_opening(closing)

    assert due(rule, start, calendar, [*pauses, Pause(closing, opening)]) == due(*promise)


# Shifts


@law(st.data(), promises(Unit.HOURS))
def test_hours_shift_with_everything_else(data, promise):
    rule, start, calendar, pauses = promise
    by = data.draw(st.integers(-(10**12), 10**12)) * TICK
    shifted = [Pause(since + by, until + by) for since, until in pauses]

    assert due(rule, start + by, calendar, shifted) == due(*promise) + by


@law(st.data(), weeks(), rules(*[unit for unit in Unit if unit is not Unit.MONTHS]))
def test_a_shift_by_whole_weeks_shifts_the_due_instant_by_as_much(data, week, rule):
    jakarta = WorkingCalendar(zone="Asia/Jakarta", week=week)
    around, by = date(2026, 1, 14), data.draw(st.integers(-150, 150)) * WEEK
    start, *marks = (data.draw(moments(jakarta, around)) for _ in range(5))
    pauses = [Pause(*sorted(pair)) for pair in (marks[:2], marks[2:])]
    shifted = [Pause(since + by, until + by) for since, until in pauses]

    assert due(rule, start + by, jakarta, shifted) == due(rule, start, jakarta, pauses) + by


# Caps


@law(promises(*TIME_KINDS))
def test_a_pause_until_its_cap_takes_just_the_cap(promise):
    cap, since, calendar, _ = promise

    until = cap_ends(cap, since, calendar)

    assert elapsed(cap.unit, since, until, calendar) == budget_of(cap, since, calendar)


@law(promises())
def test_a_cap_never_ends_before_its_pause_begins(promise):
    cap, since, calendar, _ = promise

    assert since <= cap_ends(*promise) <= cap_ends(cap, since, calendar)
