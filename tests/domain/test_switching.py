"""Switching: a case goes on under another procedure, in the version then in force, for good."""

import pytest

from domain.case_facts import CaseFact, Outcome, Switched
from domain.messages import Kind
from domain.refusals import NotAllowedNow
from tests.domain.conftest import local
from tests.rules import shipped, the_book

KIP = "freedom-of-information"


def newer(book, code, at, **changes):
    """The book once a procedure is published in version 2."""
    procedure = shipped()[code]
    text = procedure.model_dump(by_alias=True) | changes
    return book.with_procedure(type(procedure).model_validate(text), 2, at, "2" * 64)


@pytest.fixture
def question(new_life):
    life = new_life(Kind.INFORMATION)
    assert life.case.procedure == "information@1"
    return life


def test_the_case_goes_on_at_the_other_procedures_stage_with_its_clock(question):
    question.do("verify")
    switched, referred = question.do("refer_to_kip")

    assert isinstance(switched, Switched)
    assert (switched.procedure, switched.to) == ("information@1", f"{KIP}@1")
    assert isinstance(referred, CaseFact)
    assert (referred.procedure, referred.stage) == (f"{KIP}@1", "registered")
    assert set(question.case.clocks) == {"kip.answer"}
    assert question.due("kip.answer") == local("2026-12-08", "16:00")


def test_the_version_in_force_at_that_instant_is_pinned(question):
    question.book = newer(question.book, KIP, local("2026-11-25"))

    question.now = local("2026-11-25", "08:59")
    early = question.case.allowed("supervisor", question.book)
    assert "refer_to_kip" in {step.act for step in early}
    question.do("refer_to_kip")

    assert question.case.procedure == f"{KIP}@1"


def test_a_newer_version_is_taken_from_its_own_instant_on(question):
    question.book = newer(question.book, KIP, local("2026-11-25"))

    question.now = local("2026-11-25")
    question.do("refer_to_kip")

    assert question.case.procedure == f"{KIP}@2"


def test_a_new_version_leaves_running_cases_on_the_old_one(question):
    shorter = [
        promise.model_dump(by_alias=True) | {"budget": "1 working days"}
        for promise in shipped()["information"].promises
    ]
    question.book = newer(question.book, "information", local("2026-11-24", "10:00"), clock=shorter)

    question.now = local("2026-11-24", "11:00")
    question.do("verify")

    assert question.case.procedure == "information@1"
    assert question.case.clocks["lapor.follow_up"].rule == "working_days:5"


def test_what_comes_in_later_goes_by_the_new_version(new_life):
    book = newer(the_book(), "information", local("2026-11-24", "08:00"))

    assert new_life(Kind.INFORMATION, book=book).case.procedure == "information@2"


def test_what_was_late_before_stays_late(question):
    question.now = local("2026-11-28")

    facts = question.do("refer_to_kip")

    assert "clock.breached" in [fact.TOPIC for fact in facts]
    assert [clock for clock, *_ in question.case.breaches.values()] == ["lapor.verify"]
    question.pass_(days=30)
    assert "lapor.verify" not in {getattr(fact, "clock", "") for fact in question.notice()}


def test_acts_of_the_procedure_left_behind_are_no_longer_known(question):
    question.do("refer_to_kip")

    with pytest.raises(NotAllowedNow):
        question.do("refer_to_kip")


def test_a_case_that_switched_is_the_same_after_a_restart(question):
    question.do("refer_to_kip")
    question.reload()

    assert question.case.procedure == f"{KIP}@1"
    question.do("verify")
    assert question.case.stage == "verified"


def test_a_refusal_goes_to_an_objection_and_an_appeal_and_every_run_is_told_apart(application):
    application.do("verify")
    application.do("decide", outcome=Outcome.REFUSED)
    application.do("object")
    application.do("decide", outcome=Outcome.REFUSED)
    application.do("object")

    assert [fact.to for fact in application.facts(Switched)] == ["objection@1", "appeal@1"]
    assert application.case.stage == "appealed"
    assert application.case.clocks["uu30.appeal"].run == 1
