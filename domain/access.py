"""Who may read a case (akses): a record apart from the case, so that reading never races it.

What is confidential is open to those who carry it; anybody else of the desk needs a second person.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, timedelta
from typing import ClassVar, Literal, Self
from uuid import UUID, uuid5

from domain.access_facts import (
    AccessFact,
    CaseRead,
    GlassAsked,
    GlassGranted,
    GlassReason,
    ReadPurpose,
)
from domain.access_refusals import (
    KeptClosed,
    NobodyNamedYet,
    NoGrant,
    NothingAsked,
    NotYoursToGrant,
    NotYoursToRead,
)
from domain.book import Book
from domain.case import Case
from domain.facts import Aggregate, Circumstances
from domain.people import Actor, Role
from domain.refusals import CommandReused, Refused
from domain.relating import HANDS
from domain.sealing import Part, Purpose

ACCESSES = UUID("5d1d2c0e-6d0e-5c55-9f5e-0b8a7c4e21d6")

GRANT_LASTS = timedelta(hours=24)
"""How long leave to break the glass holds, in elapsed time."""

REPEATED_WITHIN = timedelta(hours=1)
"""A command that comes again later is no repeat: each read leaves a trace."""

DESK = frozenset({Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD})
LEADERS = frozenset({Role.SUPERVISOR, Role.HEAD})
CITIZEN = frozenset({Role.CITIZEN})

READERS: Mapping[ReadPurpose, frozenset[Role]] = {
    ReadPurpose.HANDLING: DESK,
    ReadPurpose.SUPERVISION: LEADERS,
    ReadPurpose.AUDIT: frozenset({Role.AUDITOR}),
    ReadPurpose.RECEIPT: DESK | CITIZEN,
    ReadPurpose.OWN_COPY: CITIZEN,
    ReadPurpose.DUPLICATES: DESK,
    ReadPurpose.SPLITTING: HANDS,
    ReadPurpose.SEARCH: DESK | {Role.SYSTEM},
    ReadPurpose.DISCLOSURE: LEADERS,
    ReadPurpose.EMERGENCY: DESK,
}
"""Who may read for what; a citizen only what is their own."""

DESPITE_RESTRICTION = frozenset({ReadPurpose.OWN_COPY, ReadPurpose.DISCLOSURE})
"""For what words are opened whose processing is restricted (UU 27/2022 art. 11): for the person."""

Closed = Literal["erased", "restricted"]
"""Why words stay closed to everybody."""


class CaseAccess(Aggregate):
    """Who read one case, and who may break its glass; `facts` by the command that said so."""

    TOPIC: ClassVar[str] = "access"

    facts: dict[UUID, AccessFact] = field(default_factory=dict)

    @classmethod
    def at(cls, case: UUID, version: int, when: Circumstances) -> Self:
        """The record of a case at a version, nothing of it folded; 0 before its first fact."""
        record = cls.__new__(cls)
        record.__base_init__(access_id(case), version, when.at)
        record.__init__()  # type: ignore[misc]
        return record

    def read(
        self,
        case: Case,
        purpose: ReadPurpose,
        opened: tuple[Purpose, ...],
        facts: int,
        when: Circumstances,
        book: Book,
    ) -> None:
        """Put down a read before anything is opened; a repeat is judged again and put down once.

        Where nothing of it can be opened, it is judged all the same.

        Raises:
            NotYoursToRead, Barred, KeptClosed, NobodyNamedYet, NoGrant: it is not for this actor.
            CommandReused: the command was something else, or is long past.
        """
        grant = self.may_read(case, purpose, when.actor, when.at, book)
        said = {"purpose": purpose, "opened": opened, "facts": facts}
        if facts and not self._repeats(CaseRead, case, when, said):
            self.record(CaseRead, when, procedure=None, case=case.id, grant=grant, **said)

    def ask(self, case: Case, reason: GlassReason, when: Circumstances, book: Book) -> None:
        """Ask to read what is closed to the actor.

        Raises:
            NotYoursToRead, Barred: no leave could open it to them.
            CommandReused: the command was something else.
        """
        _may_for(ReadPurpose.EMERGENCY, case, when.actor, book)
        if not self._repeats(GlassAsked, case, when, {"reason": reason}):
            self.record(GlassAsked, when, procedure=None, case=case.id, reason=reason)

    def grant(self, case: Case, to: str, when: Circumstances, book: Book) -> GlassGranted:
        """Let who asked read for a while; the leave as it is put down.

        Raises:
            NotYoursToGrant, Barred: it takes a second person who leads and is not below the first.
            NothingAsked: they do not wait for leave.
            CommandReused: the command was something else.
        """
        _may_grant(case, to, when.actor, book)
        if not self._repeats(GlassGranted, case, when, {"to": to}):
            said = {"asked": self._asked(case, to), "to": to, "until": when.at + GRANT_LASTS}
            self.record(GlassGranted, when, procedure=None, case=case.id, **said)
        given = self.facts[when.cause]
        assert isinstance(given, GlassGranted)  # noqa: S101 - just put down, or a repeat of it
        return given

    def may_read(
        self, case: Case, purpose: ReadPurpose, actor: Actor, at: datetime, book: Book
    ) -> UUID | None:
        """Whether an actor may read a case for a purpose; the leave that it takes, if any.

        Raises:
            NotYoursToRead, Barred, KeptClosed, NobodyNamedYet, NoGrant: it is not for this actor.
        """
        _may_for(purpose, case, actor, book)
        if purpose is ReadPurpose.EMERGENCY:
            return self._in_force(case, actor, at)
        _not_closed_to(actor, case, book)
        return None

    def _in_force(self, case: Case, actor: Actor, at: datetime) -> UUID:
        for cause, fact in reversed(self.facts.items()):
            if isinstance(fact, GlassGranted) and fact.to == actor.id and at < fact.until:
                return cause
        raise NoGrant(number=case.number, officer=actor.id)

    def _asked(self, case: Case, by: str) -> UUID:
        granted = {fact.asked for fact in self.facts.values() if isinstance(fact, GlassGranted)}
        for cause, fact in reversed(self.facts.items()):
            if isinstance(fact, GlassAsked) and fact.actor.id == by and cause not in granted:
                return cause
        raise NothingAsked(number=case.number, officer=by)

    def _repeats(
        self, kind: type[AccessFact], case: Case, when: Circumstances, said: Mapping[str, object]
    ) -> bool:
        before = self.facts.get(when.cause)
        if before is None:
            return False
        same = isinstance(before, kind) and before.actor == when.actor
        same = same and all(getattr(before, name) == value for name, value in said.items())
        if not same or when.at - before.at > REPEATED_WITHIN:
            raise CommandReused(number=case.number)
        return True


def access_id(case: UUID) -> UUID:
    """One record a case."""
    return uuid5(ACCESSES, str(case))


def is_open_to(actor: Actor, case: Case, purpose: ReadPurpose, book: Book) -> bool:
    """Whether an actor may read a case without anybody's leave."""
    try:
        _may_for(purpose, case, actor, book)
        _not_closed_to(actor, case, book)
    except Refused:
        return False
    return True


