"""Separation of duties: who checked does not decide; the accused and their people touch nothing."""

from dataclasses import replace

import pytest

from domain.case_facts import Outcome, RespondentNamed
from domain.messages import Kind
from domain.people import Actor, Role
from domain.refusals import Barred, DutiesSeparated, NotYourRole, OfficerAway
from domain.staff import Absence, Member
from tests.domain.conftest import local

DECISION = {"outcome": Outcome.UPHELD}


def as_(life, code, role):
    """From now on somebody else acts in a role."""
    life.actors[role] = Actor(id=code, role=role)
    return role


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.APPLICATION])
def test_whoever_verified_does_not_decide(new_life, kind):
    life = new_life(kind)
    life.do("verify", role=Role.SUPERVISOR)

    with pytest.raises(DutiesSeparated, match="harus dilakukan orang lain") as refused:
        life.do("decide", role=Role.SUPERVISOR, outcome=Outcome.REFUSED)

    assert refused.value.details["done"] == "verify"


def test_another_of_the_same_role_may_decide(complaint):
    complaint.do("verify", role=Role.SUPERVISOR)

    complaint.do("decide", role=as_(complaint, "kasi-2", Role.SUPERVISOR), **DECISION)

    assert complaint.case.stage == "decided"


def test_it_is_the_person_that_counts_and_not_the_role(complaint):
    complaint.do("verify", role=as_(complaint, "kepala", Role.VERIFIER))

    with pytest.raises(DutiesSeparated):
        complaint.do("decide", role=Role.HEAD, **DECISION)


def test_who_did_what_is_remembered_after_a_restart_and_a_completion(complaint):
    complaint.do("return", role=Role.SUPERVISOR, missing=("bukti",))
    complaint.do("complete")
    complaint.do("verify", role=Role.SUPERVISOR)
    complaint.reload()

    with pytest.raises(DutiesSeparated):
        complaint.do("decide", role=Role.SUPERVISOR, **DECISION)


def test_who_decided_the_objection_does_not_decide_the_appeal(application):
    application.do("verify")
    application.do("decide", outcome=Outcome.REFUSED)
    application.do("notify")
    application.do("object")
    application.do("decide", role=Role.HEAD, outcome=Outcome.REFUSED)
    application.do("object")
    assert application.case.procedure == "appeal@1"

    with pytest.raises(DutiesSeparated):
        application.do("decide", role=Role.HEAD, outcome=Outcome.REFUSED)


# Against staff


@pytest.fixture
def accused(complaint):
    """A complaint in which a supervisor is accused; ptg-05 and ver-01 report to them."""
    [fact] = complaint.do("name_respondent", role=Role.HEAD, officers=("kasi-1",))
    assert isinstance(fact, RespondentNamed)
    return complaint


@pytest.mark.parametrize(
    ("code", "role"),
    [("kasi-1", Role.SUPERVISOR), ("ptg-05", Role.OFFICER), ("ver-01", Role.VERIFIER)],
)
def test_the_accused_and_their_people_do_not_act(accused, code, role):
    with pytest.raises(Barred, match=f"{code} tidak boleh menangani"):
        accused.do("verify", role=as_(accused, code, role))


@pytest.mark.parametrize(
    ("code", "role"),
    [("kepala", Role.HEAD), ("kasi-2", Role.SUPERVISOR), ("ptg-06", Role.OFFICER)],
)
def test_others_do(accused, code, role):
    accused.do("verify", role=as_(accused, code, role))

    assert accused.case.stage == "verified"


@pytest.mark.parametrize("code", ["kasi-1", "ptg-05"])
def test_the_case_is_given_to_none_of_them(accused, code):
    accused.do("verify", role=Role.HEAD)

    with pytest.raises(Barred):
        accused.do("assign", role=Role.HEAD, officer=code, unit="doklan")
    assert accused.case.officer is None


def test_whoever_reports_to_the_accused_may_still_hand_the_case_over(accused):
    accused.do("transfer", role=as_(accused, "ptg-05", Role.OFFICER), to="kanwil")

    assert accused.case.stage == "transferred"


def test_the_accused_may_not_even_do_that(accused):
    with pytest.raises(Barred):
        accused.do("transfer", role=as_(accused, "kasi-1", Role.SUPERVISOR), to="kanwil")


def test_more_than_one_may_be_accused_and_none_is_forgotten(accused):
    accused.do("name_respondent", role=Role.HEAD, officers=("ptg-06",))
    accused.reload()

    assert accused.case.accused == {"kasi-1", "ptg-06"}


def test_the_citizen_may_always_speak(accused):
    accused.do("complete")

    assert "case.completed" in accused.topics()


# Absence


def test_a_case_is_given_to_nobody_who_is_away(complaint):
    complaint.do("verify")
    absence = Absence(local("2026-11-24"), local("2026-11-30"))
    away = complaint.book.staff.away("ptg-06", absence)
    complaint.book = type(complaint.book)(
        complaint.book.calendars, complaint.book.pins, complaint.book.editions, away
    )

    with pytest.raises(OfficerAway, match="ptg-06 sedang tidak di tempat"):
        complaint.do("assign", officer="ptg-06", unit="doklan")

    complaint.now = absence.until
    complaint.do("assign", officer="ptg-06", unit="doklan")
    assert complaint.case.officer == "ptg-06"


def test_a_case_is_given_to_no_auditor_who_could_not_act_on_it(complaint):
    complaint.do("verify")
    staff = complaint.book.staff.admitted(Member("wasdal", Role.AUDITOR, "itjen", None))
    complaint.book = replace(complaint.book, staff=staff)

    with pytest.raises(NotYourRole, match="pengawas internal"):
        complaint.do("assign", officer="wasdal", unit="doklan")
