"""Extensions: an interim reply gives a clock more time, once; the citizen's first date stays."""

import pytest

from domain.clock_facts import Breached, ClockExtended, Warned
from domain.messages import Kind
from domain.people import Role
from domain.refusals import (
    ActIncomplete,
    AlreadyExtended,
    NotRunning,
    NotYourRole,
    PromiseBroken,
)
from domain.sealing import Sealed
from tests.domain.conftest import local

CLOCK = "kip.answer"
PROMISED = local("2026-12-08", "16:00")


@pytest.fixture
def request_(new_life):
    """A freedom of information request of Tuesday 24 November 2026: ten working days."""
    life = new_life(Kind.INFORMATION, code="freedom-of-information")
    assert life.due(CLOCK) == PROMISED
    return life


def test_seven_working_days_more_from_the_first_due_date(request_):
    request_.pass_(days=3)

    [extended, told] = reversed(request_.do("extend"))

    assert isinstance(extended, ClockExtended)
    assert (extended.by, extended.rule) == (7, "working_days:17")
    assert (extended.old_due, extended.due) == (PROMISED, local("2026-12-17", "16:00"))
    assert isinstance(told.words, Sealed)


def test_what_the_citizen_was_promised_stays_in_every_figure(request_):
    request_.do("extend")
    request_.reload()

    clock = request_.case.clocks[CLOCK]
    assert (clock.promised, clock.extended) == (PROMISED, 7)
    assert clock.due > PROMISED


def test_a_clock_gets_more_time_only_once(request_):
    request_.do("extend")

    with pytest.raises(AlreadyExtended, match="sudah pernah diperpanjang"):
        request_.do("extend")


def test_a_broken_promise_gets_no_more_time(request_):
    request_.now = PROMISED
    request_.pass_(microseconds=1)

    with pytest.raises(PromiseBroken):
        request_.do("extend")
    assert [fact.since for fact in request_.facts(Breached)] == [PROMISED]


def test_at_the_very_due_instant_it_is_not_too_late(request_):
    request_.now = PROMISED

    request_.do("extend")
    request_.pass_(days=1)
    request_.notice()

    assert not request_.facts(Breached)


def test_a_clock_that_stands_still_or_does_not_run_gets_no_more_time(complaint):
    complaint.do("verify")
    complaint.pause("central_office")

    with pytest.raises(NotRunning):
        complaint.do("extend")


def test_a_clock_started_again_may_be_lengthened_again(complaint):
    complaint.do("verify")
    complaint.do("extend")
    complaint.do("answer")
    complaint.do("reply")

    complaint.do("extend")

    assert [fact.run for fact in complaint.facts(ClockExtended)] == [1, 2]


def test_a_warning_that_was_said_is_not_said_again(request_):
    first, second = request_.case.clocks[CLOCK].warnings
    request_.now = first
    request_.pass_(minutes=1)
    request_.do("extend")

    request_.now = request_.due(CLOCK)
    request_.notice()

    warned = request_.facts(Warned)
    assert [fact.rank for fact in warned] == [1, 2]
    assert [fact.warned for fact in request_.facts(ClockExtended)] == [1]
    assert warned[1].at > second


def test_it_takes_a_chief_and_the_reason_in_writing(request_):
    with pytest.raises(NotYourRole):
        request_.do("extend", role=Role.OFFICER)
    with pytest.raises(ActIncomplete, match="words"):
        request_.do("extend", words=None)
