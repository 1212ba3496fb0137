"""What handlers need from the world; each port states its obligation."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from domain.book import Book
from domain.case import Case
from domain.case_facts import CaseRegistered
from domain.facts import Aggregate, Fact
from domain.sealing import Opening, Part, Place, Purpose, Sealed


class RacedError(Exception):
    """Another writer was first; nothing was saved. Load again and decide again."""


@dataclass(frozen=True, slots=True)
class Office:
    """Which office this is, and the secret behind its codes and digests."""

    code: str
    secret: bytes


class Clock(Protocol):
    """The office's clock."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Handled:
    """A channel's message that was decided: a row of the inbox.

    `answer` is kept for refusals and for notes on a reply; a receipt is made from its case again.
    """

    token: str
    digest: bytes
    case: UUID | None
    answer: bytes | None


@dataclass(frozen=True, slots=True)
class Numbered:
    """A register number that a case took."""

    year: int
    serial: int
    number: str
    case: UUID


@dataclass(frozen=True, slots=True)
class KeptAside:
    """A refused message as it is kept: its bytes sealed, with the reason."""

    reference: UUID
    channel: str
    sequence: int
    token: str | None
    code: str
    digest: bytes
    original: Sealed
    at: datetime


@dataclass(frozen=True, slots=True)
class WrongCode:
    """A tracking code that did not match, for the rate limit."""

    number: str
    at: datetime


@dataclass(slots=True)
class Beside:
    """What is written in the same transaction as the facts."""

    inbox: list[Handled] = field(default_factory=list)
    numbers: list[Numbered] = field(default_factory=list)
    aside: list[KeptAside] = field(default_factory=list)
    wrong_codes: list[WrongCode] = field(default_factory=list)
    replies_decided_through: datetime | None = None


class Aggregates(Protocol):
    """What the office remembers besides its cases: calendar, officers, who read what."""

    def version_of(self, aggregate: UUID) -> int:
        """How many facts it has; 0 if it does not exist."""

    def versions_of(self, aggregates: Collection[UUID]) -> Mapping[UUID, int]:
        """How many facts each of these has; one that does not exist is left out."""

    def get_many(self, ids: Collection[UUID]) -> Mapping[UUID, Any]: ...

    def save(self, aggregates: Iterable[Aggregate]) -> None: ...


class Cases(Protocol):
    """The office's cases; saving is all-or-nothing, together with what stands beside."""

    def get_many(self, ids: Collection[UUID]) -> dict[UUID, Case]: ...

    def registered(self, cases: Collection[UUID]) -> Mapping[UUID, CaseRegistered]:
        """The first fact of each case."""

    def histories(self, ids: Collection[UUID]) -> list[list[Fact]]:
        """All facts of each of these cases, in order."""

    def save(self, cases: Iterable[Case], beside: Beside | None = None) -> None:
        """Keep what is new.

        Raises:
            RacedError: another writer was first; nothing was saved.
        """


class Register(Protocol):
    """What was handled before, and which numbers are taken."""

    def known(self, tokens: Collection[str]) -> Mapping[str, Handled]: ...

    def last_serial(self, year: int) -> int: ...

    def by_number(self, numbers: Collection[str]) -> Mapping[str, UUID]: ...

    def wrong_codes(self, numbers: Collection[str], since: datetime) -> Mapping[str, int]: ...

    def replies_decided_through(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone who gets a key: their part, what links their cases for one erasure, and the case.

    What a refused message says belongs to no case.
    """

    part: Part
    link: str | None
    case: UUID | None


@dataclass(frozen=True, slots=True)
class Known:
    """A subject that has a key, and the case that it was made for."""

    subject: UUID
    case: UUID | None


@dataclass(frozen=True, slots=True)
class Fence:
    """Whoever is erased gets no key again; `cause` is the command that decided it."""

    subject: UUID
    at: datetime
    basis: str
    cause: UUID


class KeyRing(Protocol):
    """Keys at hand for one piece of work."""

    def seal(self, subject: UUID, purpose: Purpose, place: Place, plain: bytes) -> Sealed: ...

    def open(self, sealed: Sealed, place: Place) -> bytes: ...

    def opening(self, sealed: Sealed, place: Place) -> Opening:
        """The words with the salt by which anybody can check them against the commitment."""

    def holds(self, subject: UUID) -> bool:
        """Whether there is a key; where there is none, the words are erased."""


class Vault(Protocol):
    """Where the keys of persons are; apart from the log."""

    def enrol(self, newcomers: Sequence[Newcomer]) -> tuple[Sequence[UUID], KeyRing]:
        """Give each a subject and a key; the keys are kept before this returns."""

    def enrol_again(self, subjects: Sequence[UUID], case: UUID) -> tuple[Sequence[UUID], KeyRing]:
        """Give each of these a subject and a key for one more case, erased together with this."""

    def ring(self, subjects: Collection[UUID]) -> KeyRing:
        """The keys of subjects that have one."""

    def same_person(self, subject: UUID) -> Sequence[Known]:
        """Every subject of whoever this one is, themselves among them; none if they are erased."""

    def is_fenced(self, subject: UUID) -> bool:
        """Whether a person was erased; a key that is missing without is a fault."""

    def destroy(self, fences: Sequence[Fence]) -> None:
        """Destroy the keys of subjects and fence them off, all or none; a repeat does no harm."""


class RuleBook(Protocol):
    """By what cases are judged: procedures, working calendars, staff."""

    def now(self) -> Book:
        """The book as the log now makes it."""


class Signatures(Protocol):
    """The art of telling whose signature it is."""

    def hold(self, key: str, signature: bytes, message: bytes) -> bool:
        """Whether the holder of the public *key* signed just this message."""
