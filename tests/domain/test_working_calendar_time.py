"""Working time by example: budgets of minutes, and warnings."""

from datetime import datetime, timedelta

import pytest
from pydantic import ValidationError

from tests.domain.calendar_examples import (
    FRIDAY,
    JAKARTA,
    MONDAY,
    NEXT_MONDAY,
    SATURDAY,
    SUNDAY,
    TUESDAY,
    an_office,
    wib,
)
from tests.domain.counting import (
    after_calendar_days,
    after_working_days,
    elapsed_working_time,
    warning_at,
)


@pytest.fixture
def office():
    return an_office()


# Working time


def test_a_budget_that_ends_exactly_at_closing_is_due_there(office):
    assert office.after_working_time(wib(MONDAY, 13), timedelta(hours=3)) == wib(MONDAY, 16)


def test_a_budget_a_microsecond_longer_is_due_the_next_morning(office):
    budget = timedelta(hours=3, microseconds=1)

    assert office.after_working_time(wib(MONDAY, 13), budget) == wib(TUESDAY, 8, microsecond=1)


def test_a_budget_does_not_run_in_the_lunch_break(office):
    assert office.after_working_time(wib(MONDAY, 11), timedelta(hours=2)) == wib(MONDAY, 14)


def test_a_budget_begun_at_the_weekend_runs_from_monday(office):
    due = office.after_working_time(wib(SATURDAY, 10), timedelta(hours=1))

    assert due == wib(NEXT_MONDAY, 9)


def test_no_budget_is_used_up_at_once_even_when_the_office_is_shut(office):
    assert office.after_working_time(wib(SATURDAY, 10), timedelta(0)) == wib(SATURDAY, 10)


def test_no_budget_is_used_up_at_once_on_the_first_day_the_calendar_looked_at(office):
    office.day_zero(wib(MONDAY, 9))
    new_year = datetime(2025, 1, 1, tzinfo=JAKARTA)

    assert office.after_working_time(new_year, timedelta(0)) == new_year


def test_no_working_time_passes_in_closed_hours(office):
    assert elapsed_working_time(office, wib(FRIDAY, 16), wib(NEXT_MONDAY, 8)) == timedelta(0)


def test_working_time_is_exact_to_the_microsecond(office):
    spent = elapsed_working_time(
        office, wib(MONDAY, 15, 59, microsecond=7), wib(TUESDAY, 8, microsecond=3)
    )

    assert spent == timedelta(minutes=1, microseconds=-4)


def test_working_time_backwards_is_nothing(office):
    assert elapsed_working_time(office, wib(TUESDAY, 9), wib(MONDAY, 9)) == timedelta(0)


def test_four_hours_before_due_skip_the_night(office):
    assert office.before_working_time(wib(TUESDAY, 10), timedelta(hours=4)) == wib(MONDAY, 14)


def test_what_is_left_at_midnight_is_counted_from_the_closing_before(office):
    midnight = wib(SUNDAY, 0)

    assert office.before_working_time(midnight, timedelta(hours=1)) == wib(FRIDAY, 15)


def test_the_office_opens_next_after_the_break(office):
    assert office.next_opening(wib(MONDAY, 12)) == wib(MONDAY, 13)


def test_an_open_office_need_not_open(office):
    assert office.next_opening(wib(MONDAY, 9)) == wib(MONDAY, 9)


# Warnings


def test_a_warning_comes_when_its_share_of_working_time_is_used_up(office):
    due = after_working_days(office, wib(MONDAY, 8), 1)

    assert warning_at(office, wib(MONDAY, 8), due, 75) == wib(TUESDAY, 11, 30)


def test_a_warning_on_a_calendar_clock_waits_for_opening_hours(office):
    start = wib(SATURDAY, 3)
    due = after_calendar_days(office, start, 2)

    assert warning_at(office, start, due, 50) == wib(NEXT_MONDAY, 11, 30)


def test_a_warning_at_a_share_of_less_than_a_minute_waits_for_the_opening(office):
    assert warning_at(office, wib(SATURDAY, 3), wib(NEXT_MONDAY, 9), 1) == wib(NEXT_MONDAY, 8)


def test_a_warning_without_working_time_left_comes_at_once(office):
    assert warning_at(office, wib(SATURDAY, 3), wib(SUNDAY, 3), 80) == wib(SATURDAY, 3)


def test_a_warning_for_a_promise_due_before_it_began_comes_when_it_began(office):
    assert warning_at(office, wib(TUESDAY, 9), wib(MONDAY, 9), 80) == wib(TUESDAY, 9)


@pytest.mark.parametrize(
    ("share", "refusal"),
    [(-1, "greater than or equal to 1"), (101, "less than or equal to 99")],
)
def test_a_share_outside_a_hundred_percent_is_refused(office, share, refusal):
    with pytest.raises(ValidationError, match=refusal):
        warning_at(office, wib(MONDAY, 9), wib(TUESDAY, 9), share)
