"""Changing the calendar on the real store: recorded once, in order, by whoever may."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from domain.facts import TICK
from domain.office_calendar import CalendarChanged, calendar_id
from domain.office_hours import Closure
from domain.people import Actor, Role
from domain.refusals import CalendarNotYours, CalendarTooLong
from handlers.ports import RacedError
from tests.calendars import FRIDAY, HEAD, THURSDAY, close


def test_a_change_holds_from_the_instant_at_which_it_was_made(change, still_house, clock):
    assert change(close(THURSDAY))

    before, after = still_house.rule_book.now().calendars
    assert after.since == clock.now()
    assert before.calendar.is_working(THURSDAY)
    assert not after.calendar.is_working(THURSDAY)


def test_a_repeat_records_nothing(change, still_house):
    command = uuid4()

    assert change(close(THURSDAY), command=command)
    assert not change(close(THURSDAY), command=command)
    assert not change(close(THURSDAY))
    assert not change(close(FRIDAY), command=command)
    assert still_house.rule_book.now().calendar_version == 2


def test_a_change_made_from_an_older_calendar_is_refused(change, still_house):
    change(close(THURSDAY))

    with pytest.raises(RacedError):
        change(close(FRIDAY), over=1)

    assert still_house.rule_book.now().calendar_version == 2


def test_changes_are_in_order_even_if_the_clock_goes_back(change, still_house, clock):
    change(close(THURSDAY))
    clock.pass_(hours=-1)
    change(close(FRIDAY))

    _, second, third = still_house.rule_book.now().calendars
    assert third.since == second.since + TICK


@pytest.mark.parametrize("role", [Role.OFFICER, Role.VERIFIER])
def test_only_head_and_supervisor_change_it(change, role):
    with pytest.raises(CalendarNotYours, match="wewenang"):
        change(close(THURSDAY), actor=Actor(id="ptg-05", role=role))


def test_a_calendar_that_fits_into_no_fact_is_refused(change, still_house):
    days = [date(2030, 1, 1) + timedelta(days=n) for n in range(600)]
    many = [Closure(day=d, name="x" * 60, category="local", basis="y" * 60) for d in days]

    with pytest.raises(CalendarTooLong, match="bita"):
        change(lambda calendar: calendar.model_copy(update={"closures": many}))


def test_the_fact_says_by_which_decree(change, still_house):
    change(close(THURSDAY), basis="SKB 933/1/3 Tahun 2025")

    [history] = still_house.cases.histories([calendar_id("BKS")])
    assert isinstance(history[-1], CalendarChanged)
    assert history[-1].basis == "SKB 933/1/3 Tahun 2025"
    assert history[-1].actor == HEAD
