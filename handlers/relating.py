"""Handling duplicates together, and apart again; relating what has to do with each other."""

from datetime import datetime

from domain.case import Case
from domain.relating import merge, relate, unmerge, were_merged, were_related
from handlers.deciding import CaseCommand, cases_named, deciding
from handlers.ports import Cases, Register, RuleBook


class MergeCases(CaseCommand):
    """Members are duplicates of a leader and are from now on handled together with it."""

    leader: str
    members: tuple[str, ...]


class UnmergeCase(CaseCommand):
    """A member is handled by itself again."""

    member: str


class RelateCases(CaseCommand):
    """Two cases have to do with each other."""

    one: str
    other: str


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
    touched = cases_named([command.leader, *command.members], cases, register)
    leader, *members = touched
    if were_merged(leader, members, command.command):
        return leader
    with deciding(
        touched, command, at=at, office=office, cases=cases, register=register, rule_book=rule_book
    ) as (when, book):
        merge(leader, members, when, book)
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
    leader = cases.get_many([member.leader]).get(member.leader) if member.leader else None
    touched = [member] if leader is None else [member, leader]
    with deciding(
        touched, command, at=at, office=office, cases=cases, register=register, rule_book=rule_book
    ) as (when, book):
        unmerge(member, leader, when, book)
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
    touched = one, other = cases_named([command.one, command.other], cases, register)
    if were_related(one, other, command.command):
        return one
    with deciding(
        touched, command, at=at, office=office, cases=cases, register=register, rule_book=rule_book
    ) as (when, book):
        relate(one, other, when, book)
    return one


def cluster_of(number: str, *, cases: Cases, register: Register) -> list[str]:
    """A case's own number, then those of the duplicates that it leads, in order of merging.

    Raises:
        NoSuchNumber: nobody's case has the number.
    """
    [leader] = cases_named([number], cases, register)
    return [leader.number, *leader.members.values()]
