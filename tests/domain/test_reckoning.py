"""Reckoning by example: the decrees, the boundaries, and the mistakes that others made."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from pydantic import ValidationError

from domain.clocks import Unit
from domain.office_hours import Closure, Span, WeekHours
from domain.reckoning import Pause, Rule, budget_of, due, elapsed, union
from domain.timetable import BeyondTheCalendar
from domain.working_calendar import WorkingCalendar
from tests.domain.calendar_situations import DAY
from tests.domain.reckoning_situations import BENGKULU, HOUR, OFFICE, TICK, at, in_zone, pause, rule

FOREVER = datetime.max.replace(tzinfo=UTC)


# Rules


def test_a_rule_is_written_as_facts_carry_it():
    assert rule("working_days:3") == Rule(unit=Unit.WORKING_DAYS, budget=3)
    assert rule("months:2").plus(1).code == "months:3"


@pytest.mark.parametrize(
    "code", ["", "days:3", "hours", "hours:", "hours:0", "hours:-1", "hours:03", "hours:1000000"]
)
def test_what_is_no_rule_is_refused(code):
    with pytest.raises(ValueError, match=r"."):
        rule(code)


def test_a_rule_cannot_be_shortened_to_nothing():
    with pytest.raises(ValidationError):
        rule("hours:2").plus(-2)


# The test vectors of the decrees


@pytest.mark.parametrize(
    ("received", "last_days"),
    [
        ("2026-03-13", ["2026-03-25", "2026-03-26", "2026-03-27", "2026-04-06", "2026-04-10"]),
        ("2026-03-17", ["2026-03-27", "2026-03-30", "2026-03-31", "2026-04-08", "2026-04-14"]),
        ("2026-12-23", ["2026-12-30", "2026-12-31", "2027-01-04", "2027-01-12", "2027-01-18"]),
    ],
)
def test_working_days_fall_due_as_the_decrees_have_it(received, last_days):
    start = at(f"{received}T10:00")
    counts = (3, 4, 5, 10, 14)

    found = [due(Rule(unit=Unit.WORKING_DAYS, budget=n), start, BENGKULU) for n in counts]

    assert [BENGKULU.local_day(each).isoformat() for each in found] == last_days
    assert [BENGKULU.closing(BENGKULU.local_day(each)) for each in found] == found


def test_what_arrives_on_nyepi_is_received_on_the_next_working_day():
    assert due(rule("working_days:3"), at("2027-03-08T10:00"), BENGKULU) == at("2027-03-19T16:30")


def test_fourteen_calendar_days_run_through_lebaran():
    arrived = at("2026-03-13T23:59")

    assert due(rule("calendar_days:14"), arrived, BENGKULU) == at("2026-03-28T00:00")


# Months


@pytest.mark.parametrize(
    ("arrived", "months", "last_day"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 3, "2026-11-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-02-28", 12, "2027-02-28"),
    ],
)
def test_a_month_ends_on_its_day_or_on_the_last_of_the_month(arrived, months, last_day):
    start, last = at(f"{arrived}T09:00"), date.fromisoformat(last_day)
    promise = Rule(unit=Unit.MONTHS, budget=months)

    assert due(promise, start, OFFICE) == OFFICE.end_of(last)
    assert budget_of(promise, start, OFFICE) == (last - date.fromisoformat(arrived)).days


def test_a_paused_month_is_longer_by_the_days_it_was_paused_whatever_month_that_is():
    ten_days = pause("2026-02-10T09:00", "2026-02-20T09:00")

    assert due(rule("months:1"), at("2026-01-31T09:00"), OFFICE, [ten_days]) == at(
        "2026-03-11T00:00"
    )


# Boundaries


def test_minutes_used_up_at_closing_are_due_at_that_closing():
    assert due(rule("working_minutes:60"), at("2026-07-06T15:00"), OFFICE) == at("2026-07-06T16:00")


def test_a_pause_that_begins_when_the_promise_falls_due_changes_nothing():
    start, long = at("2026-07-06T15:00"), pause("2026-07-06T16:00", "2026-07-20T09:00")

    assert due(rule("working_minutes:60"), start, OFFICE, [long]) == at("2026-07-06T16:00")
    assert due(rule("hours:1"), start, OFFICE, [long]) == at("2026-07-06T16:00")


def test_a_day_that_closes_as_the_pause_begins_counts():
    begun_at_closing = pause("2026-07-07T16:00", "2026-07-08T17:00")

    found = due(rule("working_days:2"), at("2026-07-06T09:00"), OFFICE, [begun_at_closing])

    assert found == at("2026-07-09T16:00")


def test_a_day_that_closes_as_the_pause_ends_does_not_count():
    ended_at_closing = pause("2026-07-07T09:00", "2026-07-07T16:00")
    ended_before = Pause(ended_at_closing.since, ended_at_closing.until - TICK)
    one, start = rule("working_days:1"), at("2026-07-06T09:00")

    assert due(one, start, OFFICE, [ended_at_closing]) == at("2026-07-08T16:00")
    assert due(one, start, OFFICE, [ended_before]) == at("2026-07-07T16:00")


def test_a_case_created_paused_runs_from_its_resumption():
    created_paused = pause("2026-07-06T09:00", "2026-07-08T14:00")
    start = created_paused.since

    assert due(rule("working_minutes:60"), start, OFFICE, [created_paused]) == at(
        "2026-07-08T15:00"
    )
    assert due(rule("working_days:1"), start, OFFICE, [created_paused]) == at("2026-07-08T16:00")
    assert due(rule("hours:1"), start, OFFICE, [created_paused]) == at("2026-07-08T15:00")


def test_what_was_paused_before_the_promise_began_counts_nothing():
    early = pause("2026-06-01T09:00", "2026-07-06T09:00")

    assert due(rule("hours:5"), early.until, OFFICE, [early]) == early.until + 5 * HOUR


def test_an_empty_or_reversed_pause_is_none():
    instant = at("2026-07-06T10:00")

    assert union([Pause(instant, instant), Pause(instant, instant - HOUR)]) == []


def test_a_pause_without_end_outlasts_every_calendar():
    without_end = Pause(at("2026-07-06T09:00"), FOREVER)

    for unit in Unit:
        with pytest.raises(BeyondTheCalendar):
            due(Rule(unit=unit, budget=99), at("2026-07-06T09:00"), OFFICE, [without_end])


@pytest.mark.parametrize("unit", Unit)
def test_nothing_more_is_used_up_while_a_pause_goes_on(unit):
    start, later = at("2026-07-06T09:00"), at("2026-09-06T09:00")
    without_end = Pause(start, FOREVER)

    assert not elapsed(unit, start, later, OFFICE, [without_end])


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        due(rule("hours:1"), datetime(2026, 7, 6, 9), OFFICE)  # noqa: DTZ001


# What others got wrong


def test_two_pauses_that_begin_in_the_same_minute_both_count():
    start = at("2026-07-06T09:00")
    pauses = [
        pause("2026-07-06T09:30:10", "2026-07-06T09:30:20"),
        pause("2026-07-06T09:30:40", "2026-07-06T09:50:00"),
    ]

    found = due(rule("working_minutes:60"), start, OFFICE, pauses)

    assert found == at("2026-07-06T10:00:00") + timedelta(minutes=19, seconds=30)


def test_a_pause_keeps_its_seconds_and_what_is_finer():
    start = at("2026-07-06T09:00:36.000001")
    break_ = pause("2026-07-06T09:10:07.5", "2026-07-06T09:20:07.500003")

    found = due(rule("working_minutes:10"), start, OFFICE, [break_])

    assert found == at("2026-07-06T09:20:36.000004")


def test_paused_from_february_to_august_only_the_days_before_and_after_are_used_up():
    start, end = at("2026-02-02T09:00"), at("2026-08-04T15:00")
    on_hold = pause("2026-02-03T10:00", "2026-08-04T10:00")

    assert elapsed(Unit.WORKING_MINUTES, start, end, OFFICE, [on_hold]) == 12 * HOUR
    assert elapsed(Unit.WORKING_DAYS, start, end + 2 * HOUR, OFFICE, [on_hold]) == 1
    assert elapsed(Unit.HOURS, start, end, OFFICE, [on_hold]) == 30 * HOUR


def test_paused_and_resumed_in_the_same_instant_costs_nothing():
    instant, start = at("2026-07-06T10:00"), at("2026-07-06T09:00")

    assert due(rule("hours:2"), start, OFFICE, [Pause(instant, instant)]) == start + 2 * HOUR


def test_a_round_the_clock_office_loses_no_minute_at_midnight():
    all_day = (Span(opens=time(0), closes=time(23, 59, 59, 999_999)),)
    week = WeekHours(**dict.fromkeys(WeekHours.model_fields, all_day))
    round_the_clock = WorkingCalendar(zone="Asia/Jakarta", week=week)

    found = due(rule("working_minutes:2880"), at("2026-07-06T12:00"), round_the_clock)

    assert found == at("2026-07-08T12:00") + 2 * TICK


def test_holidays_make_a_promise_later_never_earlier():
    flood = Closure(day=date(2026, 7, 8), name="Banjir", category="local", basis="SK")
    flooded = OFFICE.model_copy(update={"closures": (flood,)})
    start = at("2026-07-06T09:00")

    assert due(rule("working_days:3"), start, flooded) == at("2026-07-10T16:00")
    assert due(rule("working_days:3"), start, OFFICE) == at("2026-07-09T16:00")


# Clocks that change


def test_hours_take_no_notice_of_changing_clocks():
    berlin, start = in_zone("Europe/Berlin"), at("2026-03-28T12:00", "Europe/Berlin")

    assert due(rule("hours:24"), start, berlin) == at("2026-03-29T13:00", "Europe/Berlin")


def test_a_day_that_begins_at_one_ends_the_day_before_at_one():
    zone = "America/Sao_Paulo"

    found = due(rule("calendar_days:1"), at("2011-10-14T12:00", zone), in_zone(zone))

    assert found == at("2011-10-16T01:00", zone) == datetime(2011, 10, 16, 3, tzinfo=UTC)


def test_a_date_that_the_zone_left_out_counts_and_ends_with_the_day_before():
    apia, start = in_zone("Pacific/Apia"), at("2011-12-28T12:00", "Pacific/Apia")
    new_day = at("2011-12-31T00:00", "Pacific/Apia")

    assert due(rule("calendar_days:1"), start, apia) == new_day
    assert due(rule("calendar_days:2"), start, apia) == new_day
    assert due(rule("calendar_days:3"), start, apia) == new_day + DAY
    assert elapsed(Unit.CALENDAR_DAYS, start, new_day, apia) == 2
