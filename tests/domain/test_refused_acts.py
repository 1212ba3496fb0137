"""What is refused on a complaint, in whose words, and what is recorded all the same."""

import pytest

from domain.case_facts import Closing, Outcome
from domain.clock_facts import Breached
from domain.people import Role
from domain.refusals import ActIncomplete, ActOverfull, NotAllowedNow, NotYourRole


def test_a_refusal_is_in_indonesian_and_in_english_on_request(complaint):
    with pytest.raises(NotAllowedNow, match="«jawab» tidak dapat dilakukan pada") as refused:
        complaint.do("answer")

    assert refused.value.code == "case.not_allowed_now"
    assert refused.value.message("en") == (
        "«answer» is not possible on BKS-2026-000001, which is at «registered»."
    )


def test_an_act_that_nobody_knows_is_refused(complaint):
    with pytest.raises(NotAllowedNow):
        complaint.do("burn")


def test_a_citizen_may_not_verify(complaint):
    with pytest.raises(NotYourRole, match="bukan wewenang peran «pemohon»"):
        complaint.do("verify", role=Role.CITIZEN)


def test_an_officer_may_not_decide(complaint):
    complaint.do("verify")

    with pytest.raises(NotYourRole):
        complaint.do("decide", role=Role.OFFICER, outcome=Outcome.UPHELD)


def test_what_is_missing_is_named(complaint):
    with pytest.raises(ActIncomplete, match="masih memerlukan: missing"):
        complaint.do("return")


def test_what_is_too_much_is_named(complaint):
    with pytest.raises(ActOverfull, match="tidak memakai: outcome"):
        complaint.do("verify", outcome=Outcome.UPHELD)


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.OFFICER])
def test_only_a_chief_closes_a_complaint(complaint, role):
    complaint.do("verify")
    complaint.do("answer")

    with pytest.raises(NotYourRole):
        complaint.do("close", role=role, reason=Closing.DONE)


def test_an_officer_may_not_say_that_nobody_replied(complaint):
    complaint.do("verify")
    complaint.do("answer")

    with pytest.raises(ActOverfull, match="no_reply"):
        complaint.do("close", reason=Closing.NO_REPLY)


def test_a_closed_complaint_may_be_objected_to_and_runs_on_both_tracks_again(complaint):
    """Closing takes no right away."""
    complaint.do("verify")
    complaint.do("answer")
    complaint.do("close", reason=Closing.DONE)
    assert not complaint.case.is_open

    complaint.do("object")

    assert complaint.case.stage == "objected"
    assert {c: s.run for c, s in complaint.case.clocks.items()} == {
        "lapor.follow_up": 2,
        "uu25.decide": 2,
    }


def test_nothing_happens_after_the_complainant_took_it_back(complaint):
    complaint.do("withdraw")

    for act in ("reply", "complete", "object", "withdraw"):
        with pytest.raises(NotAllowedNow, match="«dicabut»"):
            complaint.do(act)


def test_a_refused_act_leaves_what_came_due(complaint):
    complaint.pass_(days=30)

    with pytest.raises(NotAllowedNow):
        complaint.do("answer")

    assert {fact.clock for fact in complaint.facts(Breached)} == {"lapor.verify", "uu25.respond"}
    assert "case.answered" not in complaint.topics()


def test_the_allowed_acts_depend_on_role_and_stage(complaint):
    def acts(role: Role) -> set[str]:
        return {step.act for step in complaint.case.allowed(role, complaint.book)}

    assert acts(Role.VERIFIER) == {"verify", "return", "transfer"}
    assert acts(Role.CITIZEN) == {"complete", "reply", "withdraw"}
    assert acts(Role.SYSTEM) == set()
