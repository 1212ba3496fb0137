"""The Indonesian seed: decreed closures, Perpres hours, and due dates checked by hand."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.holiday_seed import (
    ESTIMATED,
    NOT_CHECKED,
    NOT_DECREED,
    RAMADAN_WEEK,
    USUAL_WEEK,
    indonesian_calendar,
)
from domain.office_hours import WeekHours
from domain.working_calendar import WorkingCalendar
from tests.domain.counting import after_working_days, explained

JAKARTA = ZoneInfo("Asia/Jakarta")
YEARS = (2025, 2026, 2027)
LATE_DECREE = date(2025, 8, 18)
NYEPI = date(2027, 3, 8)


@pytest.fixture(scope="module")
def bengkulu() -> WorkingCalendar:
    """The office as the seed knows it for three years."""
    return indonesian_calendar(YEARS)


def on_the_morning_of(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=JAKARTA)


def last_day(calendar: WorkingCalendar, received: str, days: int) -> str:
    due = after_working_days(calendar, on_the_morning_of(received), days)
    return due.astimezone(JAKARTA).date().isoformat()


def hours_a_week(week: WeekHours) -> timedelta:
    noon = datetime(2026, 1, 1)  # noqa: DTZ001
    return sum(
        (
            datetime.combine(noon, span.closes) - datetime.combine(noon, span.opens)
            for spans in week.days
            for span in spans
        ),
        timedelta(),
    )


VECTORS = {
    "2026-03-13": {
        3: "2026-03-25",
        4: "2026-03-26",
        5: "2026-03-27",
        10: "2026-04-06",
        14: "2026-04-10",
    },
    "2026-03-17": {
        3: "2026-03-27",
        4: "2026-03-30",
        5: "2026-03-31",
        10: "2026-04-08",
        14: "2026-04-14",
    },
    "2026-12-23": {
        3: "2026-12-30",
        4: "2026-12-31",
        5: "2027-01-04",
        10: "2027-01-12",
        14: "2027-01-18",
    },
}


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [(received, days, due) for received, dues in VECTORS.items() for days, due in dues.items()],
)
def test_a_due_date_counted_by_hand_is_met(bengkulu, received, days, due):
    assert last_day(bengkulu, received, days) == due


@pytest.mark.parametrize(
    ("days", "last"),
    [
        (3, "2027-03-18"),
        (4, "2027-03-19"),
        (5, "2027-03-22"),
        (10, "2027-03-31"),
        (14, "2027-04-06"),
    ],
)
def test_working_days_after_nyepi_are_those_counted_by_hand(bengkulu, days, last):
    assert bengkulu.working_days_between(NYEPI, date.fromisoformat(last)) == days


def test_what_arrives_on_nyepi_is_received_when_the_leave_is_over(bengkulu):
    """The count by hand starts on the closed day itself; ours defers receipt, so a day later."""
    assert last_day(bengkulu, "2027-03-08", 3) == "2027-03-19"


def test_a_due_date_before_the_late_decree_does_not_know_it(bengkulu):
    known = tuple(shut for shut in bengkulu.closures if shut.day != LATE_DECREE)
    before = bengkulu.model_copy(update={"closures": known})

    assert last_day(before, "2025-08-05", 10) == "2025-08-19"


def test_a_due_date_after_the_late_decree_moves_by_its_day(bengkulu):
    assert last_day(bengkulu, "2025-08-05", 10) == "2025-08-20"


def test_a_due_date_explains_the_late_decree_by_its_own_number(bengkulu):
    why = explained(bengkulu, on_the_morning_of("2025-08-05"), 10)

    [skipped] = [day for day in why.skipped if day.day == LATE_DECREE]
    assert skipped.basis == "SKB Tiga Menteri 933/1/3 Tahun 2025"


@pytest.mark.parametrize(("year", "days"), [(2025, 237), (2026, 240), (2027, 242)])
def test_each_year_has_as_many_working_days_as_the_decrees_leave(bengkulu, year, days):
    assert bengkulu.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == days


@pytest.mark.parametrize(("category", "days"), [("public", 52), ("collective_leave", 27)])
def test_national_holidays_and_collective_leave_are_told_apart(bengkulu, category, days):
    assert sum(shut.category == category for shut in bengkulu.closures) == days


def test_an_estimated_day_says_so_in_its_name_and_its_basis(bengkulu):
    estimated = [shut for shut in bengkulu.closures if ESTIMATED in shut.name]

    assert {shut.basis for shut in estimated} == {NOT_DECREED}


def test_the_days_still_estimated_are_the_feasts_of_2027(bengkulu):
    estimated = [str(shut.day) for shut in bengkulu.closures if ESTIMATED in shut.name]

    assert estimated == ["2027-03-10", "2027-03-11", "2027-05-17"]


def test_a_year_whose_decree_nobody_checked_does_not_claim_one():
    bases = {shut.basis for shut in indonesian_calendar([2029]).closures}

    assert bases == {NOT_DECREED, NOT_CHECKED}


def test_the_usual_week_has_37_and_a_half_hours():
    assert hours_a_week(USUAL_WEEK) == timedelta(hours=37, minutes=30)


def test_a_week_of_ramadan_has_32_and_a_half_hours():
    assert hours_a_week(RAMADAN_WEEK) == timedelta(hours=32, minutes=30)


@pytest.mark.parametrize("year", YEARS)
def test_ramadan_ends_on_the_eve_of_idul_fitri(bengkulu, year):
    [season] = [season for season in bengkulu.seasons if season.first.year == year]

    [feast] = [
        shut
        for shut in bengkulu.closures
        if shut.day == season.last + timedelta(days=1) and shut.category == "public"
    ]
    assert feast.name.startswith("Hari Raya Idul Fitri")


def test_an_estimated_ramadan_says_so(bengkulu):
    marked = [season.first.year for season in bengkulu.seasons if "perkiraan" in season.basis]

    assert marked == [2027]


def test_a_friday_of_ramadan_closes_at_half_past_three(bengkulu):
    closing = bengkulu.closing(date(2026, 2, 20)).astimezone(JAKARTA)

    assert (closing.hour, closing.minute) == (15, 30)


def test_three_years_fit_the_state_of_one_fact_many_times_over(bengkulu):
    assert len(bengkulu.model_dump_json().encode()) < 20_000


def test_a_calendar_read_back_from_json_is_the_same(bengkulu):
    text = bengkulu.model_dump_json()

    again = WorkingCalendar.model_validate_json(text)

    assert (again, again.model_dump_json()) == (bengkulu, text)


def test_the_years_may_come_in_any_order_and_twice(bengkulu):
    assert indonesian_calendar([2027, 2025, 2026, 2025]) == bengkulu


def test_no_years_mean_no_closures():
    assert indonesian_calendar([]).closures == ()


def test_an_office_further_east_keeps_its_own_zone():
    assert indonesian_calendar([2026], zone="Asia/Jayapura").zone == "Asia/Jayapura"
