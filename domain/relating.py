"""Tying cases together and apart: who may, and which cases may not be.

Whatever ties two cases is judged for both before either records it, and both record it at one
instant.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from domain.book import Book
from domain.case import Case
from domain.facts import TICK, Circumstances
from domain.people import Actor, Role
from domain.refusals import CommandReused, NotYourRole
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
from domain.relations import (
    Gathered,
    Merged,
    Related,
    RelationFact,
    Released,
    Split,
    SplitOff,
    Unmerged,
)

HANDS = frozenset({Role.VERIFIER, Role.SUPERVISOR, Role.HEAD})
"""Who may tie cases: those who sort what comes in, and those who answer for it."""


def were_merged(leader: Case, members: Sequence[Case], command: UUID) -> bool:
    """Whether this very command merged these members before.

    Raises:
        CommandReused: it did something else.
    """
    return _was_done(command, [(leader, "gather"), *((member, "merge") for member in members)])


def were_related(one: Case, other: Case, command: UUID) -> bool:
    """Whether this very command related the two before.

    Raises:
        CommandReused: it did something else.
    """
    return _was_done(command, [(one, "relate"), (other, "relate")])


def merge(leader: Case, members: Sequence[Case], when: Circumstances, book: Book) -> None:
    """Handle duplicates together with a case that leads; all of them or none.

    No clock stops by it, and each member stays a case that can be acted on alone.

    Raises:
        Refused: one of them may not be merged, or not by this actor.
    """
    when = moment_of((leader, *members), when, book)
    for case in (leader, *members):
        _may("merge", case, when.actor, book)
    if leader.leader is not None:
        raise LeaderIsMember(number=leader.number)
    named = {leader.id}
    for member in members:
        if member.id in named:
            raise SameCase(number=member.number)
        named.add(member.id)
        _may_follow(member, leader)
    if not leader.is_open:
        raise CaseEnded(number=leader.number)
    for member in members:
        _tie(member, Merged, leader, when)
        _tie(leader, Gathered, member, when)


def unmerge(member: Case, leader: Case | None, when: Circumstances, book: Book) -> None:
    """Handle a member by itself again; that it was merged stays on record.

    Raises:
        NotMerged: nobody leads it.
        NotYourRole, Barred: it is not for this actor.
    """
    if leader is None or member.leader != leader.id:
        raise NotMerged(number=member.number)
    when = moment_of((member, leader), when, book)
    for case in (member, leader):
        _may("unmerge", case, when.actor, book)
    _tie(member, Unmerged, leader, when)
    _tie(leader, Released, member, when)


def relate(one: Case, other: Case, when: Circumstances, book: Book) -> None:
    """Put down that two cases have to do with each other; ended ones, too.

    Raises:
        SameCase, AlreadyRelated: there is nothing to put down.
        NotYourRole, Barred: it is not for this actor.
    """
    when = moment_of((one, other), when, book)
    for case in (one, other):
        _may("relate", case, when.actor, book)
    if one.id == other.id:
        raise SameCase(number=one.number)
    if other.id in one.related:
        raise AlreadyRelated(number=one.number)
    _tie(one, Related, other, when)
    _tie(other, Related, one, when)


def may_split(whole: Case, when: Circumstances, book: Book) -> None:
    """See whether a part of a matter may become a case of its own.

    Raises:
        CaseEnded: nothing is left to be done about it.
        NotYourRole, Barred: it is not for this actor.
    """
    _may("split", whole, when.actor, book)
    if not whole.is_open:
        raise CaseEnded(number=whole.number)


def split(whole: Case, part: Case, when: Circumstances, book: Book) -> None:
    """Tie a new case to the matter that it is a part of.

    Whoever is accused in the whole is accused in the part, so that splitting opens no way round.
    What passed in the part since the whole was received is recorded first.
    """
    when = moment_of((whole, part), when, book)
    if whole.accused:
        part.record_respondents(whole.accused, when)
    _tie(part, SplitOff, whole, when)
    _tie(whole, Split, part, when)


def moment_of(cases: Sequence[Case], when: Circumstances, book: Book) -> Circumstances:
    """Record what passed before in each, and say at which one instant the act then comes."""
    at = max(when.at, *(max(case.last_at, case.said_at + TICK) for case in cases))
    when = replace(when, at=at)
    for case in cases:
        case.at_last(when, book)
    return when


def _was_done(command: UUID, acts: Sequence[tuple[Case, str]]) -> bool:
    done = {case.number: case.did(act, command) for case, act in acts}
    if any(done.values()) and not all(done.values()):
        raise CommandReused(number=next(number for number, did in done.items() if did))
    return all(done.values())


def _may(act: str, case: Case, actor: Actor, book: Book) -> None:
    if actor.role not in HANDS:
        raise NotYourRole(act=act, number=case.number, role=actor.role)
    case.not_barred(actor.id, book)


def _may_follow(member: Case, leader: Case) -> None:
    if type(member) is not type(leader):
        raise KindsDiffer(number=member.number)
    if member.leader is not None:
        raise MergedAlready(number=member.number)
    if member.members:
        raise LeadsOthers(number=member.number)
    if not member.is_open:
        raise CaseEnded(number=member.number)


def _tie(case: Case, fact: type[RelationFact], other: Case, when: Circumstances) -> None:
    case.record(fact, when, procedure=case.procedure, other=other.id, other_number=other.number)
