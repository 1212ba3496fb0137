"""Pauses: a clock stands still for a reason, no longer than its cap, and never for nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.clock_facts import Breached, ClockPaused, ClockResumed
from domain.messages import Kind
from domain.people import Role
from domain.refusals import (
    Barred,
    NothingToPause,
    NotPaused,
    NotYourRole,
    PauseUsedUp,
    UnknownReason,
)
from tests.domain.conftest import local
from tests.rules import LONG_BEFORE, shipped, the_book

ASKED, DOWN = "waiting_for_applicant", "central_system_down"
DECIDE, ISSUE = "service.decide", "service.issue"


@pytest.fixture
def verified(application):
    """Complete on Tuesday 24 November 2026 at nine; four working days are Monday the 30th."""
    application.do("verify")
    assert application.due(DECIDE) == local("2026-11-30", "16:00")
    return application


@pytest.fixture
def child(new_life):
    """A child to be registered, the file complete that Tuesday: five days are 1 December."""
    life = new_life(Kind.APPLICATION, service="ABG")
    life.do("verify")
    assert life.due(ISSUE) == local("2026-12-01", "16:00")
    return life


def at(life, day, clock="09:00"):
    life.now = local(day, clock)
    return life


# What a pause is worth


def test_a_question_stops_the_clock_and_its_answer_lets_it_go_on(verified):
    at(verified, "2026-11-25").do("ask")
    assert verified.case.clocks[DECIDE].is_held

    at(verified, "2026-11-27").do("reply")

    assert not verified.case.clocks[DECIDE].is_held
    assert verified.due(DECIDE) == local("2026-12-02", "16:00")
    assert verified.case.clocks[DECIDE].promised == local("2026-11-30", "16:00")


def test_a_clock_that_stands_still_is_never_late(verified):
    at(verified, "2026-11-25").do("ask")

    at(verified, "2026-12-04").notice()

    assert not verified.facts(Breached)


def test_pauses_for_two_reasons_that_overlap_count_once(verified):
    at(verified, "2026-11-25").pause(ASKED)
    at(verified, "2026-11-26").pause(DOWN)
    at(verified, "2026-11-27").resume(ASKED)
    assert verified.case.clocks[DECIDE].is_held

    at(verified, "2026-11-30").resume(DOWN)

    assert verified.due(DECIDE) == local("2026-12-03", "16:00")


def test_the_order_in_which_two_reasons_end_changes_nothing(verified, new_life):
    other = new_life(Kind.APPLICATION)
    other.do("verify")
    for life, first, second in ((verified, ASKED, DOWN), (other, DOWN, ASKED)):
        at(life, "2026-11-25").pause(ASKED)
        life.pause(DOWN)
        at(life, "2026-11-26").resume(first)
        at(life, "2026-11-27").resume(second)

    assert verified.due(DECIDE) == other.due(DECIDE) == local("2026-12-02", "16:00")


def test_a_pause_outside_office_hours_is_worth_nothing(verified):
    at(verified, "2026-11-24", "19:00").pause(DOWN)
    at(verified, "2026-11-25", "06:00").resume(DOWN)

    assert verified.due(DECIDE) == local("2026-11-30", "16:00")


def test_a_weekend_of_pause_is_worth_nothing(verified):
    at(verified, "2026-11-27", "18:00").pause(DOWN)
    at(verified, "2026-11-30", "07:00").resume(DOWN)

    assert verified.due(DECIDE) == local("2026-11-30", "16:00")


# Its cap


def test_a_pause_ends_by_itself_when_its_cap_is_used_up(child):
    [paused] = at(child, "2026-11-25").pause(DOWN)
    assert paused.ends == local("2026-12-01", "16:00")
    child.now = paused.ends
    assert child.notice() == []
    child.pass_(microseconds=1)

    [resumed] = child.notice()

    assert isinstance(resumed, ClockResumed)
    assert (resumed.at, resumed.until) == (paused.ends, paused.ends)
    assert resumed.actor.role is Role.SYSTEM
    assert resumed.due == local("2026-12-08", "16:00")


def test_a_cap_that_ends_unseen_is_recorded_at_its_instant_and_the_breach_after_it(child):
    [paused] = at(child, "2026-11-25").pause(DOWN)

    at(child, "2026-12-24").notice()

    [resumed] = child.facts(ClockResumed)
    [breach] = child.facts(Breached)
    assert (resumed.at, resumed.recorded_at) == (paused.ends, child.now)
    assert breach.since == breach.at == resumed.due


def test_a_cap_counts_over_all_pauses_of_its_reason(child):
    at(child, "2026-11-25").pause(DOWN)
    at(child, "2026-11-27").resume(DOWN)

    [again] = at(child, "2026-11-30").pause(DOWN)

    assert again.ends == local("2026-12-02", "16:00")


def test_a_cap_that_is_used_up_gives_nothing_more(child):
    at(child, "2026-11-25").pause(DOWN)
    at(child, "2026-12-02").notice()

    with pytest.raises(PauseUsedUp, match="sudah habis jatahnya"):
        child.pause(DOWN)


def test_each_run_of_a_clock_has_a_cap_of_its_own(new_life):
    life = new_life(Kind.INFORMATION)
    life.do("verify")
    life.pause("central_office")
    life.pass_(days=6)
    life.resume("central_office")
    life.do("answer")
    life.do("reply")

    [again] = life.pause("central_office")

    assert again.run == 2
    assert again.ends == local("2026-12-11", "16:30")


# Where it begins and ends


def test_a_case_may_begin_with_its_clock_standing_still(new_life):
    procedure = shipped()["information"]
    [central] = procedure.pauses
    waits = central.model_copy(update={"clocks": ("lapor.verify",)})
    changed = procedure.model_copy(update={"paused": ("central_office",), "pauses": (waits,)})
    book = the_book().with_procedure(changed, 1, LONG_BEFORE, "0" * 64)

    life = new_life(Kind.INFORMATION, book=book)

    assert life.topics() == ["complaint.registered", "clock.paused"]
    at(life, "2026-12-01").resume("central_office")
    assert life.due("lapor.verify") == local("2026-12-03", "16:00")


def test_deciding_while_the_clock_stands_still_stops_it_for_good(verified):
    at(verified, "2026-11-25").do("ask")

    facts = at(verified, "2026-12-04").do("decide", outcome="granted")

    assert [fact.TOPIC for fact in facts if fact.TOPIC.startswith("case.")] == ["case.decided"]
    assert DECIDE not in verified.case.clocks
    assert not verified.facts(Breached)


def test_one_act_may_end_one_pause_and_begin_another(new_life):
    life = new_life(Kind.APPLICATION, code="permanent-stay", service="ITAP-B")
    life.reach("waiting")

    facts = life.do("forward_to_central")

    assert [fact.TOPIC for fact in facts] == ["case.stepped", "clock.resumed", "clock.paused"]
    assert [held.reason for held in life.case.clocks["service.issue"].held] == [
        "waiting_for_central"
    ]


def test_a_step_that_pauses_what_is_used_up_pauses_nothing(verified):
    at(verified, "2026-11-25").do("ask")
    at(verified, "2026-12-10").do("reply")
    assert [fact.until for fact in verified.facts(ClockResumed)][:1] == [
        local("2026-12-08", "16:00")
    ]

    verified.do("ask")

    assert len(verified.facts(ClockPaused)) == 2
    assert not verified.case.clocks[DECIDE].is_held


# Who may, and when


def test_a_reason_that_the_procedure_does_not_know_is_refused(verified):
    with pytest.raises(UnknownReason):
        verified.pause("lunch")


def test_a_reason_is_not_for_everybody(verified):
    with pytest.raises(NotYourRole):
        verified.pause(DOWN, role=Role.OFFICER)


def test_the_accused_lets_no_clock_stand_still(complaint):
    complaint.do("name_respondent", role=Role.HEAD, officers=("kasi-1",))
    complaint.do("verify", role=Role.HEAD)

    with pytest.raises(Barred):
        complaint.pause("central_office", role=Role.SUPERVISOR)


def test_what_stands_still_for_a_reason_does_not_do_so_twice(verified):
    verified.pause(DOWN)

    with pytest.raises(NothingToPause):
        verified.pause(DOWN)


def test_a_broken_promise_does_not_stand_still(verified):
    verified.now = verified.due(DECIDE) + timedelta(hours=1)

    with pytest.raises(NothingToPause):
        verified.pause(DOWN)
    assert verified.facts(Breached)


def test_what_does_not_stand_still_cannot_go_on(verified):
    with pytest.raises(NotPaused):
        verified.resume(DOWN)


def test_a_repeated_pause_or_resumption_records_nothing(verified):
    first, second = uuid4(), uuid4()
    when = verified.when(Role.SUPERVISOR, first)
    verified.case.pause(DOWN, when, verified.book)
    verified.case.resume(DOWN, verified.when(Role.SUPERVISOR, second), verified.book)
    verified.reload()
    before = verified.topics()

    verified.case.pause(DOWN, when, verified.book)
    verified.case.resume(DOWN, verified.when(Role.SUPERVISOR, second), verified.book)

    assert verified.topics() == before
