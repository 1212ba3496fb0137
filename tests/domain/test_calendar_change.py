"""The calendar changes under open clocks: they move, say by what, and nothing that broke heals."""

from datetime import date, timedelta

import pytest

from adapters.holiday_seed import indonesian_calendar
from domain.book import Book, CalendarInForce
from domain.clock_facts import Breached, ClockPaused, ClockRescheduled, ClockResumed, Warned
from domain.messages import Kind
from domain.people import THE_CLOCK
from tests.domain.conftest import local
from tests.domain.schedules import closed_on, opened_on
from tests.rules import CALENDAR, LONG_BEFORE, the_book

KIP, VERIFY = "kip.answer", "lapor.verify"
FRIDAY = local("2026-11-27", "16:30")


def closing(*days):
    """The office's calendar with more days of leave."""
    leave = tuple(closed_on(date.fromisoformat(day)) for day in days)
    return CALENDAR.model_copy(update={"closures": (*CALENDAR.closures, *leave)})


def opening(*days):
    """The office's calendar with more open days."""
    extra = tuple(opened_on(date.fromisoformat(day)) for day in days)
    return CALENDAR.model_copy(update={"extra_days": extra})


def at(life, day, clock="09:00"):
    life.now = local(day, clock)
    return life


# Decrees that came late


@pytest.fixture
def before_the_decrees():
    """Books of an office whose calendar knows only what was decreed at the time."""

    def book(*, without):
        calendar = indonesian_calendar([2025, 2026])
        known = tuple(shut for shut in calendar.closures if not without(shut))
        first = CalendarInForce(
            LONG_BEFORE, 1, calendar.model_copy(update={"closures": known}), THE_FIRST
        )
        full = the_book()
        return Book((first,), full.pins, full.editions, full.staff), calendar

    return book


THE_FIRST = the_book().calendars[0].cause


def test_the_18th_of_august_2025_became_a_day_of_leave_eleven_days_before(
    before_the_decrees, new_life
):
    """SKB 933/1/3 of 2025, signed on 7 August: ten working days from the 5th end a day later."""
    book, decreed = before_the_decrees(without=lambda shut: shut.day == date(2025, 8, 18))
    life = new_life(
        Kind.INFORMATION, at=local("2025-08-05", "10:00"), code="freedom-of-information", book=book
    )
    assert life.due(KIP) == local("2025-08-19", "16:00")
    change = at(life, "2025-08-07", "14:00").change(decreed)

    at(life, "2025-08-20", "15:00").notice()

    [moved] = life.facts(ClockRescheduled)
    assert (moved.old_due, moved.due) == (
        local("2025-08-19", "16:00"),
        local("2025-08-20", "16:00"),
    )
    assert (moved.at, moved.cause, moved.actor) == (change.since, change.cause, THE_CLOCK)
    assert life.case.clocks[KIP].promised == local("2025-08-19", "16:00")
    assert not life.facts(Breached)


def test_without_the_leave_of_2026_every_promise_over_lebaran_was_too_short(
    before_the_decrees, new_life
):
    """SKB 1497/2/5 of 2025: who learned of it late had promised 23 March, not the 27th."""
    book, decreed = before_the_decrees(without=lambda shut: shut.category == "collective_leave")
    life = new_life(at=local("2026-03-17", "10:00"), book=book)
    assert life.due(VERIFY) == local("2026-03-23", "16:00")

    at(life, "2026-03-18").change(decreed)
    at(life, "2026-03-26").notice()

    assert life.due(VERIFY) == local("2026-03-27", "16:30")
    assert not life.facts(Breached)


def test_learned_of_after_lebaran_the_breach_stays_and_may_be_excused(before_the_decrees, new_life):
    book, decreed = before_the_decrees(without=lambda shut: shut.category == "collective_leave")
    life = new_life(at=local("2026-03-17", "10:00"), book=book)

    at(life, "2026-03-24").change(decreed)
    at(life, "2026-03-26").notice()

    [breach] = life.facts(Breached)
    assert breach.since == local("2026-03-23", "16:00")
    assert life.excuse(VERIFY, "force_majeure")


# What moves


def test_what_does_not_depend_on_the_calendar_does_not_move(complaint):
    at(complaint, "2026-11-25").change(closing("2026-11-26"))
    at(complaint, "2026-11-26").notice()

    assert [fact.clock for fact in complaint.facts(ClockRescheduled)] == [VERIFY, "uu25.respond"]
    respond = complaint.case.clocks["uu25.respond"]
    assert respond.due == respond.promised


def test_a_day_that_no_clock_crosses_moves_none(complaint):
    at(complaint, "2026-11-25").change(closing("2027-03-01"))

    assert at(complaint, "2026-11-26").notice() == []


def test_being_late_to_look_changes_nothing(complaint, new_life):
    prompt = new_life()
    for life in (complaint, prompt):
        at(life, "2026-11-25").change(closing("2026-11-26"))
    at(prompt, "2026-11-25", "09:01").notice()

    for life in (complaint, prompt):
        at(life, "2027-02-01").notice()

    told = [[(f.TOPIC, f.at) for f in life.case.pending_events] for life in (complaint, prompt)]
    assert told[0] == told[1]


def test_a_change_is_taken_over_once(complaint):
    at(complaint, "2026-11-25").change(closing("2026-11-26"))
    at(complaint, "2026-11-26").notice()
    complaint.reload()

    assert complaint.notice() == []


