"""Splitting: a part of a matter becomes a case of its own, with number, code and clocks.

The part begins at the beginning, and its first clocks run from the instant at which the whole was
received: the citizen loses no time by it, and the office gains none.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError

from domain.access import closed_for
from domain.access_facts import ReadPurpose
from domain.access_refusals import StaysClosed
from domain.book import Book
from domain.case import Case
from domain.case_facts import CaseRegistered
from domain.complaint import ComplaintRegistered
from domain.facts import Circumstances
from domain.messages import Form, Narrative
from domain.numbers import CASES, register_number
from domain.procedure import Procedure
from domain.refusals import UnknownService
from domain.relating import may_split, split
from domain.sealing import Place, Purpose, Sealed, plain_of
from domain.values import Value
from handlers.deciding import CaseCommand, cases_named, deciding
from handlers.ports import Aggregates, Beside, Cases, Numbered, Office, Register, RuleBook, Vault
from handlers.reading import invalid_by
from handlers.revealing import record_read
from handlers.unsealing import sealed_of, unsealed

WHAT_IT_STATES = "matter"
"""The field of an application's form that says what the part is about."""


class SplitCase(CaseCommand):
    """*words* say what the part is about; without a *service* it is about the same one."""

    number: str
    words: str
    service: str | None = None


def split_case(
    command: SplitCase,
    *,
    at: datetime,
    office: Office,
    cases: Cases,
    register: Register,
    store: Aggregates,
    vault: Vault,
    rule_book: RuleBook,
) -> Case:
    """Make a part a case of its own, in one save with the whole; return the part.

    That the identities of the whole are opened for it is saved before they are.

    Raises:
        NoSuchNumber: nobody's case has the number.
        Refused: it has ended, it is not for this actor, or the words or the service will not do;
            what came due is recorded all the same.
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    [whole] = cases_named([command.number], cases, register)
    new = uuid5(CASES, f"{whole.id}\n{command.command}")
    if whole.did("split", command.command):
        return cases.get_many([new])[new]
    touched, beside = [whole], Beside()
    with deciding(
        touched,
        command,
        at=at,
        office=office.code,
        cases=cases,
        register=register,
        rule_book=rule_book,
        beside=beside,
    ) as (when, book):
        may_split(whole, when, book)
        registered = cases.registered([whole.id])[whole.id]
        content = _content(registered, command, book.services_at(when.at))
        words = _words(registered, command)
        people = _people(whole, registered, when, book, store)
        content |= _sealed(registered, words, people, new, command.command, vault)
        part = type(whole).register(
            new,
            _number(new, when, office, register, book, beside),
            replace(when, at=registered.at),
            book,
            _procedure(registered, content["service"], book),
            **content,
        )
        split(whole, part, when, book)
        touched.append(part)
    return part


def _content(
    whole: CaseRegistered, command: SplitCase, services: Collection[str]
) -> dict[str, Any]:
    """What stays clear, as the whole has it, but for the service, which the office must give."""
    service = command.service or whole.service
    if service not in services:
        raise UnknownService
    clear = {n: v for n, v in whole.content.items() if not isinstance(v, Sealed)}
    return clear | {"service": service}


def _words(whole: CaseRegistered, command: SplitCase) -> Value:
    try:
        if isinstance(whole, ComplaintRegistered):
            return Narrative(text=command.words)
        return Form(fields={WHAT_IT_STATES: command.words})
    except ValidationError as error:
        raise invalid_by(error) from None


def _people(
    whole: Case, registered: CaseRegistered, when: Circumstances, book: Book, store: Aggregates
) -> set[UUID]:
    """The subjects of the whole that are not closed to everybody; that they are read is saved."""
    purpose = ReadPurpose.SPLITTING
    sealed = [
        one for one in sealed_of(registered).values() if not closed_for(purpose, one.s, whole)
    ]
    people = {one.s for one in sealed}
    if registered.speaker not in people:
        raise StaysClosed(number=whole.number)
    opens = any(one.p is Purpose.IDENTITY for one in sealed)
    record_read(whole, purpose, (Purpose.IDENTITY,), int(opens), when, book, store)
    return people


def _sealed(
    whole: CaseRegistered,
    words: Value,
    people: set[UUID],
    new: UUID,
    cause: UUID,
    vault: Vault,
) -> dict[str, Sealed | None]:
    """The people of the whole, each under a new key that is erased together with the old one.

    Whoever was erased already is left out; without the citizen there is no part.
    """
    before = sealed_of(whole)
    ring = vault.ring(people)
    known = [whole.speaker, *(one.s for one in before.values() if ring.holds(one.s))]
    known = list(dict.fromkeys(known))
    again, keys = vault.enrol_again(known, new)
    subjects = dict(zip(known, again, strict=True))
    plain = unsealed(whole, Purpose.IDENTITY, ring)
    plain |= {n: plain_of(words) for n, one in before.items() if one.p is Purpose.NARRATIVE}

    def seal(name: str) -> Sealed | None:
        if name not in plain:
            return None
        place = Place(new, whole.TOPIC, name, cause)
        return keys.seal(subjects[before[name].s], before[name].p, place, plain[name])

    return {name: seal(name) for name in before}


def _procedure(whole: CaseRegistered, service: str, book: Book) -> Procedure:
    """The one that the whole was opened under; for another service, what then was in force."""
    if service == whole.service:
        return book.pinned(whole.procedure or "")
    return book.opened_by(whole.matter._replace(service=service), whole.at)


def _number(
    new: UUID, when: Circumstances, office: Office, register: Register, book: Book, beside: Beside
) -> str:
    """The next number of the year of recording; whoever takes it first has it."""
    year = when.recorded_at.astimezone(book.zone).year
    serial = register.last_serial(year) + 1
    number = register_number(office.code, year, serial)
    beside.numbers.append(Numbered(year, serial, number, new))
    return number
