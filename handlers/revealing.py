"""Revealing sealed words: who reads is put down before a word is opened, or nothing is opened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import Field

from domain.access import CaseAccess, Closed, access_id, closed_for
from domain.access_facts import ReadPurpose
from domain.book import Book
from domain.case import Case
from domain.facts import Circumstances, Fact
from domain.sealing import Opening, Part, Purpose, Sealed
from handlers.deciding import CaseCommand
from handlers.ports import Aggregates, Cases, RuleBook, Vault
from handlers.unsealing import opened, sealed_of


class Reveal(CaseCommand):
    """Somebody reads words of a case: `what` of it, and for what purpose.

    `of` are the subjects whose words it is about, none named means everybody's. Where no more than
    what was registered is shown, no more is opened (`registered_only`, and every receipt).
    """

    case: UUID
    what: Annotated[tuple[Purpose, ...], Field(min_length=1)]
    purpose: ReadPurpose
    of: frozenset[UUID] = frozenset()
    registered_only: bool = False

    @property
    def cause(self) -> UUID:
        """The command; of each choice of subjects another, since the record does not name them."""
        return uuid5(self.command, " ".join(sorted(map(str, self.of)))) if self.of else self.command


@dataclass(frozen=True, slots=True)
class Revealed:
    """One sealed value of a case: the fact and field it stands in, whose it is, and the words.

    `words` are UTF-8 JSON as they were sealed, `salt` is that of their commitment; where there are
    none, `closed` says why. Neither stands in its representation, nor passes into a log.
    """

    topic: str
    version: int
    field: str
    at: datetime
    cause: UUID
    subject: UUID
    part: Part
    purpose: Purpose
    closed: Closed | None
    opening: Opening | None

    @property
    def words(self) -> bytes | None:
        """What was written."""
        return None if self.opening is None else self.opening.plain

    @property
    def salt(self) -> bytes | None:
        """What makes the words verifiable against the commitment in the fact."""
        return None if self.opening is None else self.opening.salt


@dataclass(frozen=True, slots=True)
class _Value:
    """A sealed value that was asked for, still closed."""

    fact: Fact
    field: str
    sealed: Sealed
    part: Part
    closed: Closed | None


def reveal(
    command: Reveal,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    store: Aggregates,
    vault: Vault,
    rule_book: RuleBook,
) -> tuple[Revealed, ...]:
    """Open sealed words of a case, in the order of its facts; what is closed for good is named.

    The read is saved first; no key is fetched before. Where nothing can be opened, nothing is put
    down. A repeat of a command within the hour puts down nothing new.

    Raises:
        NotYoursToRead, Barred, KeptClosed, NobodyNamedYet, NoGrant: it is not for this actor.
        CommandReused: the command was another read, or the case has changed since.
        RacedError: another reader was first; nothing was opened, call again.
    """
    [facts] = cases.histories([command.case])
    case = cases.get_many([command.case])[command.case]
    values = list(_asked_for(facts, case, command))
    to_open = [value for value in values if value.closed is None]
    when = Circumstances.at_once(at, command.actor, command.cause, office)
    purposes = tuple(sorted({value.sealed.p for value in to_open}))
    count = len({value.fact.originator_version for value in to_open})
    record_read(case, command.purpose, purposes, count, when, rule_book.now(), store)
    ring = vault.ring({value.sealed.s for value in to_open})
    return tuple(
        _revealed(one, None if one.closed else opened(one.fact, one.field, one.sealed, ring))
        for one in values
    )


def record_read(
    case: Case,
    purpose: ReadPurpose,
    what: tuple[Purpose, ...],
    facts: int,
    when: Circumstances,
    book: Book,
    store: Aggregates,
) -> None:
    """Judge a read of *what* in so many facts of a case, and save that it takes place.

    Raises:
        NotYoursToRead, Barred, KeptClosed, NobodyNamedYet, NoGrant, CommandReused: nothing may
            be opened.
        RacedError: another reader was first; nothing may be opened.
    """
    record = access_of(case.id, when, store)
    record.read(case, purpose, what, facts, when, book)
    store.save([record])


def record_reads_unseen(
    cases: Sequence[Case],
    purpose: ReadPurpose,
    what: tuple[Purpose, ...],
    when: Circumstances,
    book: Book,
    store: Aggregates,
) -> None:
    """Save that one fact of each of many cases is read; what was put down before is not loaded.

    So no leave counts, and a command is done once.

    Raises:
        NotYoursToRead, Barred, KeptClosed, NobodyNamedYet: nothing may be opened.
        RacedError: another reader was first; nothing may be opened.
    """
    versions = store.versions_of([access_id(case.id) for case in cases])
    records = []
    for case in cases:
        record = CaseAccess.at(case.id, versions.get(access_id(case.id), 0), when)
        record.read(case, purpose, what, 1, when, book)
        records.append(record)
    store.save(records)


def access_of(case: UUID, when: Circumstances, store: Aggregates) -> CaseAccess:
    """Who read a case so far, and who may."""
    wanted = access_id(case)
    found = store.get_many([wanted]).get(wanted)
    return found if isinstance(found, CaseAccess) else CaseAccess.at(case, 0, when)


def _asked_for(facts: Sequence[Fact], case: Case, command: Reveal) -> Iterator[_Value]:
    """The sealed values that a command asks for, closed as they are."""
    parts = {subject: part for part, subject in case.subjects.items()}
    only_registered = command.registered_only or command.purpose is ReadPurpose.RECEIPT
    for fact in facts[:1] if only_registered else facts:
        for name, sealed in sealed_of(fact).items():
            if sealed.p in command.what and (not command.of or sealed.s in command.of):
                closed = closed_for(command.purpose, sealed.s, case)
                yield _Value(fact, name, sealed, parts[sealed.s], closed)


def _revealed(value: _Value, opening: Opening | None) -> Revealed:
    """A key that is gone is an erasure, whoever destroyed it."""
    fact, sealed = value.fact, value.sealed
    return Revealed(
        topic=fact.TOPIC,
        version=fact.originator_version,
        field=value.field,
        at=fact.at,
        cause=fact.cause,
        subject=sealed.s,
        part=value.part,
        purpose=sealed.p,
        closed=value.closed or ("erased" if opening is None else None),
        opening=opening,
    )
