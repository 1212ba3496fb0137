"""Handing out to a citizen what they brought, with the salts by which anybody can check it."""

from base64 import b64encode
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from domain.access_facts import ReadPurpose
from domain.messages import StatusRequest
from domain.people import Actor, Role
from domain.receipts import OpenedWords, Openings
from domain.sealing import Purpose
from handlers.ports import Aggregates, Cases, Office, Register, RuleBook, Vault
from handlers.proving import proven_case
from handlers.revealing import Reveal, Revealed, reveal

REGISTRATION = 1
"""The version of a case's first fact: what the citizen brought, and what a receipt proves."""

ALL = tuple(Purpose)


def tell_openings(
    asked: StatusRequest,
    *,
    command: UUID,
    now: datetime,
    office: Office,
    cases: Cases,
    register: Register,
    store: Aggregates,
    vault: Vault,
    rule_book: RuleBook,
) -> Openings:
    """The words of a registration, for whoever proves that it is theirs; the read is put down.

    Raises:
        UnknownCase, TooManyTries: the proof failed; a wrong code is remembered.
        RacedError: another reader was first; nothing was opened, call again.
    """
    found = proven_case(
        asked.number, asked.code, now=now, office=office, cases=cases, register=register
    )
    revealed = reveal(
        own_copy(found, command, cases),
        at=now,
        office=office.code,
        cases=cases,
        store=store,
        vault=vault,
        rule_book=rule_book,
    )
    return Openings(number=asked.number, words=words_of(found, revealed))


def own_copy(case: UUID, command: UUID, cases: Cases) -> Reveal:
    """The citizen whose case it is reads it; they have proved that they are."""
    citizen = Actor(id=str(cases.get_many([case])[case].speaker), role=Role.CITIZEN)
    return Reveal(
        case=case,
        what=ALL,
        purpose=ReadPurpose.OWN_COPY,
        registered_only=True,
        command=command,
        actor=citizen,
    )


def words_of(case: UUID, revealed: Iterable[Revealed]) -> tuple[OpenedWords, ...]:
    """What was opened of the registration."""
    return tuple(
        OpenedWords(
            field=one.field,
            topic=one.topic,
            cause=one.cause,
            subject=one.subject,
            case=case,
            salt=b64encode(one.opening.salt).decode(),
            plain=b64encode(one.opening.plain).decode(),
        )
        for one in revealed
        if one.version == REGISTRATION and one.opening is not None
    )
