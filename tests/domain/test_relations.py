"""Cases that are tied together, and apart: who may, which may not be, and what stays theirs."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.acts import Particulars
from domain.application import Application
from domain.complaint import Complaint
from domain.facts import Circumstances
from domain.messages import Kind
from domain.people import Actor, Role
from domain.procedure import Matter
from domain.refusals import Barred, CommandReused, NotYourRole
from domain.relating import may_split, merge, relate, split, unmerge, were_merged, were_related
from domain.relation_refusals import (
    AlreadyRelated,
    CaseEnded,
    KindsDiffer,
    LeaderIsMember,
    LeadsOthers,
    MergedAlready,
    NotMerged,
    SameCase,
)
from tests.domain.conftest import TUESDAY_AT_NINE, sealed
from tests.rules import the_book

BOOK = the_book()
HOUR = timedelta(hours=1)


def when(role=Role.VERIFIER, code="ver-01", cause=None, at=TUESDAY_AT_NINE + HOUR):
    actor = Actor(id=code, role=role)
    return Circumstances(at=at, recorded_at=at, actor=actor, cause=cause or uuid4(), office="BKS")


@pytest.fixture
def a_case():
    """Register one more case; its number tells which."""
    serials = iter(range(1, 100))

    def register(kind=Kind.COMPLAINT, at=TUESDAY_AT_NINE):
        serial = next(serials)
        content = {"channel": "web", "told_at": at, "language": "id", "service": "PAS-B5"}
        if kind is Kind.APPLICATION:
            born = Application
            content |= {"applicant": sealed(), "form": sealed(), "guarantor": None}
        else:
            born = Complaint
            content |= {"kind": kind, "topic": "delay", "anonymous": False, "confidential": False}
            content |= {"complainant": sealed(), "narrative": sealed(), "respondent": None}
        procedure = BOOK.opened_by(Matter(kind, "PAS-B5", "web", None, accuses=False), at)
        return born.register(
            UUID(int=serial),
            f"BKS-2026-{serial:06d}",
            when(Role.CHANNEL, "web", at=at),
            BOOK,
            procedure,
            **content,
        )

    return register


def topics(case):
    return [fact.TOPIC for fact in case.pending_events]


def test_merging_is_recorded_on_every_member_and_on_the_leader(a_case):
    leader, first, second = a_case(), a_case(), a_case()

    merge(leader, [first, second], when(), BOOK)

    assert topics(first)[1:] == topics(second)[1:] == ["case.merged"]
    assert topics(leader)[1:] == ["case.gathered", "case.gathered"]
    assert first.leader == second.leader == leader.id
    assert list(leader.members.values()) == [first.number, second.number]


def test_no_clock_of_a_member_stops(a_case):
    leader, member = a_case(), a_case()
    before = dict(member.clocks)

    merge(leader, [member], when(), BOOK)

    assert member.clocks == before


def test_a_member_is_acted_on_alone(a_case):
    leader, member = a_case(), a_case()
    merge(leader, [member], when(), BOOK)

    member.take("verify", Particulars(), when(at=TUESDAY_AT_NINE + 2 * HOUR), BOOK)

    assert (member.stage, leader.stage) == ("verified", "registered")


def test_what_came_due_before_a_merger_is_recorded_first(a_case):
    leader, member = a_case(), a_case()

    merge(leader, [member], when(at=TUESDAY_AT_NINE + timedelta(days=9)), BOOK)

    assert "clock.breached" in topics(member)
    assert topics(member)[-1] == "case.merged"


def test_both_sides_say_the_same_instant(a_case):
    leader, member = a_case(), a_case()
    leader.take("verify", Particulars(), when(at=TUESDAY_AT_NINE + 5 * HOUR), BOOK)

    merge(leader, [member], when(at=TUESDAY_AT_NINE + HOUR), BOOK)

    assert member.pending_events[-1].at == leader.pending_events[-1].at == leader.last_at


def test_a_case_is_not_merged_with_itself(a_case):
    leader, member = a_case(), a_case()

    with pytest.raises(SameCase, match=f"{leader.number} disebut dua kali"):
        merge(leader, [member, leader], when(), BOOK)
    with pytest.raises(SameCase):
        merge(leader, [member, member], when(), BOOK)


def test_a_refused_merger_ties_none_of_the_members(a_case):
    leader, good, application = a_case(), a_case(), a_case(Kind.APPLICATION)

    with pytest.raises(KindsDiffer, match=application.number):
        merge(leader, [good, application], when(), BOOK)

    assert topics(good) == topics(leader) == ["complaint.registered"]


def test_who_is_merged_already_is_merged_with_nobody_else(a_case):
    leader, other, member = a_case(), a_case(), a_case()
    merge(leader, [member], when(), BOOK)

    with pytest.raises(MergedAlready):
        merge(other, [member], when(), BOOK)


def test_a_cluster_has_no_levels(a_case):
    leader, member, other = a_case(), a_case(), a_case()
    merge(leader, [member], when(), BOOK)

    with pytest.raises(LeaderIsMember):
        merge(member, [other], when(), BOOK)
    with pytest.raises(LeadsOthers):
        merge(other, [leader], when(), BOOK)


@pytest.mark.parametrize("ended", ["leader", "member"])
def test_what_has_ended_is_not_merged(a_case, ended):
    pair = {"leader": a_case(), "member": a_case()}
    pair[ended].take("transfer", Particulars(to="disdukcapil", words=sealed()), when(), BOOK)

    with pytest.raises(CaseEnded, match=pair[ended].number):
        merge(pair["leader"], [pair["member"]], when(), BOOK)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CITIZEN, Role.SYSTEM])
def test_only_who_sorts_or_answers_for_it_may_tie_cases(a_case, role):
    one, other = a_case(), a_case()

    with pytest.raises(NotYourRole):
        merge(one, [other], when(role), BOOK)
    with pytest.raises(NotYourRole):
        relate(one, other, when(role), BOOK)
    with pytest.raises(NotYourRole):
        may_split(one, when(role), BOOK)


@pytest.mark.parametrize("accused_in", ["leader", "member"])
@pytest.mark.parametrize("code", ["kasi-1", "ver-01"])
def test_the_accused_and_those_below_them_tie_nothing(a_case, accused_in, code):
    pair = {"leader": a_case(), "member": a_case()}
    naming = when(Role.HEAD, "kepala")
    pair[accused_in].take("name_respondent", Particulars(officers=("kasi-1",)), naming, BOOK)

    with pytest.raises(Barred, match=pair[accused_in].number):
        merge(pair["leader"], [pair["member"]], when(Role.SUPERVISOR, code), BOOK)


def test_a_repeated_merger_is_known_and_another_under_its_command_is_refused(a_case):
    leader, member, other = a_case(), a_case(), a_case()
    command = when()
    assert not were_merged(leader, [member], command.cause)
    merge(leader, [member], command, BOOK)

    assert were_merged(leader, [member], command.cause)
    with pytest.raises(CommandReused):
        were_merged(leader, [member, other], command.cause)
    with pytest.raises(CommandReused):
        were_merged(other, [member], command.cause)


def test_relating_others_under_a_command_that_was_done_is_refused(a_case):
    one, other, third = a_case(), a_case(), a_case()
    command = when()
    relate(one, other, command, BOOK)

    assert were_related(other, one, command.cause)
    with pytest.raises(CommandReused, match=one.number):
        were_related(third, one, command.cause)


def test_an_unmerged_member_is_by_itself_and_may_be_merged_anew(a_case):
    leader, member, other = a_case(), a_case(), a_case()
    merge(leader, [member], when(), BOOK)

    unmerge(member, leader, when(), BOOK)

    assert (member.leader, leader.members) == (None, {})
    assert (topics(member)[-1], topics(leader)[-1]) == ("case.unmerged", "case.released")
    merge(other, [member], when(), BOOK)
    assert member.leader == other.id


def test_who_is_in_no_cluster_leaves_none(a_case):
    with pytest.raises(NotMerged):
        unmerge(a_case(), None, when(), BOOK)


def test_related_cases_name_each_other_once(a_case):
    one, other = a_case(), a_case(Kind.APPLICATION)

    relate(one, other, when(), BOOK)

    assert one.pending_events[-1].other_number == other.number
    assert other.pending_events[-1].other_number == one.number
    with pytest.raises(AlreadyRelated):
        relate(other, one, when(), BOOK)
    with pytest.raises(SameCase):
        relate(one, one, when(), BOOK)


def test_a_part_and_its_whole_name_each_other(a_case):
    whole, part = a_case(), a_case()

    split(whole, part, when(), BOOK)

    assert (topics(whole)[-1], topics(part)[-1]) == ("case.split", "case.split_off")
    assert (whole.pending_events[-1].other, part.pending_events[-1].other) == (part.id, whole.id)


def test_who_is_accused_in_the_whole_is_barred_from_the_part(a_case):
    whole, part = a_case(), a_case()
    naming = when(Role.HEAD, "kepala")
    whole.take("name_respondent", Particulars(officers=("ptg-05",)), naming, BOOK)

    split(whole, part, when(), BOOK)

    with pytest.raises(Barred):
        part.take("verify", Particulars(), when(Role.OFFICER, "ptg-05"), BOOK)


def test_what_a_part_owed_before_the_split_is_recorded_before_it(a_case):
    whole, part = a_case(), a_case()

    split(whole, part, when(at=TUESDAY_AT_NINE + timedelta(days=9)), BOOK)

    assert topics(part)[-1] == "case.split_off"
    assert "clock.breached" in topics(part)


def test_nothing_is_split_off_what_has_ended(a_case):
    whole = a_case()
    whole.take("transfer", Particulars(to="disdukcapil", words=sealed()), when(), BOOK)

    with pytest.raises(CaseEnded):
        may_split(whole, when(), BOOK)


def test_ties_are_the_same_after_a_replay(a_case):
    leader, member = a_case(), a_case()
    merge(leader, [member], when(), BOOK)
    relate(leader, member, when(), BOOK)

    again = None
    for fact in leader.pending_events:
        again = fact.mutate(again)

    assert (again.members, again.related) == (leader.members, leader.related)
    assert replace(when(), at=again.last_at).at == leader.last_at
