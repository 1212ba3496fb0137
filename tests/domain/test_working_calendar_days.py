"""Whole days by example: the day of receipt, the day that is due, and why that one."""

from datetime import UTC, date, datetime

import pytest

from domain.office_hours import Closure, Season, WeekHours
from tests.domain.calendar_examples import (
    FLOOD,
    FRIDAY,
    MONDAY,
    MORNING,
    NEXT_MONDAY,
    SATURDAY,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    a_flooded_office,
    an_office,
    wib,
)
from tests.domain.counting import after_calendar_days, after_working_days, explained


@pytest.fixture
def office():
    return an_office()


@pytest.fixture
def flooded_office():
    return a_flooded_office()


# The day of receipt


def test_what_arrives_before_opening_is_received_that_day(office):
    assert office.day_zero(wib(MONDAY, 5)) == MONDAY


def test_what_arrives_in_the_lunch_break_is_received_that_day(office):
    assert office.day_zero(wib(MONDAY, 12, 30)) == MONDAY


def test_what_arrives_at_the_closing_instant_is_received_that_day(office):
    assert office.day_zero(wib(MONDAY, 16)) == MONDAY


def test_what_arrives_a_microsecond_after_closing_is_received_the_next_day(office):
    assert office.day_zero(wib(MONDAY, 16, microsecond=1)) == TUESDAY


def test_what_arrives_on_friday_evening_is_received_on_monday(office):
    assert office.day_zero(wib(FRIDAY, 20)) == NEXT_MONDAY


def test_what_arrives_on_a_closed_day_is_received_the_day_after(flooded_office):
    assert flooded_office.day_zero(wib(TUESDAY, 9)) == WEDNESDAY


def test_the_day_of_receipt_is_the_office_day_whatever_zone_the_instant_is_in(office):
    early_in_jakarta = datetime(2026, 7, 6, 23, 30, tzinfo=UTC)

    assert office.day_zero(early_in_jakarta) == TUESDAY


# Whole days


def test_a_promise_of_days_is_due_at_closing_of_the_last_one(office):
    assert after_working_days(office, wib(MONDAY, 9), 2) == wib(WEDNESDAY, 16)


def test_the_hour_of_receipt_does_not_move_a_promise_of_days(office):
    early, late = wib(MONDAY, 0), wib(MONDAY, 16)

    assert after_working_days(office, early, 3) == after_working_days(office, late, 3)


def test_a_promise_of_days_passes_over_the_weekend(office):
    assert after_working_days(office, wib(FRIDAY, 9), 1) == wib(NEXT_MONDAY, 16)


def test_a_promise_of_days_passes_over_a_closure(flooded_office):
    assert after_working_days(flooded_office, wib(MONDAY, 9), 1) == wib(WEDNESDAY, 16)


def test_a_promise_of_no_working_days_is_refused(office):
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        after_working_days(office, wib(MONDAY, 9), 0)


def test_calendar_days_end_at_midnight_after_the_last_day(office):
    assert after_calendar_days(office, wib(MONDAY, 9), 5) == wib(SUNDAY, 0)


def test_calendar_days_begin_on_the_day_of_arrival_even_when_it_is_closed(office):
    assert after_calendar_days(office, wib(SATURDAY, 22), 1) == wib(NEXT_MONDAY, 0)


def test_working_days_between_leave_out_the_first_day_and_keep_the_last(office):
    assert office.working_days_between(MONDAY, NEXT_MONDAY) == 5


def test_no_working_days_lie_between_a_day_and_an_earlier_one(office):
    assert office.working_days_between(NEXT_MONDAY, MONDAY) == 0


# Why


def test_a_due_date_names_the_days_that_counted(flooded_office):
    why = explained(flooded_office, wib(MONDAY, 9), 4)

    assert why.counted == (WEDNESDAY, date(2026, 7, 9), FRIDAY, NEXT_MONDAY)


def test_a_due_date_names_the_decree_behind_each_skipped_day(flooded_office):
    why = explained(flooded_office, wib(MONDAY, 9), 4)

    assert [(day.day, day.reason, day.name, day.basis) for day in why.skipped] == [
        (TUESDAY, "local", "Banjir", "Keputusan Kepala Kantor"),
        (SATURDAY, "weekend", "", ""),
        (SUNDAY, "weekend", "", ""),
    ]


def test_a_late_arrival_is_explained_by_the_closing_it_missed(office):
    why = explained(office, wib(MONDAY, 18), 1)

    assert (why.day_zero, why.skipped[0].reason) == (TUESDAY, "after_closing")


def test_a_day_that_only_the_season_closes_names_the_season(office):
    mornings = WeekHours(monday=(MORNING,))
    fasting = Season(first=MONDAY, last=FRIDAY, hours=mornings, name="Ramadan", basis="isbat")
    office = office.model_copy(update={"seasons": (fasting,)})

    why = explained(office, wib(MONDAY, 9), 1)

    assert (why.skipped[0].reason, why.skipped[0].name) == ("season", "Ramadan")


def test_a_day_closed_twice_names_the_higher_decree(flooded_office):
    decree = Closure(day=TUESDAY, name="Libur", category="public", basis="SKB")
    office = flooded_office.model_copy(update={"closures": (FLOOD, decree)})

    assert explained(office, wib(MONDAY, 9), 1).skipped[0].basis == "SKB"
