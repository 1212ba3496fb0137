"""Who may read a case, for what, and by whose leave; reads stand apart from the case."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.access import GRANT_LASTS, READERS, CaseAccess, access_id, closed_for, is_open_to
from domain.access_facts import CaseRead, GlassReason, ReadPurpose
from domain.access_refusals import (
    KeptClosed,
    NobodyNamedYet,
    NoGrant,
    NothingAsked,
    NotYoursToGrant,
    NotYoursToRead,
)
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.refusals import Barred, CommandReused
from domain.sealing import Part, Purpose

NARRATIVE = (Purpose.NARRATIVE,)
PEOPLE = {
    "ver-01": Role.VERIFIER,
    "ptg-05": Role.OFFICER,
    "ptg-06": Role.OFFICER,
    "kasi-1": Role.SUPERVISOR,
    "kasi-2": Role.SUPERVISOR,
    "kepala": Role.HEAD,
    "irjen": Role.AUDITOR,
    "00000000-0000-0000-0000-000000000007": Role.CITIZEN,
    "00000000-0000-0000-0000-000000000008": Role.CITIZEN,
    "web": Role.CHANNEL,
    "clock": Role.SYSTEM,
}
THE_CITIZEN = "00000000-0000-0000-0000-000000000007"


def circumstances(code, at, cause=None):
    actor = Actor(id=code, role=PEOPLE[code])
    return Circumstances.at_once(at, actor, cause or uuid4(), "BKS")


class Desk:
    """A case, its record of reads, and people who come to it."""

    def __init__(self, life):
        self.life, self.case, self.book = life, life.case, life.book
        self.record = CaseAccess.at(life.case.id, 0, circumstances("clock", life.now))

    def read(self, code, purpose=ReadPurpose.HANDLING, cause=None, what=NARRATIVE, facts=1):
        when = circumstances(code, self.life.now, cause)
        self.record.read(self.case, purpose, what, facts, when, self.book)

    def ask(self, code, reason=GlassReason.OFFICER_AWAY, cause=None):
        when = circumstances(code, self.life.now, cause)
        self.record.ask(self.case, reason, when, self.book)

    def grant(self, code, to, cause=None):
        return self.record.grant(
            self.case, to, circumstances(code, self.life.now, cause), self.book
        )

    def facts(self):
        return self.record.pending_events


@pytest.fixture
def desk(complaint):
    return Desk(complaint)


@pytest.fixture
def kept(complaint):
    """A confidential complaint, assigned to ptg-06, who reports to kasi-2."""
    complaint.do("verify")
    complaint.do("assign", officer="ptg-06", unit="doklan")
    complaint.case.confidential = True
    return Desk(complaint)


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


def test_a_read_is_put_down_apart_from_the_case(desk):
    before = desk.case.version

    desk.read("ver-01", facts=3)

    [read] = desk.facts()
    assert (read.case, read.originator_id) == (desk.case.id, access_id(desk.case.id))
    assert (read.purpose, read.opened, read.facts, read.grant) == ("handling", NARRATIVE, 3, None)
    assert (read.actor.id, read.originator_version) == ("ver-01", 1)
    assert desk.case.version == before


def test_where_nothing_is_opened_nothing_is_put_down_but_it_is_judged(desk):
    desk.read("ver-01", facts=0)
    with pytest.raises(NotYoursToRead):
        desk.read("irjen", facts=0)

    assert desk.facts() == []


def test_whichever_fact_is_first_the_record_is_folded_again(kept):
    kept.ask("ptg-05")
    kept.grant("kepala", "ptg-05")
    kept.read("ptg-05", ReadPurpose.EMERGENCY)

    record = None
    for fact in kept.facts():
        record = fact.mutate(record)

    assert isinstance(record, CaseAccess)
    assert (record.id, record.version) == (access_id(kept.case.id), 3)
    assert record.facts == kept.record.facts


# Repeats


def test_a_repeat_puts_down_nothing_new(desk):
    command = uuid4()

    desk.read("ver-01", cause=command)
    desk.read("ver-01", cause=command)

    assert len(desk.facts()) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"what": (Purpose.IDENTITY,)},
        {"facts": 2},
        {"purpose": ReadPurpose.RECEIPT},
        {"code": "ptg-05"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_command_is_one_read_and_no_other(desk, other):
    command = uuid4()
    desk.read("ver-01", cause=command)

    with pytest.raises(CommandReused):
        desk.read(**{"code": "ver-01", "cause": command} | other)


def test_a_command_that_comes_again_much_later_is_no_repeat(desk):
    command = uuid4()
    desk.read("ver-01", cause=command)
    desk.life.pass_(hours=2)

    with pytest.raises(CommandReused):
        desk.read("ver-01", cause=command)


def test_a_repeat_is_judged_again(desk):
    command = uuid4()
    desk.read("ptg-05", cause=command)
    desk.life.do("name_respondent", role=Role.HEAD, officers=("ptg-05",))

    with pytest.raises(Barred):
        desk.read("ptg-05", cause=command)


# Breaking the glass


def test_it_takes_two_to_break_the_glass(kept):
    with pytest.raises(NoGrant):
        kept.read("ptg-05", ReadPurpose.EMERGENCY)
    kept.ask("ptg-05")
    with pytest.raises(NoGrant):
        kept.read("ptg-05", ReadPurpose.EMERGENCY)

    granted = kept.grant("kepala", "ptg-05")
    kept.read("ptg-05", ReadPurpose.EMERGENCY)

    [asked, _, read] = kept.facts()
    assert (granted.asked, granted.to) == (asked.cause, "ptg-05")
    assert granted.until == kept.life.now + timedelta(hours=24)
    assert isinstance(read, CaseRead)
    assert read.grant == granted.cause


def test_leave_is_for_the_one_who_asked_and_for_a_day(kept):
    kept.ask("ptg-05")
    kept.grant("kepala", "ptg-05")

    with pytest.raises(NoGrant):
        kept.read("ver-01", ReadPurpose.EMERGENCY)
    with pytest.raises(KeptClosed):
        kept.read("ptg-05")
    kept.life.now += GRANT_LASTS
    with pytest.raises(NoGrant):
        kept.read("ptg-05", ReadPurpose.EMERGENCY)


def test_one_asking_is_granted_once(kept):
    with pytest.raises(NothingAsked):
        kept.grant("kepala", "ptg-05")
    kept.ask("ptg-05")
    kept.grant("kepala", "ptg-05")

    with pytest.raises(NothingAsked):
        kept.grant("kepala", "ptg-05")


@pytest.mark.parametrize(
    ("asker", "granter"),
    [
        ("kasi-1", "kasi-1"),
        ("kepala", "kasi-1"),
        ("ptg-05", "ver-01"),
        ("ptg-05", "ptg-06"),
        ("ptg-05", "irjen"),
    ],
)
def test_leave_is_for_a_second_person_who_leads_and_is_not_below(kept, asker, granter):
    kept.ask(asker)

    with pytest.raises(NotYoursToGrant):
        kept.grant(granter, asker)


def test_the_accused_neither_ask_nor_grant_nor_use_leave(kept):
    kept.ask("ptg-05")
    kept.ask("kasi-2")
    kept.grant("kepala", "ptg-05")
    kept.life.do("name_respondent", role=Role.HEAD, officers=("kasi-1",))

    for does in (
        lambda: kept.read("ptg-05", ReadPurpose.EMERGENCY),
        lambda: kept.ask("ptg-05"),
        lambda: kept.grant("kasi-1", "kasi-2"),
        lambda: kept.grant("kepala", "ptg-05"),
    ):
        with pytest.raises(Barred):
            does()


def test_nobody_outside_the_desk_asks(kept):
    with pytest.raises(NotYoursToRead):
        kept.ask("irjen")


def test_asking_and_granting_again_by_the_same_command_is_once(kept):
    asking, granting = uuid4(), uuid4()
    for _ in range(2):
        kept.ask("ptg-05", cause=asking)
    kept.life.pass_(minutes=5)
    first = kept.grant("kepala", "ptg-05", cause=granting)

    assert kept.grant("kepala", "ptg-05", cause=granting) == first
    assert len(kept.facts()) == 2


# Closed to everybody


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
