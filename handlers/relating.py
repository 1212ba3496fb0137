"""Handling duplicates together, and apart again; relating what has to do with each other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from domain.case import Case
from domain.facts import Circumstances
from domain.people import Actor
from domain.refusals import NoSuchNumber, Refused
from domain.relating import merge, relate, unmerge, were_merged, were_related
from domain.values import Value
from handlers.acting import replies_are_decided
from handlers.ports import Beside, Cases, Register, RuleBook


class MergeCases(Value):
    """Members are duplicates of a leader and are from now on handled together with it."""

    leader: str
    members: tuple[str, ...]
    command: UUID
    actor: Actor


class UnmergeCase(Value):
    """A member is handled by itself again."""

    member: str
    command: UUID
    actor: Actor


class RelateCases(Value):
    """Two cases have to do with each other."""

    one: str
    other: str
    command: UUID
    actor: Actor


def merge_cases(
    command: MergeCases,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    rule_book: RuleBook,
) -> Case:
    """Merge all members or none, in one save; return the leader.

    Raises:
        NoSuchNumber: nobody's case has one of the numbers.
        Refused: a case may not be merged; what came due is recorded all the same.
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    leader, *members = cases_named([command.leader, *command.members], cases, register)
    when = circumstances(at, command.actor, command.command, office)
    if were_merged(leader, members, command.command):
        return leader
    for case in (leader, *members):
        replies_are_decided(case, when, register, rule_book.now())
    with kept([leader, *members], cases):
        merge(leader, members, when, rule_book.now())
    return leader


def unmerge_case(
    command: UnmergeCase,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    rule_book: RuleBook,
) -> Case:
    """Take a member out of its cluster; return it.

    Raises:
        NoSuchNumber: nobody's case has the number.
        Refused: it is in no cluster, or it is not for this actor.
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    [member] = cases_named([command.member], cases, register)
    if member.did("unmerge", command.command):
        return member
    found = cases.get_many([member.leader]) if member.leader else {}
    when = circumstances(at, command.actor, command.command, office)
    for case in (member, *found.values()):
        replies_are_decided(case, when, register, rule_book.now())
    leader = found.get(member.leader) if member.leader else None
    with kept([member, *found.values()], cases):
        unmerge(member, leader, when, rule_book.now())
    return member


def relate_cases(
    command: RelateCases,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    rule_book: RuleBook,
) -> Case:
    """Put down on both cases that they are related; return the first.

    Raises:
        NoSuchNumber: nobody's case has one of the numbers.
        Refused: they are related already, or it is not for this actor.
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    one, other = cases_named([command.one, command.other], cases, register)
    if were_related(one, other, command.command):
        return one
    when = circumstances(at, command.actor, command.command, office)
    for case in (one, other):
        replies_are_decided(case, when, register, rule_book.now())
    with kept([one, other], cases):
        relate(one, other, when, rule_book.now())
    return one


def cluster_of(number: str, *, cases: Cases, register: Register) -> list[str]:
    """A case's own number, then those of the duplicates that it leads, in order of merging.

    Raises:
        NoSuchNumber: nobody's case has the number.
    """
    [leader] = cases_named([number], cases, register)
    return [leader.number, *leader.members.values()]


def cases_named(numbers: Sequence[str], cases: Cases, register: Register) -> list[Case]:
    """The cases with these numbers, in order.

    Raises:
        NoSuchNumber: nobody's case has one of them.
    """
    ids = register.by_number(set(numbers))
    for number in numbers:
        if number not in ids:
            raise NoSuchNumber(number=number)
    found = cases.get_many(set(ids.values()))
    return [found[ids[number]] for number in numbers]


def circumstances(at: datetime, actor: Actor, command: UUID, office: str) -> Circumstances:
    """When, by whom and why, for an officer's command."""
    return Circumstances(at=at, recorded_at=at, actor=actor, cause=command, office=office)


@contextmanager
def kept(touched: Sequence[Case], cases: Cases, beside: Beside | None = None) -> Iterator[None]:
    """Save what is done to cases; what came due before it also when it is refused."""
    try:
        yield
    except Refused:
        cases.save(touched)
        raise
    cases.save(touched, beside)
