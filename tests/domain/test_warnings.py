"""Warnings: said in office hours, in good time, and once."""

from datetime import timedelta

import pytest

from domain.clock_facts import Breached, ClockResumed, Warned
from domain.messages import Kind
from domain.procedure import Warn
from tests.domain.conftest import local
from tests.rules import LONG_BEFORE, shipped, the_book

FOLLOW_UP = "lapor.follow_up"


@pytest.fixture
def verified(complaint):
    """Verified that Tuesday at nine; the follow-up is due on Tuesday 1 December."""
    complaint.do("verify")
    assert complaint.due(FOLLOW_UP) == local("2026-12-01", "16:00")
    return complaint


def warned(life, clock=FOLLOW_UP):
    return [fact.at for fact in life.facts(Warned) if fact.clock == clock]


def test_three_quarters_of_the_open_time_and_a_working_day_before_due(complaint):
    respond = complaint.case.clocks["uu25.respond"]

    assert respond.due == local("2026-12-09", "00:00")
    assert respond.warnings == (local("2026-12-04", "09:45"), local("2026-12-08", "07:30"))


def test_a_warning_at_closing_time_is_said_as_the_office_opens_again(verified):
    assert verified.case.clocks[FOLLOW_UP].warnings == (local("2026-12-01", "07:30"),)


def test_a_warning_is_said_in_closed_hours_if_the_office_opens_too_late(new_life):
    """72 hours from Friday noon end on Monday noon; a third of them is Saturday noon."""
    life = new_life(Kind.INFORMATION, at=local("2026-11-27", "20:00"), code="personal-data")

    clock = life.case.clocks["pdp.answer"]

    assert clock.due == local("2026-11-30", "20:00")
    assert clock.warnings == (local("2026-11-30", "07:30"), local("2026-11-30", "07:30"))


def test_a_promise_that_ends_before_the_office_opens_is_warned_of_at_once(new_life):
    procedure = shipped()["personal-data"]
    [promise] = [p for p in procedure.promises if p.code == "pdp.answer"]
    short = promise.model_copy(update={"budget": "12 hours", "warn": (Warn(share=50),)})
    others = tuple(p for p in procedure.promises if p.code != "pdp.answer")
    changed = procedure.model_copy(update={"promises": (short, *others)})
    changed = type(changed).model_validate(changed.model_dump(by_alias=True))
    book = the_book().with_procedure(changed, 1, LONG_BEFORE, "0" * 64)

    life = new_life(
        Kind.INFORMATION, at=local("2026-11-27", "18:00"), code="personal-data", book=book
    )

    assert life.case.clocks["pdp.answer"].warnings == (local("2026-11-28", "00:00"),)


def test_each_warning_is_said_once(verified):
    verified.now = verified.due(FOLLOW_UP)
    verified.notice()
    verified.reload()
    verified.notice()

    assert warned(verified) == [local("2026-12-01", "07:30")]


def test_what_was_said_before_a_pause_is_not_said_again_after_it(verified):
    verified.now = local("2026-12-01", "08:00")
    verified.pause("central_office")
    verified.now = local("2026-12-03", "09:00")
    verified.resume("central_office")

    verified.now = verified.due(FOLLOW_UP) + timedelta(days=1)
    verified.notice()

    assert len(warned(verified)) == 1
    assert [fact.warned for fact in verified.facts(ClockResumed)] == [1]
    assert verified.facts(Breached)


def test_a_clock_that_stands_still_warns_nobody(verified):
    verified.now = local("2026-11-30")
    verified.pause("central_office")

    verified.now = local("2026-12-02")
    verified.notice()

    assert warned(verified) == []


def test_a_warning_that_a_pause_swallowed_is_said_as_soon_as_the_office_is_open(verified):
    """The clock goes on over lunch, less than a working day before due."""
    verified.now = local("2026-12-01", "07:29")
    verified.pause("central_office")
    verified.now = local("2026-12-01", "12:10")
    verified.resume("central_office")
    assert verified.due(FOLLOW_UP) == local("2026-12-01", "16:00")

    verified.now = verified.due(FOLLOW_UP)
    verified.notice()

    [said] = warned(verified)
    calendar = verified.book.calendar
    assert (
        said == calendar.next_opening(local("2026-12-01", "12:10")) > local("2026-12-01", "12:10")
    )


def test_what_lapses_by_the_citizens_silence_warns_nobody(complaint):
    complaint.do("return", missing=("bukti",))

    assert complaint.case.clocks["uu25.complete"].warnings == ()