def closed_for(purpose: ReadPurpose, subject: UUID, case: Case) -> Closed | None:
    """Why the words of a subject stay closed to everybody who reads for this purpose."""
    if subject in case.erased:
        return "erased"
    if subject in case.restricted and purpose not in DESPITE_RESTRICTION:
        return "restricted"
    return None


def _may_for(purpose: ReadPurpose, case: Case, actor: Actor, book: Book) -> None:
    """Roles by purpose; never who is accused, or reports to them; citizens what is their own."""
    is_other_citizen = actor.role is Role.CITIZEN and actor.id != str(case.speaker)
    if actor.role not in READERS[purpose] or is_other_citizen:
        raise NotYoursToRead(number=case.number, purpose=purpose, role=actor.role)
    case.not_barred(actor.id, book)


def _may_grant(case: Case, to: str, actor: Actor, book: Book) -> None:
    superiors = {member.code for member in book.staff.above(actor.id)}
    if actor.role not in LEADERS or to == actor.id or to in superiors:
        raise NotYoursToGrant(number=case.number, officer=to)
    case.not_barred(actor.id, book)
    case.not_barred(to, book)


def _not_closed_to(actor: Actor, case: Case, book: Book) -> None:
    if case.confidential and not book.staff.carries(actor, case.officer):
        raise KeptClosed(number=case.number, officer=actor.id)
    if _may_be_accused(actor, case) and actor.id != case.officer:
        raise NobodyNamedYet(number=case.number, officer=actor.id)


def _may_be_accused(actor: Actor, case: Case) -> bool:
    """Whether a complaint of staff does not say yet of whom, and it may be this one."""
    unnamed = Part.RESPONDENT in case.subjects and not case.accused
    return unnamed and actor.role in DESK - LEADERS
