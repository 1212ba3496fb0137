"""Clocks that were moved, stopped or paused without ground, and promises broken in silence."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.calendar_edits import closed
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    Escalated,
    Warned,
)
from domain.office_hours import Closure
from domain.people import Actor, Role
from tests.projections.conformance.conftest import codes, forged, found, numbered

OFFICER = Actor(id="ptg-05", role=Role.OFFICER)
LATER = timedelta(days=1)


@pytest.fixture
def paused(life):
    """Following up stands still, waiting for the central office."""
    life.do("verify")
    life.pass_(hours=1)
    life.pause("central_office")
    return life


def test_a_pause_that_would_last_beyond_its_cap_is_found(paused):
    ends = paused.case.pending_events[-1].ends

    [each] = found(paused, forged(paused, ends=ends + LATER))

    assert each.code == "pause.beyond_cap"
    assert each.particulars["cap"] == "10 working days"
    assert each.particulars["expected"] == str(ends)


def test_a_pause_that_ended_after_its_cap_is_found(paused):
    paused.pass_(days=5)
    paused.resume("central_office")
    ends = next(f.ends for f in paused.case.pending_events if isinstance(f, ClockPaused))
    late = {"at": ends + LATER, "recorded_at": ends + LATER, "until": ends + LATER}

    assert "pause.beyond_cap" in codes(paused, forged(paused, **late))


def test_an_act_while_a_pause_outlasts_its_cap_is_found(paused):
    paused.pass_(days=30)
    paused.do("answer")
    kept = [f for f in paused.case.pending_events if not isinstance(f, ClockResumed | Breached)]
    kept = [fact for fact in kept if not isinstance(fact, Warned | Escalated)]

    assert "pause.beyond_cap" in codes(paused, numbered(kept))


def test_a_pause_by_who_may_not_say_so_is_found(paused):
    assert codes(paused, forged(paused, actor=OFFICER)) == ["role.missing"]


def test_a_pause_for_no_reason_of_the_procedure_is_found(paused):
    assert codes(paused, forged(paused, reason="holiday")) == ["clock.unfounded"]


def test_a_promise_that_is_broken_in_silence_is_found(life):
    life.pass_(days=20)
    life.do("verify")
    silent = [f for f in life.case.pending_events if not isinstance(f, Breached | Escalated)]

    assert codes(life, numbered(silent)) == ["breach.unrecorded", "breach.unrecorded"]


def test_a_breach_before_its_due_instant_is_found(life):
    life.pass_(days=4)
    life.notice()
    place, breach = next(
        (n, f) for n, f in enumerate(life.case.pending_events) if isinstance(f, Breached)
    )
    early = forged(life, place, at=breach.at - timedelta(minutes=5))

    assert "breach.early" in codes(life, early)


def test_a_due_instant_that_no_fact_gave_is_found(life):
    life.pass_(days=4)
    life.notice()
    warned = next(n for n, f in enumerate(life.case.pending_events) if isinstance(f, Warned))
    due = life.case.pending_events[warned].due + LATER

    assert codes(life, forged(life, warned, due=due)) == ["clock.contradicted"]


@pytest.fixture
def extended(life):
    """Following up got more time by an interim reply."""
    life.do("verify")
    life.do("extend")
    return life


def test_an_extension_is_counted_anew(extended):
    due = extended.case.pending_events[-1].due

    assert codes(extended, forged(extended, due=due + LATER)) == ["clock.miscounted"]


@pytest.mark.parametrize("changes", [{"cause": uuid4()}, {"by": 9}])
def test_more_time_without_an_interim_reply_or_more_than_it_gives_is_found(extended, changes):
    assert "clock.unfounded" in codes(extended, forged(extended, **changes))


def test_more_time_is_given_once(extended):
    once = [f for f in extended.case.pending_events if isinstance(f, ClockExtended)]
    facts = numbered([*extended.case.pending_events, *once])

    assert "clock.unfounded" in codes(extended, facts)


@pytest.fixture
def moved(life):
    """The office closes on Wednesday by a decree."""
    shut = Closure(
        day=life.now.date() + LATER, name="Cuti bersama", category="collective_leave", basis="SKB"
    )
    life.change(closed(life.book.calendar, shut), "SKB")
    life.pass_(hours=1)
    life.notice()
    return life


def test_a_due_instant_that_moves_without_a_decree_is_found(moved):
    assert isinstance(moved.case.pending_events[-1], ClockRescheduled)
    assert codes(moved) == []
    assert codes(moved, forged(moved, cause=uuid4())) == ["clock.unfounded"]


def test_a_due_instant_that_moves_farther_than_the_calendar_is_found(moved):
    due = moved.case.pending_events[-1].due

    assert codes(moved, forged(moved, due=due + LATER)) == ["clock.miscounted"]


@pytest.fixture
def excused(life):
    """Verification was broken, and is excused by the head."""
    life.pass_(days=4)
    life.notice()
    life.excuse("lapor.verify", "force_majeure")
    return life


def test_an_excuse_for_no_reason_or_for_no_breach_is_found(excused):
    assert isinstance(excused.case.pending_events[-1], BreachExcused)
    assert codes(excused) == []
    assert codes(excused, forged(excused, reason="busy")) == ["clock.unfounded"]
    assert codes(excused, forged(excused, breach=uuid4())) == ["clock.unfounded"]


def test_an_excuse_by_who_may_not_give_it_is_found(excused):
    assert codes(excused, forged(excused, actor=OFFICER)) == ["role.missing"]
