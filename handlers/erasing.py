"""Erasing, restricting, holding: the fact comes first, then the key is destroyed.

A key that is destroyed before the fact is saved would be an erasure that nobody decided. A fact
without its erasure lasts until the house is opened next: the fences are replayed then.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from domain.case import Case
from domain.case_facts import Code
from domain.erasing import Person, erase, hold, lift, restrict, unrestrict
from domain.facts import Circumstances, Number
from domain.sealing import Part
from domain.subject_facts import ErasureBasis, HoldReason
from handlers.deciding import CaseCommand, cases_named, deciding
from handlers.ports import Cases, Fence, Register, RuleBook, Vault


class Restrict(CaseCommand):
    """Somebody's words are opened for no work any more, or again (`on` tells which)."""

    number: str
    part: Part
    on: bool
    requested_in: Number | None = None


class Erase(CaseCommand):
    """Somebody is erased, in all their cases unless `case_only`.

    The case in which they asked for it (`requested_in`) still has to be answered, and stays.
    """

    number: str
    part: Part
    basis: ErasureBasis
    requested_in: Number | None = None
    case_only: bool = False


class Hold(CaseCommand):
    """Nothing of a case may be destroyed for a reason, or it may again (`act` tells which)."""

    number: str
    act: Literal["hold", "lift"]
    reason: HoldReason
    reference: Code | None = None


def restrict_person(
    command: Restrict,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    rule_book: RuleBook,
) -> Case:
    """Restrict somebody in a case, or take that back; return the case.

    Raises:
        NoSuchNumber: nobody's case has one of the numbers.
        Refused: by the rules; what came due is recorded all the same.
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    case, *_ = _named(command.number, command.requested_in, cases, register)
    if case.did("restrict" if command.on else "unrestrict", command.command):
        return case
    with deciding(
        [case], command, at=at, office=office, cases=cases, register=register, rule_book=rule_book
    ) as (when, book):
        if command.on:
            restrict(case, command.part, command.requested_in, when, book)
        else:
            unrestrict(case, command.part, when, book)
    return case


def hold_case(
    command: Hold,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    rule_book: RuleBook,
) -> Case:
    """Hold a case from destruction, or lift that; return it.

    Raises:
        NoSuchNumber: nobody's case has the number.
        Refused: by the rules; what came due is recorded all the same.
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    [case] = cases_named([command.number], cases, register)
    if case.did(command.act, command.command):
        return case
    with deciding(
        [case], command, at=at, office=office, cases=cases, register=register, rule_book=rule_book
    ) as (when, book):
        if command.act == "hold":
            hold(case, command.reason, command.reference, when, book)
        else:
            lift(case, command.reason, when, book)
    return case


def erase_person(
    command: Erase,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    vault: Vault,
    rule_book: RuleBook,
) -> list[Case]:
    """Erase somebody wherever they stand, in one save, then destroy their keys.

    Returns the cases in which they are erased, the one named first.

    Raises:
        NoSuchNumber: nobody's case has one of the numbers.
        Refused: by the rules; what came due is recorded all the same, and no key is touched.
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    case, *asked_in = _named(command.number, command.requested_in, cases, register)
    if case.did("erase", command.command):
        return [case]
    person = [(case, command.part)]
    if not command.case_only:
        person += standing_of(case, command.part, asked_in, cases, vault)
    touched = list({case.id: case for case, _ in person}.values())
    with deciding(
        touched, command, at=at, office=office, cases=cases, register=register, rule_book=rule_book
    ) as (when, book):
        erase(person, command.basis, command.requested_in, when, book)
    vault.destroy(fences(person, command.basis, when))
    return touched


def standing_of(
    case: Case, part: Part, without: Sequence[Case], cases: Cases, vault: Vault
) -> list[Person]:
    """Where else somebody stands and is not erased, by what the key database knows of them.

    What it knows and the log does not was never registered, or is just being: it is left alone.
    """
    subject = case.subjects.get(part)
    known = vault.same_person(subject) if subject else ()
    same = {one.subject for one in known} - {subject}
    left_out = {one.id for one in without if one.id != case.id}
    named = {one.case for one in known if one.case} - left_out
    found = cases.get_many(named - {case.id})
    return [
        (other, as_what)
        for other in (case, *sorted(found.values(), key=lambda one: one.number))
        for as_what, who in other.subjects.items()
        if who in same and who not in other.erased
    ]


def fences(person: Sequence[Person], basis: ErasureBasis, when: Circumstances) -> list[Fence]:
    """What is asked of the key database once the facts are saved."""
    subjects = [case.subjects[part] for case, part in person]
    return [Fence(subject, when.at, str(basis), when.cause) for subject in subjects]


def _named(number: str, requested_in: str | None, cases: Cases, register: Register) -> list[Case]:
    """The case, and the one in which it was asked for, if there is one."""
    numbers = [number] if requested_in is None else [number, requested_in]
    return cases_named(numbers, cases, register)
