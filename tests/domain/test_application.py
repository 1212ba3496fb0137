"""The life of an application: checked in five working days, decided in four, made known in 14."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.case_facts import Breached, Outcome
from domain.people import Role
from domain.procedure import Stage
from domain.refusals import NotAllowedNow


def test_an_application_is_checked_within_five_working_days(application):
    assert set(application.case.clocks) == {"service.check"}
    assert application.due("service.check") == datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_four_working_days_run_from_the_complete_file(application):
    application.pass_(days=1)

    application.do("verify")

    assert set(application.case.clocks) == {"service.decide"}
    assert application.due("service.decide") == datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_granted_notified_and_closed_by_silence(application):
    application.do("verify")
    application.do("decide", outcome=Outcome.GRANTED)
    assert application.due("service.notify") == datetime(2026, 12, 1, 9, tzinfo=UTC)
    application.do("notify")
    application.now = application.due("service.close") + timedelta(days=1)

    application.notice()

    assert application.case.stage is Stage.CLOSED


def test_a_late_decision_is_a_breach_since_its_due_instant(application):
    application.do("verify")
    due = application.due("service.decide")
    application.now = due + timedelta(days=5)

    application.do("decide", outcome=Outcome.REFUSED)

    [breach] = [f for f in application.case.pending_events if isinstance(f, Breached)]
    assert (breach.clock, breach.since) == ("service.decide", due)


def test_a_refused_applicant_may_object_and_is_decided_again(application):
    application.do("verify")
    application.do("decide", outcome=Outcome.REFUSED)
    application.do("notify")

    application.do("object")

    assert application.case.stage is Stage.OBJECTED
    assert application.case.clocks["service.decide"].run == 2
    application.do("decide", outcome=Outcome.GRANTED)
    assert application.case.clocks["service.notify"].run == 2


def test_an_incomplete_application_is_deemed_withdrawn(application):
    application.do("return", missing=("foto",))
    application.pass_(days=40)

    application.notice()

    assert application.case.stage is Stage.DEEMED_WITHDRAWN


def test_an_application_is_decided_and_never_answered(application):
    application.do("verify")

    with pytest.raises(NotAllowedNow):
        application.do("answer", role=Role.OFFICER)
