"""Retiring on the real store: by the office's own schedule, by a person, all of a case or none."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from adapters.shipped import shipped_schedule
from domain.people import Actor, Role
from domain.retention_documents import read_schedule
from domain.subject_refusals import (
    NoRetentionRule,
    NotDueYet,
    RuleUncertain,
    ScheduleNotYours,
    UnderLegalHold,
)
from handlers.retaining import (
    AdoptSchedule,
    Retire,
    adopt_first_schedule,
    adopt_schedule,
    retire_case,
    rules_of,
)
from tests.handlers.erasing.conftest import HEAD

OWN = """
[[rule]]
code = "jra-7"
years = 7
fate = "destroyed"
basis = "JRA kantor"
certain = true
"""
SHIPPED = read_schedule(shipped_schedule())


@pytest.fixture
def adopt(still_house):
    def do(text=OWN, command=None, actor=HEAD):
        wanted = AdoptSchedule(rules=read_schedule(text), command=command or uuid4(), actor=actor)
        h = still_house
        return adopt_schedule(wanted, at=h.clock.now(), office="BKS", store=h.cases)

    return do


@pytest.fixture
def retire(ports, still_house):
    def do(number):
        wanted = Retire(number=number, command=uuid4(), actor=HEAD)
        h = still_house
        return retire_case(wanted, store=h.cases, vault=h.vault, **ports())

    return do


def test_a_retired_case_keeps_its_history_and_nobodys_words(
    an_ended_complaint, adopt, retire, words_of, still_house, last_facts
):
    case, number = an_ended_complaint(respondent={"name": "Petugas Loket"})
    adopt()
    with pytest.raises(NotDueYet, match="2033-11-24"):
        retire(number)
    still_house.clock.at = datetime(2033, 11, 24, 2, tzinfo=UTC)

    done = retire(number)

    assert words_of(case) is words_of(case, "respondent") is words_of(case, "complainant") is None
    assert [fact.TOPIC for fact in last_facts(case)][-3:] == [
        "case.retired",
        "case.subject_erased",
        "case.subject_erased",
    ]
    assert done.retired_by == "jra-7"


def test_a_held_case_is_not_retired_however_old(
    an_ended_complaint, adopt, retire, hold, words_of, still_house
):
    case, number = an_ended_complaint()
    adopt()
    hold(number)
    still_house.clock.at = datetime(2043, 11, 24, 2, tzinfo=UTC)

    with pytest.raises(UnderLegalHold):
        retire(number)

    assert words_of(case) is not None


def test_the_shipped_years_destroy_nothing(an_ended_complaint, retire, still_house):
    _, number = an_ended_complaint()
    with pytest.raises(NoRetentionRule):
        retire(number)
    for _ in range(2):
        adopt_first_schedule(
            SHIPPED,
            at=still_house.clock.now(),
            cause=uuid4(),
            office="BKS",
            store=still_house.cases,
        )
    still_house.clock.at = datetime(2099, 1, 1, tzinfo=UTC)

    with pytest.raises(RuleUncertain):
        retire(number)


def test_a_schedule_is_adopted_once_and_by_the_head(adopt, still_house):
    command = uuid4()
    assert adopt(command=command).version == 1
    assert adopt(command=command).version == 1
    assert adopt(OWN.replace("7", "8")).version == 2
    with pytest.raises(ScheduleNotYours):
        adopt(OWN.replace("7", "9"), actor=Actor(id="kasi-1", role=Role.SUPERVISOR))

    assert [rule.years for rule in rules_of("BKS", still_house.cases)] == [8]
