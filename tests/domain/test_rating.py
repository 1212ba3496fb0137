"""Rating the office: from the first answer on, as often as one likes, and nothing moves by it."""

from uuid import UUID

import pytest
from pydantic import ValidationError

from domain.case_facts import Outcome
from domain.clock_facts import Breached
from domain.erasing import erase
from domain.messages import Reply
from domain.people import Role
from domain.rating import rate
from domain.rating_facts import Rated
from domain.refusals import CommandReused, NothingToRate
from domain.sealing import Part
from domain.subject_facts import ErasureBasis
from domain.subject_refusals import SpeakerErased
from tests.rules import shipped

GOOD = (4, 3, 4, 4, 3, 3, 4, 3, 4)
POOR = (2, 1, 1, 4, 2, 2, 1, 2, 3)
MINE = {"number": "BKS-2026-000001", "code": "0123456789ABCDEF"}
COME_TO_AN_END = [
    code
    for code, procedure in shipped().items()
    if procedure.opens
    and not procedure.opens.respondent
    and "closed" in {stage.code for stage in procedure.stages}
]


def rates(life, elements=GOOD, cause=None):
    rate(life.case, elements, life.when(Role.CITIZEN, cause), life.book)


@pytest.fixture
def answered(complaint):
    complaint.do("verify")
    complaint.do("answer")
    return complaint


@pytest.mark.parametrize("stage", ["registered", "returned", "verified", "assigned", "waiting"])
def test_what_was_not_answered_is_not_rated(complaint, stage):
    complaint.reach(stage)

    with pytest.raises(NothingToRate, match="BKS-2026-000001 belum dijawab"):
        rates(complaint)


@pytest.mark.parametrize("stage", ["withdrawn", "transferred"])
def test_an_ending_without_an_answer_is_not_rated(complaint, stage):
    complaint.reach(stage)

    with pytest.raises(NothingToRate):
        rates(complaint)


@pytest.mark.parametrize("stage", ["answered", "decided", "notified", "closed"])
def test_what_was_answered_decided_or_closed_is_rated(complaint, stage):
    complaint.reach(stage)

    rates(complaint)

    [rated] = complaint.facts(Rated)
    assert rated.elements == GOOD


@pytest.mark.parametrize("code", COME_TO_AN_END)
def test_what_is_done_with_is_rated_under_every_procedure(new_life, code):
    procedure = shipped()[code]
    life = new_life(procedure.opens.kind, code=code, service=procedure.services[0].code)
    life.reach("closed")

    rates(life)

    assert life.topics()[-1] == "case.rated"


def test_an_answer_once_had_is_rated_though_the_case_is_open_again(answered):
    answered.do("object")
    answered.do("reopen")

    rates(answered)

    assert answered.topics()[-1] == "case.rated"


def test_no_stage_and_no_clock_moves_by_it(answered):
    before = (answered.case.stage, answered.case.awaits, dict(answered.case.clocks))

    rates(answered)

    assert (answered.case.stage, answered.case.awaits, answered.case.clocks) == before


def test_rating_again_is_one_more_fact_and_stands_last(answered):
    rates(answered)
    rates(answered, POOR)

    assert [rated.elements for rated in answered.facts(Rated)] == [GOOD, POOR]


def test_a_repeated_command_rates_once(answered):
    for _ in range(2):
        rates(answered, cause=UUID(int=9))

    assert len(answered.facts(Rated)) == 1


def test_a_command_that_was_another_act_does_not_rate(answered):
    answered.do("object", cause=UUID(int=9))

    with pytest.raises(CommandReused):
        rates(answered, cause=UUID(int=9))


def test_what_came_due_before_is_recorded_first(complaint):
    complaint.do("verify")
    complaint.do("decide", outcome=Outcome.UPHELD)
    complaint.pass_(days=60)

    rates(complaint)

    [breached] = complaint.facts(Breached)[-1:]
    assert breached.originator_version < complaint.facts(Rated)[0].originator_version


def test_who_is_erased_rates_no_more(complaint):
    complaint.reach("closed")
    person = [(complaint.case, Part.SPEAKER)]
    erase(person, ErasureBasis.REQUESTED, None, complaint.when(Role.HEAD), complaint.book)

    with pytest.raises(SpeakerErased):
        rates(complaint)


@pytest.mark.parametrize(
    ("brought", "field"),
    [
        ({"act": "rate"}, "elements"),
        ({"act": "rate", "elements": [4] * 8}, "elements"),
        ({"act": "rate", "elements": [4] * 10}, "elements"),
        ({"act": "rate", "elements": [4] * 8 + [5]}, "elements"),
        ({"act": "rate", "elements": [4] * 8 + [0]}, "elements"),
        ({"act": "rate", "elements": [4] * 9, "text": "Bagus."}, "text"),
        ({"act": "accept", "elements": [4] * 9, "text": "Bagus."}, "elements"),
        ({"act": "accept"}, "text"),
    ],
)
def test_a_rating_is_nine_scores_from_one_to_four_and_every_other_act_a_text(brought, field):
    with pytest.raises(ValidationError) as refused:
        Reply.model_validate(MINE | brought)

    assert {error["loc"][0] for error in refused.value.errors()} == {field}
