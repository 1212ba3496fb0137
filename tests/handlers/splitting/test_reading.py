"""Splitting opens who the people are: that is put down first, and not for everybody."""

from uuid import uuid4

import pytest

from domain.access import access_id
from domain.access_refusals import KeptClosed, StaysClosed
from domain.facts import Circumstances
from domain.sealing import Part, Purpose
from domain.subject_facts import SubjectRestricted
from tests.handlers.splitting.conftest import HEAD, VERIFIER


@pytest.fixture
def restrict(still_house):
    """Restrict the words of somebody in a case."""

    def do(case_id, part):
        [case] = still_house.cases.get_many([case_id]).values()
        when = Circumstances.at_once(still_house.clock.now(), HEAD, uuid4(), "BKS")
        said = {"subject": case.subjects[part], "part": part, "requested_in": None}
        case.record(SubjectRestricted, when, procedure=case.procedure, **said)
        still_house.cases.save([case])

    return do


def test_that_the_identity_was_opened_is_put_down_once(a_complaint, split, still_house):
    whole, number = a_complaint()
    command = uuid4()

    split(number, command=command)
    split(number, command=command)

    [[read]] = still_house.cases.histories([access_id(whole)])
    assert (read.actor, read.purpose, read.cause) == (VERIFIER, "splitting", command)
    assert (read.opened, read.facts) == ((Purpose.IDENTITY,), 1)


def test_an_anonymous_whole_without_respondent_has_nothing_to_open(a_complaint, split, still_house):
    whole, number = a_complaint(anonymous=True, complainant=None)

    split(number)

    assert still_house.cases.histories([access_id(whole)]) == []


def test_a_confidential_whole_is_split_by_those_who_carry_it(a_complaint, split, still_house):
    whole, number = a_complaint(confidential=True)

    with pytest.raises(KeptClosed):
        split(number)

    assert still_house.cases.histories([access_id(whole)]) == []
    assert split(number, actor=HEAD).confidential


def test_the_restricted_are_not_carried_over(a_complaint, split, restrict, still_house):
    whole, number = a_complaint(respondent={"name": "Petugas Loket"})
    restrict(whole, Part.RESPONDENT)

    part = split(number, actor=HEAD)

    registered = still_house.cases.registered([part.id])[part.id]
    assert registered.respondent is None
    assert registered.complainant is not None
    restrict(whole, Part.SPEAKER)
    with pytest.raises(StaysClosed, match="dihapus atau dibatasi"):
        split(number, actor=HEAD)