def test_several_changes_are_gone_through_in_order(complaint):
    at(complaint, "2026-11-25").change(closing("2026-11-26"))
    at(complaint, "2026-11-25", "15:00").change(closing("2026-11-26", "2026-11-27"))

    at(complaint, "2026-11-30").notice()

    dues = [(f.old_due, f.due) for f in complaint.facts(ClockRescheduled) if f.clock == VERIFY]
    monday, tuesday = local("2026-11-30", "16:00"), local("2026-12-01", "16:00")
    assert dues == [(FRIDAY, monday), (monday, tuesday)]


def test_a_clock_started_after_a_change_was_counted_on_it(complaint):
    at(complaint, "2026-11-25").change(closing("2026-12-01"))
    at(complaint, "2026-11-26").do("verify")

    clock = complaint.case.clocks["lapor.follow_up"]
    assert (clock.calendar, clock.due) == (2, local("2026-12-04", "16:30"))
    assert not [f for f in at(complaint, "2026-11-27").notice() if f.TOPIC == "clock.rescheduled"]


def test_a_warning_that_was_said_is_not_said_again_after_a_move(complaint):
    at(complaint, "2026-11-27", "10:00").change(closing("2026-11-27"))

    at(complaint, "2026-12-03").notice()

    assert len([fact for fact in complaint.facts(Warned) if fact.clock == VERIFY]) == 1
    moves = [fact for fact in complaint.facts(ClockRescheduled) if fact.clock == VERIFY]
    assert [(fact.warned, fact.due) for fact in moves] == [(1, local("2026-11-30", "16:00"))]


# What was broken, and what turns late


def test_what_was_due_before_the_change_is_judged_by_the_old_calendar(complaint):
    at(complaint, "2026-11-28").change(closing("2026-11-26", "2026-11-27"))

    at(complaint, "2026-12-05").notice()

    breach = next(fact for fact in complaint.facts(Breached) if fact.clock == VERIFY)
    assert breach.since == FRIDAY
    assert VERIFY not in {fact.clock for fact in complaint.facts(ClockRescheduled)}


def test_a_promise_turns_late_by_a_change_that_makes_its_due_date_one_of_the_past(new_life):
    """Saturday the 28th turns out to have been a working day; the office learns it on Tuesday."""
    life = new_life(at=local("2026-11-26"))
    assert life.due(VERIFY) == local("2026-12-01", "16:00")
    change = at(life, "2026-12-01").change(opening("2026-11-28"))

    life.pass_(minutes=1)
    life.notice()

    [moved] = [fact for fact in life.facts(ClockRescheduled) if fact.clock == VERIFY]
    [breach] = life.facts(Breached)
    assert (moved.at, moved.due) == (change.since, local("2026-11-30", "16:00"))
    assert (breach.since, breach.at) == (moved.due, change.since)
    topics = [
        fact.TOPIC for fact in life.case.pending_events if fact.TOPIC != "complaint.registered"
    ]
    assert topics.index("clock.rescheduled") < topics.index("clock.breached")


def test_what_turned_late_climbs_a_ladder_counted_from_its_due_date(new_life):
    life = new_life(at=local("2026-11-26"))
    at(life, "2026-12-01").change(opening("2026-11-28"))

    at(life, "2026-12-01", "15:00").notice()

    [breach] = life.facts(Breached)
    assert breach.ladder == (local("2026-11-30", "16:00"), local("2026-12-02", "16:00"))
    assert life.topics().count("clock.escalated") == 1


# What stands still


def test_a_pause_ends_at_another_instant_if_its_cap_is_counted_in_working_days(new_life):
    life = new_life(Kind.APPLICATION, service="ABG")
    life.do("verify")
    [paused] = at(life, "2026-11-25").pause("central_system_down")
    assert isinstance(paused, ClockPaused)
    at(life, "2026-11-26").change(closing("2026-11-27"))

    at(life, "2026-12-04").notice()

    [moved], [resumed] = life.facts(ClockRescheduled), life.facts(ClockResumed)
    assert [one.ends for one in moved.held] == [resumed.until] == [local("2026-12-02", "16:00")]
    assert paused.ends == local("2026-12-01", "16:00")


def test_a_pause_that_began_under_the_latest_calendar_knows_the_earlier_ones_no_more(new_life):
    life = new_life(Kind.INFORMATION)
    life.do("verify")
    at(life, "2026-11-24", "10:00").change(closing("2026-12-10"))
    at(life, "2026-11-24", "11:00").change(closing("2026-12-11"))
    at(life, "2026-12-01", "09:00")
    [*_, paused] = life.pause("central_office")

    life.pass_(days=1)

    assert life.notice() == []
    assert life.case.clocks["lapor.follow_up"].held[0].ends == paused.ends


def test_after_a_pause_the_clock_is_counted_on_the_calendar_then_in_force(complaint):
    complaint.do("verify")
    at(complaint, "2026-11-25").pause("central_office")
    at(complaint, "2026-11-26").change(closing("2026-12-02"))
    [resumed] = [
        f for f in at(complaint, "2026-11-27").resume("central_office") if hasattr(f, "until")
    ]

    assert resumed.due == local("2026-12-04", "16:30")
    assert resumed.calendar == 2
    complaint.pass_(hours=1)
    assert complaint.notice() == []


def test_a_look_at_the_instant_of_a_change_sees_nothing_of_it(complaint):
    """So that an act at that very instant is the same whether somebody looked or not."""
    at(complaint, "2026-11-25").change(closing("2026-11-26"))

    assert complaint.notice() == []
    assert complaint.do("verify")[-1].at == complaint.now


def test_a_change_at_the_instant_of_an_act_comes_after_it(complaint):
    at(complaint, "2026-11-25").change(closing("2026-11-30"))

    complaint.do("verify")
    complaint.now += timedelta(microseconds=1)

    assert complaint.notice() == []
    assert complaint.due("lapor.follow_up") == local("2026-12-03", "16:00")
