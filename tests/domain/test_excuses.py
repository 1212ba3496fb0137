"""Excuses: a breach may be excused by authority and for a reason; it stays in every history."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.clock_facts import Breached, BreachExcused
from domain.people import Role
from domain.refusals import Barred, NoSuchBreach, NotYourRole, UnknownReason
from tests.domain.conftest import local

DUE = local("2026-11-27", "16:30")


@pytest.fixture
def late(complaint):
    complaint.now = DUE + timedelta(days=1)
    complaint.notice()
    return complaint


def test_the_head_excuses_a_breach_and_it_stays(late):
    [excused] = late.excuse("lapor.verify", "force_majeure")

    [breach] = late.facts(Breached)
    assert isinstance(excused, BreachExcused)
    assert (excused.breach, excused.reason, excused.run) == (breach.id, "force_majeure", 1)
    assert late.case.breaches.keys() == {breach.id}


def test_an_excused_breach_still_goes_up(late):
    late.excuse("lapor.verify", "force_majeure")
    late.pass_(days=10)

    assert "clock.escalated" in [fact.TOPIC for fact in late.notice()]


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR])
def test_nobody_else_excuses(late, role):
    with pytest.raises(NotYourRole):
        late.excuse("lapor.verify", "force_majeure", role=role)


def test_an_accused_head_excuses_nothing(complaint):
    complaint.do("name_respondent", officers=("kepala",))
    complaint.now = DUE + timedelta(days=1)

    with pytest.raises(Barred):
        complaint.excuse("lapor.verify", "force_majeure")


def test_only_reasons_of_the_procedure_excuse(late):
    with pytest.raises(UnknownReason):
        late.excuse("lapor.verify", "rain")


def test_what_is_not_broken_cannot_be_excused(late):
    with pytest.raises(NoSuchBreach):
        late.excuse("uu25.respond", "force_majeure")


def test_a_breach_is_excused_once(late):
    late.excuse("lapor.verify", "force_majeure")

    with pytest.raises(NoSuchBreach):
        late.excuse("lapor.verify", "central_system_down")


def test_a_repeated_excuse_records_nothing(late):
    when = late.when(Role.HEAD, uuid4())
    late.case.excuse("lapor.verify", "force_majeure", when, late.book)
    late.reload()

    late.case.excuse("lapor.verify", "force_majeure", when, late.book)

    assert len(late.facts(BreachExcused)) == 1


def test_every_broken_run_of_a_clock_is_excused_together(complaint):
    complaint.do("return", missing=("bukti",))
    for _ in range(2):
        complaint.do("complete")
        complaint.pass_(days=6)
        complaint.do("return", missing=("bukti",))
    complaint.do("complete")

    complaint.excuse("lapor.verify", "central_system_down")

    assert {fact.run for fact in complaint.facts(BreachExcused)} == {2, 3}


def test_a_breach_of_before_is_excused_although_its_clock_was_stopped(late):
    late.do("verify")

    assert late.excuse("lapor.verify", "force_majeure")
