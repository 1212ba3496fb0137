"""Whoever acted without the role, twice where duties are apart, or in their own cause, is found."""

import pytest

from domain.people import Actor, Role
from tests.projections.conformance.conftest import codes, forged, found

KASI = Actor(id="kasi-1", role=Role.SUPERVISOR)
OFFICER = Actor(id="ptg-05", role=Role.OFFICER)


@pytest.fixture
def decided(life):
    """Verified, and decided by somebody else a day later."""
    life.do("verify")
    life.pass_(days=1)
    life.do("decide", outcome="rejected")
    return life


def test_an_act_that_is_not_for_the_role_is_found(decided):
    [each] = found(decided, forged(decided, actor=OFFICER))

    assert each.code == "role.missing"
    assert each.actor == OFFICER
    assert each.particulars["roles"] == "head, supervisor"


def test_somebody_who_holds_no_such_role_is_found(decided):
    nobody = Actor(id="hantu", role=Role.SUPERVISOR)
    promoted = Actor(id="ptg-05", role=Role.SUPERVISOR)

    assert codes(decided, forged(decided, actor=nobody)) == ["role.not_held"]
    assert codes(decided, forged(decided, actor=promoted)) == ["role.not_held"]


def test_another_citizen_is_found(life):
    life.do("return", missing=("bukti",))
    life.do("complete")
    stranger = Actor(id="7c1f3a52-0f0b-4d55-9a86-6c2de4a1c0b7", role=Role.CITIZEN)

    assert codes(life, forged(life, actor=stranger)) == ["role.not_held"]


def test_duties_that_are_not_separated_are_found_with_the_first_act_as_evidence(decided):
    facts = forged(decided, 1, actor=KASI)
    facts[-1] = facts[-1].model_copy(update={"actor": KASI})

    [each] = found(decided, facts)

    assert (each.code, each.positions) == ("duties.not_separated", (len(facts), 2))


@pytest.fixture
def accused(life):
    """Verified; a supervisor is accused; somebody else answers."""
    life.do("verify")
    life.do("name_respondent", Role.HEAD, officers=("kasi-2",))
    life.do("answer", Role.OFFICER)
    return life


def test_the_accused_and_who_reports_to_them_are_found(accused):
    himself = Actor(id="kasi-2", role=Role.SUPERVISOR)
    below = Actor(id="ptg-06", role=Role.OFFICER)

    assert codes(accused) == []
    for actor in (himself, below):
        [each] = found(accused, forged(accused, actor=actor))
        assert (each.code, each.positions) == ("duties.accused", (4, 3))


def test_a_case_that_is_given_to_somebody_below_the_accused_is_found(life):
    life.do("verify")
    life.do("name_respondent", Role.HEAD, officers=("kasi-2",))
    life.do("assign", Role.HEAD, officer="ptg-05", unit="doklan")

    assert codes(life, forged(life, officer="ptg-06")) == ["duties.accused"]
