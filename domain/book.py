"""The rule book (buku aturan): by what cases are judged, as the office's own facts made it.

Procedures in all their versions, the working calendars with the instant from which each holds, and
who is on the staff. A case asks for what was in force at the instant of an act, so that deciding
late gives the same history as deciding at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.documents import read_document
from domain.facts import Fact
from domain.office_calendar import CalendarAdopted, CalendarChanged
from domain.officer import OfficerAbsent, OfficerRegistered
from domain.procedure import Matter, Procedure
from domain.procedure_facts import ProcedurePublished
from domain.staff import Absence, Member, Staff
from domain.working_calendar import WorkingCalendar

RULES = (
    CalendarAdopted.TOPIC,
    CalendarChanged.TOPIC,
    OfficerAbsent.TOPIC,
    OfficerRegistered.TOPIC,
    ProcedurePublished.TOPIC,
)
"""The facts that make the book."""


class NoCalendarError(Exception):
    """The office has adopted no working calendar; run the provisioning step first."""


class NoProcedureError(Exception):
    """No procedure is published for what came in; publish one."""


class CalendarInForce(NamedTuple):
    """One working calendar: from when it holds, its version, and the command that made it so.

    `basis` is the decree that changed it; the first one has none.
    """

    since: datetime
    version: int
    calendar: WorkingCalendar
    cause: UUID
    basis: str = ""


class Edition(NamedTuple):
    """One version of a procedure: when it was published, and what its document is known by."""

    at: datetime
    procedure: Procedure
    hash: str


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that cases are judged by."""

    calendars: tuple[CalendarInForce, ...] = ()
    pins: Mapping[str, Procedure] = field(default_factory=dict)
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)
    staff: Staff = field(default_factory=Staff)

    # What it is made of

    def after(self, facts: Iterable[Fact]) -> "Book":
        """The book once these facts have happened."""
        book = self
        for fact in facts:
            book = book._after(fact)
        return book

    def _after(self, fact: Fact) -> "Book":
        match fact:
            case CalendarAdopted() | CalendarChanged():
                version = fact.originator_version
                basis = fact.basis if isinstance(fact, CalendarChanged) else ""
                latest = CalendarInForce(fact.at, version, fact.calendar, fact.cause, basis)
                return replace(self, calendars=(*self.calendars, latest))
            case ProcedurePublished():
                procedure = read_document(fact.document)
                return self.with_procedure(procedure, fact.version, fact.at, fact.hash)
            case OfficerRegistered():
                member = Member(fact.code, fact.role, fact.unit, fact.superior, since=fact.at)
                return replace(self, staff=self.staff.admitted(member))
            case OfficerAbsent():
                away = Absence(fact.since, fact.until, told=fact.at)
                return replace(self, staff=self.staff.away(fact.code, away))
        return self

    def with_procedure(
        self, procedure: Procedure, version: int, at: datetime, known_by: str
    ) -> "Book":
        """With a procedure in one more version."""
        edition = procedure.model_copy(update={"version": version})
        before = self.editions.get(edition.code, ())
        return replace(
            self,
            pins={**self.pins, edition.pin: edition},
            editions={**self.editions, edition.code: (*before, Edition(at, edition, known_by))},
        )

    # What it answers

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar now in force.

        Raises:
            NoCalendarError: none was adopted yet.
        """
        return self._latest.calendar

    @property
    def calendar_version(self) -> int:
        """The version of the working calendar now in force."""
        return self._latest.version

    @property
    def zone(self) -> ZoneInfo:
        """Where the office's clock hangs."""
        return ZoneInfo(self.calendar.zone)

    def calendar_at(self, at: datetime) -> CalendarInForce:
        """The working calendar in force at an instant; before the first one, the first."""
        *_, found = [self._first, *takewhile(lambda one: one.since <= at, self.calendars)]
        return found

    def calendar_of(self, version: int) -> CalendarInForce:
        """The working calendar in one version.

        Raises:
            LookupError: facts name a version that there never was.
        """
        for one in self.calendars:
            if one.version == version:
                return one
        raise LookupError(f"no working calendar has version {version}")

    def pinned(self, pin: str) -> Procedure:
        """The procedure that a case keeps.

        Raises:
            NoProcedureError: it was never published here.
        """
        try:
            return self.pins[pin]
        except KeyError:
            raise NoProcedureError(pin) from None

    def in_force(self, code: str, at: datetime) -> Procedure:
        """The version of a procedure that holds at an instant: the latest that may.

        Before the first one was published, the first holds: what came in early is judged by it. One
        whose day has not come holds for nobody.

        Raises:
            NoProcedureError: there is none.
        """
        found = self.holding(at).get(code)
        if found is None:
            raise NoProcedureError(code)
        return found

    def holding(self, at: datetime) -> dict[str, Procedure]:
        """Every procedure that holds at an instant, by code; when none does yet, the first ones."""
        found = ((code, self._held(code, at)) for code in self.editions)
        held = {code: procedure for code, procedure in found if procedure is not None}
        return held or {code: some[0].procedure for code, some in self.editions.items()}

    def _held(self, code: str, at: datetime) -> Procedure | None:
        today = at.astimezone(self.zone).date()
        begun = [e for e in self.editions.get(code, ()) if e.procedure.effective <= today]
        held = [edition for edition in begun if edition.at <= at]
        return (held[-1] if held else begun[0]).procedure if begun else None

    def services_at(self, at: datetime) -> frozenset[str]:
        """The codes of the services that procedures in force at an instant give."""
        held = self.holding(at).values()
        return frozenset(service.code for procedure in held for service in procedure.services)

    def opened_by(self, matter: Matter, at: datetime) -> Procedure:
        """The procedure under which a matter opens: the one whose opening names most of it.

        Raises:
            NoProcedureError: none takes it.
        """
        best: tuple[tuple[bool, ...], str, Procedure] | None = None
        for code, procedure in self.holding(at).items():
            opens = procedure.opens
            if opens is None or not opens.takes(matter):
                continue
            if best is None or (opens.weight, code) > best[:2]:
                best = (opens.weight, code, procedure)
        if best is None:
            raise NoProcedureError(str(matter))
        return best[2]

    @property
    def _latest(self) -> CalendarInForce:
        if not self.calendars:
            raise NoCalendarError
        return self.calendars[-1]

    @property
    def _first(self) -> CalendarInForce:
        if not self.calendars:
            raise NoCalendarError
        return self.calendars[0]
