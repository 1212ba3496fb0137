"""The life of an application: checked in five working days, decided in four, made known in five."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.case_facts import DeemedGranted, Outcome
from domain.clock_facts import Breached
from domain.people import Role
from domain.refusals import NotAllowedNow


def test_an_application_is_checked_within_five_working_days(application):
    assert set(application.case.clocks) == {"service.check"}
    assert application.due("service.check") == datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_four_working_days_run_from_the_complete_file(application):
    application.pass_(days=1)

    application.do("verify")

    assert set(application.case.clocks) == {"service.decide", "service.silence"}
    assert application.due("service.decide") == datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_granted_notified_and_closed_by_silence(application):
    application.do("verify")
    application.do("decide", outcome=Outcome.GRANTED)
    assert application.due("service.notify") == datetime(2026, 12, 1, 9, tzinfo=UTC)
    application.do("notify")
    application.now = application.due("service.close") + timedelta(days=1)

    application.notice()

    assert application.case.stage == "closed"
    assert not application.case.is_open


def test_a_late_decision_is_a_breach_since_its_due_instant(application):
    application.do("verify")
    due = application.due("service.decide")
    application.now = due + timedelta(hours=1)

    application.do("decide", outcome=Outcome.REFUSED)

    [breach] = application.facts(Breached)
    assert (breach.clock, breach.since) == ("service.decide", due)


def test_silence_grants_and_is_a_breach_at_the_same_instant(application):
    """UU 30/2014 art. 53: the office may not win by saying nothing."""
    application.do("verify")
    due = application.due("service.silence")
    application.now = due + timedelta(days=30)

    application.notice()

    [granted] = application.facts(DeemedGranted)
    breaches = {fact.clock: fact.since for fact in application.facts(Breached)}
    assert granted.at == breaches["service.silence"] == due
    assert (granted.stage, granted.actor.role) == ("decided", Role.SYSTEM)
    assert set(application.case.clocks) == {"service.notify"}


def test_a_refused_applicant_may_object_and_the_objection_is_decided_in_ten_days(application):
    application.do("verify")
    application.do("decide", outcome=Outcome.REFUSED)
    application.do("notify")

    application.do("object")

    assert application.case.stage == "objected"
    assert application.case.procedure == "objection@1"
    assert application.due("uu30.objection") == datetime(2026, 12, 8, 9, tzinfo=UTC)
    application.do("decide", outcome=Outcome.GRANTED)
    assert set(application.case.clocks) == {"uu30.issue"}


def test_an_incomplete_application_is_deemed_withdrawn(application):
    application.do("return", missing=("foto",))
    application.pass_(days=40)

    application.notice()

    assert application.case.stage == "deemed_withdrawn"


def test_an_application_is_decided_and_never_answered(application):
    application.do("verify")

    with pytest.raises(NotAllowedNow):
        application.do("answer", role=Role.OFFICER)
