"""The working calendar by example: what departs from the week, and clocks that change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from pydantic import ValidationError

from domain.office_hours import Closure, ExtraDay, Season, Span, WeekHours
from domain.working_calendar import WorkingCalendar
from tests.domain.calendar_examples import (
    FLOOD,
    FRIDAY,
    MONDAY,
    MORNING,
    SATURDAY,
    TUESDAY,
    WEDNESDAY,
    a_flooded_office,
    always_open,
    an_office,
    wib,
)
from tests.domain.counting import after_calendar_days, after_working_days, opening


@pytest.fixture
def office():
    return an_office()


@pytest.fixture
def flooded_office():
    return a_flooded_office()


@pytest.fixture
def night_office_in_berlin():
    """Open from 01:00 to 04:00 every night, so that changing clocks matter."""
    return always_open("Europe/Berlin", Span(opens=time(1), closes=time(4)))


# What departs from the week


def test_a_season_has_its_own_hours(office):
    short = WeekHours(monday=(MORNING,), tuesday=(MORNING,))
    fasting = Season(first=MONDAY, last=MONDAY, hours=short, name="Ramadan", basis="isbat")
    office = office.model_copy(update={"seasons": (fasting,)})

    assert (office.closing(MONDAY), office.closing(TUESDAY)) == (wib(MONDAY, 12), wib(TUESDAY, 16))


def test_an_extra_day_opens_a_saturday(office):
    extra = ExtraDay(day=SATURDAY, spans=(MORNING,), name="Paspor Simpatik", basis="SE Kakanim")
    office = office.model_copy(update={"extra_days": (extra,)})

    assert after_working_days(office, wib(FRIDAY, 9), 1) == wib(SATURDAY, 12)


def test_an_extra_day_outranks_a_closure(flooded_office):
    extra = ExtraDay(day=TUESDAY, spans=(MORNING,), name="Layanan tetap buka", basis="SE")
    office = flooded_office.model_copy(update={"extra_days": (extra,)})

    assert office.is_working(TUESDAY)


def test_a_changed_calendar_counts_by_the_change(office):
    before = after_working_days(office, wib(MONDAY, 9), 1)
    after = after_working_days(office.model_copy(update={"closures": (FLOOD,)}), wib(MONDAY, 9), 1)

    assert (before, after) == (wib(TUESDAY, 16), wib(WEDNESDAY, 16))


def test_a_changed_calendar_is_judged_like_a_new_one(office):
    with pytest.raises(ValidationError, match="unknown time zone"):
        office.model_copy(update={"zone": "Asia/Bengkulu"})


def test_a_closed_day_neither_opens_nor_closes(office):
    assert office.spans(SATURDAY) == ()
    with pytest.raises(ValueError, match="closed on 2026-07-11"):
        office.closing(SATURDAY)


def test_the_spans_of_a_day_are_in_utc(office):
    assert [str(opens) for opens, _ in office.spans(MONDAY)] == [
        "2026-07-06 01:00:00+00:00",
        "2026-07-06 06:00:00+00:00",
    ]


# Clocks that change


def test_hours_that_the_clocks_jump_over_do_not_count(night_office_in_berlin):
    spring_forward = date(2026, 3, 29)

    [(opens, closes)] = night_office_in_berlin.spans(spring_forward)

    assert closes - opens == timedelta(hours=2)


def test_hours_that_the_clocks_repeat_count_twice(night_office_in_berlin):
    fall_back = date(2026, 10, 25)

    [(opens, closes)] = night_office_in_berlin.spans(fall_back)

    assert closes - opens == timedelta(hours=4)


def test_an_opening_in_the_gap_is_the_instant_of_the_jump():
    office = always_open("Europe/Berlin", Span(opens=time(2, 30), closes=time(5)))

    assert opening(office, date(2026, 3, 29)) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_closing_that_comes_twice_is_the_first():
    office = always_open("Europe/Berlin", Span(opens=time(1), closes=time(2, 30)))

    assert office.closing(date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_whose_only_span_falls_into_the_gap_is_closed():
    office = always_open("Europe/Berlin", Span(opens=time(2), closes=time(3)))

    assert not office.is_working(date(2026, 3, 29))


def test_a_day_that_never_was_is_no_working_day():
    office = always_open("Pacific/Apia", MORNING)

    assert not office.is_working(date(2011, 12, 30))


def test_a_midnight_that_never_was_still_ends_the_day():
    """Clocks in Sao Paulo went from 23:59 on 3 November 2018 to 01:00."""
    office = always_open("America/Sao_Paulo", MORNING)
    arrived = datetime(2018, 11, 2, 12, tzinfo=UTC)

    assert after_calendar_days(office, arrived, 1) == datetime(2018, 11, 4, 3, tzinfo=UTC)


# As a value


def test_the_order_in_which_closures_are_given_does_not_matter(office):
    other = Closure(day=MONDAY, name="Listrik padam", category="local", basis="SE")

    one = office.model_copy(update={"closures": (FLOOD, other)})
    two = office.model_copy(update={"closures": (other, FLOOD)})

    assert one.model_dump_json() == two.model_dump_json()


def test_a_calendar_that_has_answered_equals_one_that_has_not(flooded_office):
    fresh = WorkingCalendar.model_validate_json(flooded_office.model_dump_json())

    after_working_days(flooded_office, wib(MONDAY, 9), 3)

    assert (flooded_office, hash(flooded_office)) == (fresh, hash(fresh))


def test_a_calendar_that_has_answered_stores_no_more_than_before(flooded_office):
    before = flooded_office.model_dump_json()

    after_working_days(flooded_office, wib(MONDAY, 9), 3)

    assert flooded_office.model_dump_json() == before
