"""The working calendar by example: the boundaries, the decrees, and clocks that change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from domain.office_hours import Closure, ExtraDay, Season, Span, WeekHours
from domain.working_calendar import BeyondTheCalendar, WorkingCalendar

JAKARTA = ZoneInfo("Asia/Jakarta")

MORNING = Span(opens=time(8), closes=time(12))
AFTERNOON = Span(opens=time(13), closes=time(16))
LUNCH_BREAK = (MORNING, AFTERNOON)
FIVE_DAYS = WeekHours(
    monday=LUNCH_BREAK,
    tuesday=LUNCH_BREAK,
    wednesday=LUNCH_BREAK,
    thursday=LUNCH_BREAK,
    friday=LUNCH_BREAK,
)

MONDAY = date(2026, 7, 6)
TUESDAY = date(2026, 7, 7)
WEDNESDAY = date(2026, 7, 8)
FRIDAY = date(2026, 7, 10)
SATURDAY = date(2026, 7, 11)
SUNDAY = date(2026, 7, 12)
NEXT_MONDAY = date(2026, 7, 13)

FLOOD = Closure(day=TUESDAY, name="Banjir", category="local", basis="Keputusan Kepala Kantor")


def wib(day: date, hour: int, minute: int = 0, microsecond: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, 0, microsecond, JAKARTA)


def always_open(zone: str, *spans: Span) -> WorkingCalendar:
    week = WeekHours(**dict.fromkeys(WeekHours.model_fields, spans))
    return WorkingCalendar(zone=zone, week=week)


@pytest.fixture
def office() -> WorkingCalendar:
    """Mondays to Fridays, 08:00 to 16:00 with a lunch break; no holidays."""
    return WorkingCalendar(zone="Asia/Jakarta", week=FIVE_DAYS)


@pytest.fixture
def flooded_office() -> WorkingCalendar:
    """The same office, shut on Tuesday."""
    return WorkingCalendar(zone="Asia/Jakarta", week=FIVE_DAYS, closures=(FLOOD,))


@pytest.fixture
def night_office_in_berlin() -> WorkingCalendar:
    """Open from 01:00 to 04:00 every night, so that changing clocks matter."""
    return always_open("Europe/Berlin", Span(opens=time(1), closes=time(4)))


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
    assert office.after_working_days(wib(MONDAY, 9), 2) == wib(WEDNESDAY, 16)


def test_the_hour_of_receipt_does_not_move_a_promise_of_days(office):
    early, late = wib(MONDAY, 0), wib(MONDAY, 16)

    assert office.after_working_days(early, 3) == office.after_working_days(late, 3)


def test_a_promise_of_days_passes_over_the_weekend(office):
    assert office.after_working_days(wib(FRIDAY, 9), 1) == wib(NEXT_MONDAY, 16)


def test_a_promise_of_days_passes_over_a_closure(flooded_office):
    assert flooded_office.after_working_days(wib(MONDAY, 9), 1) == wib(WEDNESDAY, 16)


def test_a_promise_of_no_working_days_is_refused(office):
    with pytest.raises(ValueError, match="less than 1"):
        office.after_working_days(wib(MONDAY, 9), 0)


def test_calendar_days_end_at_midnight_after_the_last_day(office):
    assert office.after_calendar_days(wib(MONDAY, 9), 5) == wib(SUNDAY, 0)


def test_calendar_days_begin_on_the_day_of_arrival_even_when_it_is_closed(office):
    assert office.after_calendar_days(wib(SATURDAY, 22), 1) == wib(NEXT_MONDAY, 0)


def test_working_days_between_leave_out_the_first_day_and_keep_the_last(office):
    assert office.working_days_between(MONDAY, NEXT_MONDAY) == 5


def test_no_working_days_lie_between_a_day_and_an_earlier_one(office):
    assert office.working_days_between(NEXT_MONDAY, MONDAY) == 0


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
    assert office.elapsed_working_time(wib(FRIDAY, 16), wib(NEXT_MONDAY, 8)) == timedelta(0)


def test_working_time_is_exact_to_the_microsecond(office):
    spent = office.elapsed_working_time(
        wib(MONDAY, 15, 59, microsecond=7), wib(TUESDAY, 8, microsecond=3)
    )

    assert spent == timedelta(minutes=1, microseconds=-4)


def test_working_time_backwards_is_nothing(office):
    assert office.elapsed_working_time(wib(TUESDAY, 9), wib(MONDAY, 9)) == timedelta(0)


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
    due = office.after_working_days(wib(MONDAY, 8), 1)

    assert office.warning_at(wib(MONDAY, 8), due, 75) == wib(TUESDAY, 11, 30)


def test_a_warning_on_a_calendar_clock_waits_for_opening_hours(office):
    start = wib(SATURDAY, 3)
    due = office.after_calendar_days(start, 2)

    assert office.warning_at(start, due, 50) == wib(NEXT_MONDAY, 11, 30)


def test_a_warning_at_no_share_waits_for_the_opening(office):
    assert office.warning_at(wib(SATURDAY, 3), wib(NEXT_MONDAY, 10), 0) == wib(NEXT_MONDAY, 8)


def test_a_warning_without_working_time_left_coincides_with_the_due_instant(office):
    assert office.warning_at(wib(SATURDAY, 3), wib(SUNDAY, 3), 80) == wib(SUNDAY, 3)


def test_a_warning_for_a_promise_due_before_it_began_comes_when_it_began(office):
    assert office.warning_at(wib(TUESDAY, 9), wib(MONDAY, 9), 80) == wib(TUESDAY, 9)


@pytest.mark.parametrize("share", [-1, 101])
def test_a_share_outside_a_hundred_percent_is_refused(office, share):
    with pytest.raises(ValueError, match="percent"):
        office.warning_at(wib(MONDAY, 9), wib(TUESDAY, 9), share)


# What departs from the week


def test_a_season_has_its_own_hours(office):
    short = WeekHours(monday=(MORNING,), tuesday=(MORNING,))
    fasting = Season(first=MONDAY, last=MONDAY, hours=short, name="Ramadan", basis="isbat")
    office = office.model_copy(update={"seasons": (fasting,)})

    assert (office.closing(MONDAY), office.closing(TUESDAY)) == (wib(MONDAY, 12), wib(TUESDAY, 16))


def test_an_extra_day_opens_a_saturday(office):
    extra = ExtraDay(day=SATURDAY, spans=(MORNING,), name="Paspor Simpatik", basis="SE Kakanim")
    office = office.model_copy(update={"extra_days": (extra,)})

    assert office.after_working_days(wib(FRIDAY, 9), 1) == wib(SATURDAY, 12)


def test_an_extra_day_outranks_a_closure(flooded_office):
    extra = ExtraDay(day=TUESDAY, spans=(MORNING,), name="Layanan tetap buka", basis="SE")
    office = flooded_office.model_copy(update={"extra_days": (extra,)})

    assert office.is_working(TUESDAY)


def test_a_changed_calendar_counts_by_the_change(office):
    before = office.after_working_days(wib(MONDAY, 9), 1)
    after = office.model_copy(update={"closures": (FLOOD,)}).after_working_days(wib(MONDAY, 9), 1)

    assert (before, after) == (wib(TUESDAY, 16), wib(WEDNESDAY, 16))


def test_a_changed_calendar_is_judged_like_a_new_one(office):
    with pytest.raises(ValidationError, match="unknown time zone"):
        office.model_copy(update={"zone": "Asia/Bengkulu"})


def test_a_closed_day_has_no_opening(office):
    with pytest.raises(ValueError, match="closed on 2026-07-11"):
        office.opening(SATURDAY)


def test_the_spans_of_a_day_are_in_utc(office):
    assert [str(opens) for opens, _ in office.spans(MONDAY)] == [
        "2026-07-06 01:00:00+00:00",
        "2026-07-06 06:00:00+00:00",
    ]


# Why


def test_a_due_date_names_the_days_that_counted(flooded_office):
    why = flooded_office.explain_working_days(wib(MONDAY, 9), 4)

    assert why.counted == (WEDNESDAY, date(2026, 7, 9), FRIDAY, NEXT_MONDAY)


def test_a_due_date_names_the_decree_behind_each_skipped_day(flooded_office):
    why = flooded_office.explain_working_days(wib(MONDAY, 9), 4)

    assert [(day.day, day.reason, day.name, day.basis) for day in why.skipped] == [
        (TUESDAY, "local", "Banjir", "Keputusan Kepala Kantor"),
        (SATURDAY, "weekend", "", ""),
        (SUNDAY, "weekend", "", ""),
    ]


def test_a_late_arrival_is_explained_by_the_closing_it_missed(office):
    why = office.explain_working_days(wib(MONDAY, 18), 1)

    assert (why.day_zero, why.skipped[0].reason) == (TUESDAY, "after_closing")


def test_a_day_that_only_the_season_closes_names_the_season(office):
    mornings = WeekHours(monday=(MORNING,))
    fasting = Season(first=MONDAY, last=FRIDAY, hours=mornings, name="Ramadan", basis="isbat")
    office = office.model_copy(update={"seasons": (fasting,)})

    why = office.explain_working_days(wib(MONDAY, 9), 1)

    assert (why.skipped[0].reason, why.skipped[0].name) == ("season", "Ramadan")


def test_a_day_closed_twice_names_the_higher_decree(flooded_office):
    decree = Closure(day=TUESDAY, name="Libur", category="public", basis="SKB")
    office = flooded_office.model_copy(update={"closures": (FLOOD, decree)})

    assert office.explain_working_days(wib(MONDAY, 9), 1).skipped[0].basis == "SKB"


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

    assert office.opening(date(2026, 3, 29)) == datetime(2026, 3, 29, 1, tzinfo=UTC)


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

    assert office.after_calendar_days(arrived, 1) == datetime(2018, 11, 4, 3, tzinfo=UTC)


# What a calendar refuses


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
        office.after_working_days(datetime(2198, 7, 6, tzinfo=UTC), 1_000)


def test_an_instant_before_the_calendar_is_refused(office):
    with pytest.raises(BeyondTheCalendar, match="1970 to 2199"):
        office.day_zero(datetime(1969, 7, 20, tzinfo=UTC))


# As a value


def test_the_order_in_which_closures_are_given_does_not_matter(office):
    other = Closure(day=MONDAY, name="Listrik padam", category="local", basis="SE")

    one = office.model_copy(update={"closures": (FLOOD, other)})
    two = office.model_copy(update={"closures": (other, FLOOD)})

    assert one.model_dump_json() == two.model_dump_json()


def test_a_calendar_that_has_answered_equals_one_that_has_not(flooded_office):
    fresh = WorkingCalendar.model_validate_json(flooded_office.model_dump_json())

    flooded_office.after_working_days(wib(MONDAY, 9), 3)

    assert (flooded_office, hash(flooded_office)) == (fresh, hash(fresh))


def test_a_calendar_that_has_answered_stores_no_more_than_before(flooded_office):
    before = flooded_office.model_dump_json()

    flooded_office.after_working_days(wib(MONDAY, 9), 3)

    assert flooded_office.model_dump_json() == before
