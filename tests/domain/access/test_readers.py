"""Who may read a case, for what, and what nobody may."""

from uuid import UUID

import pytest

from domain.access import READERS, closed_for, is_open_to
from domain.access_facts import ReadPurpose
from domain.access_refusals import (
    KeptClosed,
    NobodyNamedYet,
    NoGrant,
    NotYoursToRead,
)
from domain.people import Actor, Role
from domain.refusals import Barred
from domain.sealing import Part
from tests.domain.access.conftest import PEOPLE, THE_CITIZEN

MAY = {
    ReadPurpose.HANDLING: {"ver-01", "ptg-05", "ptg-06", "kasi-1", "kasi-2", "kepala"},
    ReadPurpose.SUPERVISION: {"kasi-1", "kasi-2", "kepala"},
    ReadPurpose.AUDIT: {"irjen"},
    ReadPurpose.RECEIPT: {"ver-01", "ptg-05", "ptg-06", "kasi-1", "kasi-2", "kepala", THE_CITIZEN},
    ReadPurpose.OWN_COPY: {THE_CITIZEN},
    ReadPurpose.DUPLICATES: {"ver-01", "ptg-05", "ptg-06", "kasi-1", "kasi-2", "kepala"},
    ReadPurpose.SPLITTING: {"ver-01", "kasi-1", "kasi-2", "kepala"},
    ReadPurpose.SEARCH: {"ver-01", "ptg-05", "ptg-06", "kasi-1", "kasi-2", "kepala", "clock"},
    ReadPurpose.DISCLOSURE: {"kasi-1", "kasi-2", "kepala"},
    ReadPurpose.EMERGENCY: set(),
}
CARRY = {"ptg-06", "kasi-2", "kepala", "irjen", THE_CITIZEN}


def may_read(desk, purpose):
    """Everybody whom the record lets read now."""
    able = set()
    for code in PEOPLE:
        try:
            desk.read(code, purpose)
        except (NotYoursToRead, KeptClosed, NobodyNamedYet, NoGrant, Barred):
            continue
        able.add(code)
    return able


@pytest.mark.parametrize("purpose", ReadPurpose)
def test_each_purpose_is_for_these_people_and_no_others(desk, purpose):
    assert set(READERS) == set(ReadPurpose)
    assert may_read(desk, purpose) == MAY[purpose]


@pytest.mark.parametrize("purpose", ReadPurpose)
def test_a_confidential_case_is_for_those_who_carry_it(kept, purpose):
    assert may_read(kept, purpose) == MAY[purpose] & CARRY


@pytest.mark.parametrize("purpose", ReadPurpose)
def test_the_accused_and_their_people_read_nothing(desk, purpose):
    desk.life.do("name_respondent", role=Role.HEAD, officers=("kasi-1",))

    assert may_read(desk, purpose) == MAY[purpose] - {"kasi-1", "ptg-05", "ver-01"}


def test_until_the_accused_is_named_it_may_be_anybody_below_those_who_lead(desk):
    desk.case.subjects = {**desk.case.subjects, Part.RESPONDENT: UUID(int=9)}
    below = {"ver-01", "ptg-05", "ptg-06"}

    assert may_read(desk, ReadPurpose.HANDLING) == MAY[ReadPurpose.HANDLING] - below
    assert "clock" in may_read(desk, ReadPurpose.SEARCH)
    desk.case.officer = "ptg-06"
    assert "ptg-06" in may_read(desk, ReadPurpose.HANDLING)
    desk.life.do("name_respondent", role=Role.HEAD, officers=("ptg-06",))
    assert may_read(desk, ReadPurpose.HANDLING) == MAY[ReadPurpose.HANDLING] - {"ptg-06"}


def test_who_does_not_carry_a_confidential_case_gives_it_to_nobody(complaint):
    """Else whoever assigns could let themselves in, and no second person would be needed."""
    complaint.do("verify")
    complaint.case.confidential = True

    with pytest.raises(KeptClosed):
        complaint.do("assign", role=Role.SUPERVISOR, officer="ptg-05", unit="doklan")
    complaint.do("assign", role=Role.HEAD, officer="ptg-06", unit="doklan")

    assert complaint.case.officer == "ptg-06"


def test_whether_a_case_is_open_to_somebody_can_be_asked_without_reading(kept):
    open_to = {
        code
        for code, role in PEOPLE.items()
        if is_open_to(Actor(id=code, role=role), kept.case, ReadPurpose.HANDLING, kept.book)
    }

    assert open_to == {"ptg-06", "kasi-2", "kepala"}
    assert kept.facts() == []


def test_the_erased_and_the_restricted_are_closed_but_to_the_person_who_asks(complaint):
    erased, restricted, other = (UUID(int=n) for n in (1, 2, 3))
    complaint.case.erased.add(erased)
    complaint.case.restricted.add(restricted)

    for_the_person = {ReadPurpose.OWN_COPY, ReadPurpose.DISCLOSURE}
    for purpose in ReadPurpose:
        expected = None if purpose in for_the_person else "restricted"
        assert closed_for(purpose, restricted, complaint.case) == expected
        assert closed_for(purpose, erased, complaint.case) == "erased"
        assert closed_for(purpose, other, complaint.case) is None
