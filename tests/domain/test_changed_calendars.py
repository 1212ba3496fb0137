"""What a changed calendar does to clocks that stand still, and how calendars are edited."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.holiday_seed import RAMADAN_WEEK, indonesian_calendar
from domain.calendar_documents import (
    NotACalendar,
    read_calendar,
    read_hours,
    read_season,
    write_calendar,
    write_hours,
)
from domain.calendar_edits import closed, differences, extended, opened, reopened, with_season
from domain.clock_facts import ClockRescheduled
from domain.messages import Kind
from domain.office_hours import Closure, ExtraDay, Season, Span
from tests.pace import pace
from tests.rules import CALENDAR

MONDAY, AFTER_DUE, SATURDAY = date(2026, 11, 30), date(2026, 12, 3), date(2026, 12, 5)
SPANS = (Span(opens="08:00", closes="12:00"),)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def shut(day, name="Cuti bersama", basis="SKB 1"):
    return Closure(day=day, name=name, category="collective_leave", basis=basis)


def extra(day):
    return ExtraDay(day=day, spans=SPANS, name="Pengganti", basis="SE 1")


def season(first, last, name="Ramadan"):
    return Season(first=first, last=last, hours=RAMADAN_WEEK, name=name, basis="Perpres 21/2023")


@pytest.fixture
def asked(new_life):
    """A request for information that is being worked on."""
    life = new_life(Kind.INFORMATION)
    life.do("verify")
    life.pass_(minutes=1)
    return life


def test_the_end_of_a_pause_moves(asked):
    asked.pause("central_office")
    ends = asked.case.clocks["lapor.follow_up"].held[0].ends
    asked.pass_(days=1)
    asked.change(closed(CALENDAR, shut(MONDAY)))
    asked.pass_(minutes=1)

    moved = [f for f in asked.notice() if isinstance(f, ClockRescheduled)]

    [held] = [f.held[0] for f in moved if f.clock == "lapor.follow_up"]
    assert held.ends > ends
    assert asked.notice() == []


def test_a_pause_that_began_after_changes_is_not_counted_on_the_ones_before(asked):
    asked.change(closed(CALENDAR, shut(AFTER_DUE)))
    asked.pass_(minutes=1)
    asked.change(CALENDAR)
    asked.pass_(minutes=1)
    asked.notice()

    asked.pause("central_office")
    asked.pass_(minutes=1)

    assert asked.notice() == []


@given(days)
def test_what_is_closed_is_closed_until_it_is_reopened(day):
    never_closed = CALENDAR.model_copy(update={"closures": ()})
    calendar = closed(opened(CALENDAR, extra(day)), shut(day))

    assert not calendar.is_working(day)
    assert reopened(calendar, day).hours(day) == never_closed.hours(day)


def test_an_extra_day_is_open_whatever_closes_it():
    calendar = opened(closed(CALENDAR, shut(SATURDAY)), extra(SATURDAY))

    assert calendar.hours(SATURDAY) == SPANS


@given(days)
def test_an_edit_done_twice_is_done_once(day):
    for edit in (
        lambda c: closed(c, shut(day)),
        lambda c: opened(c, extra(day)),
        lambda c: reopened(c, day),
        lambda c: with_season(c, season(day, day + timedelta(days=29))),
        lambda c: extended(c, indonesian_calendar([2028])),
    ):
        assert edit(edit(CALENDAR)) == edit(CALENDAR)


def test_the_latest_word_on_a_closure_holds():
    calendar = closed(closed(CALENDAR, shut(MONDAY)), shut(MONDAY, "Pilkada", "Keppres 2"))

    assert [c.name for c in calendar.closures if c.day == MONDAY] == ["Pilkada"]


def test_a_decreed_season_takes_the_place_of_the_expected_one():
    first, last = date(2027, 2, 9), date(2027, 3, 10)

    calendar = with_season(CALENDAR, season(first, last))

    assert [(s.first, s.last) for s in calendar.seasons if s.first.year == 2027] == [(first, last)]
    assert len(calendar.seasons) == len(CALENDAR.seasons)


def test_a_year_is_added_and_nothing_stated_before_is_touched():
    known = closed(CALENDAR, shut(date(2028, 1, 3)))

    longer = extended(known, indonesian_calendar([2028]))

    assert {c.day.year for c in longer.closures} == {2026, 2027, 2028}
    assert set(known.closures) < set(longer.closures)


def test_the_difference_is_what_an_edit_did():
    calendar = opened(closed(CALENDAR, shut(MONDAY)), extra(SATURDAY))

    assert differences(CALENDAR, CALENDAR) == ()
    assert differences(CALENDAR, calendar) == (
        ("closure", True, shut(MONDAY)),
        ("extra_day", True, extra(SATURDAY)),
    )
    assert [one.added for one in differences(calendar, CALENDAR)] == [False, False]


@given(st.lists(days, max_size=5, unique=True), st.text(min_size=1, max_size=80))
@pace(50)
def test_what_is_written_is_read_back_the_same(some, words):
    calendar = CALENDAR
    for day in some:
        name = f"x{words}x"
        calendar = closed(opened(calendar, extra(day + timedelta(days=400))), shut(day, name))

    assert read_calendar(write_calendar(calendar)) == calendar


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"07:30-12:00"', '"7.30-12"', None, "bukan jam buka"),
        ("category", "kategori", 4, "tidak dikenal"),
        ("2026-01-01", '"besok"', 4, "bukan nilai yang sah"),
        ("Asia/Jakarta", "Asia/Bengkulu", 1, "tidak dapat dipakai"),
        ("closures = [", "closures = [[", None, "bukan TOML"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(old, new, line, words):
    text = write_calendar(CALENDAR).replace(old, new, 1)

    with pytest.raises(NotACalendar) as told:
        read_calendar(text)

    assert any(words in one.what.id for one in told.value.problems)
    assert line is None or line in {one.line for one in told.value.problems}


def test_a_season_rests_on_the_decree_of_the_command_unless_it_names_its_own():
    text = 'first = 2028-01-28\nlast = 2028-02-26\nname = "Ramadan 1449 H"\n'
    hours = '[hours]\nmonday = ["08:00-12:00"]\n'

    assert read_season(text + hours, "SE 1").basis == "SE 1"
    assert read_season(text + 'basis = "SE 2"\n' + hours, "SE 1").basis == "SE 2"


def test_hours_are_read_as_they_are_written():
    assert write_hours(read_hours("07:30-12:00, 13:00-16:00")) == "07:30-12:00, 13:00-16:00"
    with pytest.raises(ValueError, match="8-12"):
        read_hours("8-12")
