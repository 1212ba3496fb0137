"""What a working calendar refuses."""

from datetime import UTC, datetime, time

import pytest
from pydantic import ValidationError

from domain.office_hours import Season, Span, WeekHours
from domain.timetable import BeyondTheCalendar
from domain.working_calendar import WorkingCalendar
from tests.domain.calendar_examples import (
    FIVE_DAYS,
    FLOOD,
    FRIDAY,
    MONDAY,
    MORNING,
    SUNDAY,
    an_office,
)
from tests.domain.counting import after_working_days


@pytest.fixture
def office():
    return an_office()


def test_a_week_without_an_open_day_is_refused():
    with pytest.raises(ValidationError, match="at least one open day"):
        WeekHours()


def test_a_span_that_closes_before_it_opens_is_refused():
    with pytest.raises(ValidationError, match="not after it opens"):
        Span(opens=time(16), closes=time(8))


def test_overlapping_spans_are_refused():
    with pytest.raises(ValidationError, match="overlaps"):
        WeekHours(monday=(MORNING, Span(opens=time(11), closes=time(13))))


def test_hours_with_a_zone_of_their_own_are_refused():
    with pytest.raises(ValidationError, match="wall clock"):
        Span(opens=time(8, tzinfo=UTC), closes=time(16))


@pytest.mark.parametrize("zone", ["Asia/Bengkulu", "../etc/passwd", "Asia", ""])
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(ValidationError, match="unknown time zone"):
        WorkingCalendar(zone=zone, week=FIVE_DAYS)


def test_overlapping_seasons_are_refused(office):
    one = Season(first=MONDAY, last=FRIDAY, hours=FIVE_DAYS, name="Satu", basis="SE")
    two = Season(first=FRIDAY, last=SUNDAY, hours=FIVE_DAYS, name="Dua", basis="SE")

    with pytest.raises(ValidationError, match="within Satu"):
        office.model_copy(update={"seasons": (one, two)})


def test_a_season_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError, match="before 2026-07-10"):
        Season(first=FRIDAY, last=MONDAY, hours=FIVE_DAYS, name="Terbalik", basis="SE")


def test_the_same_closure_twice_is_refused(office):
    with pytest.raises(ValidationError, match="stated twice"):
        office.model_copy(update={"closures": (FLOOD, FLOOD)})


def test_an_instant_without_a_zone_is_refused(office):
    with pytest.raises(ValueError, match="no time zone"):
        office.day_zero(datetime(2026, 7, 6, 9))  # noqa: DTZ001


def test_a_due_date_beyond_the_calendar_is_refused(office):
    with pytest.raises(BeyondTheCalendar, match="1970 to 2199"):
        after_working_days(office, datetime(2198, 7, 6, tzinfo=UTC), 1_000)


def test_an_instant_before_the_calendar_is_refused(office):
    with pytest.raises(BeyondTheCalendar, match="1970 to 2199"):
        office.day_zero(datetime(1969, 7, 20, tzinfo=UTC))
