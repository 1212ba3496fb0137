"""What time itself does to a complaint: marks, breaches, and what a lapse brings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domain.case_facts import Closed, Closing, Outcome
from domain.clock_facts import Breached, Escalated, Warned
from domain.clocks import Level, mark_id
from domain.people import Role
from domain.refusals import NotAllowedNow

A_MICROSECOND = timedelta(microseconds=1)
FRIDAY_CLOSING = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
"""The third working day after Tuesday 24 November, 16:30 in Bengkulu."""


def test_a_late_act_records_the_breach_itself(complaint):
    complaint.now = FRIDAY_CLOSING + timedelta(days=3)

    warned, breached, escalated, verified = complaint.do("verify")

    assert isinstance(warned, Warned)
    assert isinstance(escalated, Escalated)
    assert isinstance(breached, Breached)
    assert breached.since == breached.at == breached.due == FRIDAY_CLOSING
    assert breached.recorded_at == complaint.now
    assert breached.id == mark_id(complaint.case.id, "lapor.verify", 1, Level.BREACH)
    assert verified.at == complaint.now


def test_a_stop_at_the_due_instant_is_on_time(complaint):
    complaint.now = FRIDAY_CLOSING

    complaint.do("verify")
    complaint.pass_(days=1)

    assert not [fact for fact in complaint.notice() if isinstance(fact, Breached)]
    assert "clock.breached" not in complaint.topics()


def test_a_microsecond_later_is_late(complaint):
    complaint.now = FRIDAY_CLOSING + A_MICROSECOND

    complaint.do("verify")

    assert "clock.breached" in complaint.topics()


def test_the_clock_says_nothing_at_the_due_instant_itself(complaint):
    complaint.now = FRIDAY_CLOSING

    assert [fact.TOPIC for fact in complaint.notice()] == ["clock.warned"]


def test_each_mark_is_said_once(complaint):
    complaint.now = FRIDAY_CLOSING + A_MICROSECOND
    complaint.notice()
    complaint.reload()

    assert complaint.notice() == []


def test_an_act_decided_on_an_old_instant_cannot_undo_a_breach(complaint):
    complaint.now = FRIDAY_CLOSING + timedelta(seconds=1)
    complaint.notice()
    complaint.reload()
    complaint.now = FRIDAY_CLOSING - timedelta(seconds=1)

    [verified] = complaint.do("verify")

    assert verified.at == FRIDAY_CLOSING + A_MICROSECOND


def test_an_act_is_never_before_the_last_fact(complaint):
    complaint.pass_(hours=2)
    complaint.do("verify")
    complaint.pass_(hours=-1)

    [asked] = complaint.do("ask")

    assert asked.at == complaint.now + timedelta(hours=1)


def test_an_incomplete_complaint_is_deemed_withdrawn_after_thirty_days(complaint):
    complaint.do("return", missing=("bukti",))
    due = complaint.due("uu25.complete")
    complaint.now = due
    assert complaint.notice() == []
    complaint.now = due + A_MICROSECOND

    [fact] = complaint.notice()

    assert (fact.TOPIC, fact.at) == ("case.deemed_withdrawn", due)
    assert complaint.case.stage == "deemed_withdrawn"
    with pytest.raises(NotAllowedNow):
        complaint.do("complete")


def test_a_completion_in_the_last_instant_is_in_time(complaint):
    complaint.do("return", missing=("bukti",))
    complaint.now = complaint.due("uu25.complete")

    complaint.do("complete")

    assert complaint.case.stage == "registered"


def test_an_answered_complaint_closes_after_ten_working_days_of_silence(complaint):
    complaint.do("verify")
    complaint.do("answer")
    due = complaint.due("lapor.close")
    assert due == datetime(2026, 12, 8, 9, tzinfo=UTC)
    complaint.now = due + timedelta(days=20)

    [fact] = complaint.notice()

    assert isinstance(fact, Closed)
    assert (fact.reason, fact.at, fact.actor.role) == (Closing.NO_REPLY, due, Role.SYSTEM)
    assert fact.stopped == ("uu25.decide", "lapor.close")


def test_a_lapse_at_the_same_instant_as_a_due_date_keeps_it_in_time(application):
    application.do("verify")
    application.do("decide", outcome=Outcome.GRANTED)
    application.do("notify")
    closing = application.case.clocks["service.close"]
    check = replace(closing, clock="service.check")
    application.case.clocks["service.check"] = check
    application.now = closing.due + A_MICROSECOND

    assert [fact.TOPIC for fact in application.notice()] == ["case.closed"]


def test_whether_something_came_due_after_an_instant(complaint):
    complaint.case.collect_events()
    warn = complaint.case.clocks["lapor.verify"].warnings[0]
    complaint.now = FRIDAY_CLOSING

    complaint.notice()

    assert complaint.case.came_due(warn - A_MICROSECOND)
    assert not complaint.case.came_due(warn)
    complaint.now += A_MICROSECOND
    complaint.notice()
    assert complaint.case.came_due(FRIDAY_CLOSING - A_MICROSECOND)
    assert not complaint.case.came_due(FRIDAY_CLOSING)


def test_what_people_did_never_came_due(complaint):
    complaint.case.collect_events()

    complaint.do("verify")

    assert not complaint.case.came_due(complaint.now - timedelta(days=1))


def test_the_ids_of_marks_never_change():
    case = UUID("0b7e1d3c-5b0e-5f51-9a3a-3d1b1f9d7a10")

    assert mark_id(case, "lapor.verify", 1, Level.BREACH) == UUID(
        "01b7151d-044a-5683-8f9f-84a77efd3bf9"
    )
