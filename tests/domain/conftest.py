"""Cases that live without any engine: a clock, rules, and one act after the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest

from domain.acts import Particulars
from domain.application import Application
from domain.book import Book, CalendarInForce
from domain.case import THE_CLOCK, Case
from domain.complaint import Complaint
from domain.facts import Circumstances, Fact
from domain.messages import Kind
from domain.people import Actor, Role
from domain.procedure import Matter
from domain.sealing import Purpose, Sealed
from domain.working_calendar import WorkingCalendar
from tests.rules import the_book

F = TypeVar("F", bound=Fact)

TUESDAY_AT_NINE = datetime(2026, 11, 24, 2, tzinfo=UTC)
ACTORS = {
    Role.CITIZEN: "the-citizen",
    Role.CHANNEL: "web",
    Role.VERIFIER: "ver-01",
    Role.OFFICER: "ptg-05",
    Role.SUPERVISOR: "kasi-1",
    Role.HEAD: "kepala",
    Role.SYSTEM: "clock",
}
GIVEN: dict[str, Any] = {
    "missing": ("bukti",),
    "officer": "ptg-06",
    "unit": "doklan",
    "reason": "done",
    "to": "kemenag",
    "officers": ("kasi-1",),
}
"""What an act brings that needs it, beside words and an outcome."""

USUALLY = dict.fromkeys(("complete", "reply", "object", "withdraw", "accept"), Role.CITIZEN) | {
    "verify": Role.VERIFIER,
    "return": Role.VERIFIER,
}
"""Who takes an act, if a test does not say; a supervisor takes every other."""


def local(day: str, clock: str = "09:00") -> datetime:
    """What the clock on the office's wall shows, as an instant."""
    return datetime.fromisoformat(f"{day}T{clock}+07:00").astimezone(UTC)


def sealed() -> Sealed:
    return Sealed(s=UUID(int=7), p=Purpose.NARRATIVE, c="A" * 60, h="0" * 64)


@dataclass
class Life:
    """One case and the time it lives in."""

    book: Book
    now: datetime
    case: Case
    office: str = "BKS"
    actors: dict[Role, Actor] = field(
        default_factory=lambda: {role: Actor(id=code, role=role) for role, code in ACTORS.items()}
    )

    def when(self, role: Role, cause: UUID | None = None) -> Circumstances:
        return Circumstances(
            at=self.now,
            recorded_at=self.now,
            actor=self.actors[role],
            cause=cause or uuid4(),
            office=self.office,
        )

    def do(
        self, act: str, role: Role | None = None, cause: UUID | None = None, **particulars: Any
    ) -> list[Fact]:
        """Do an act now, as whoever usually does it; return the facts that it made."""
        step = self.book.pinned(self.case.procedure).step(act, self.case.stage)
        if step is None or "words" in step.needs:
            particulars.setdefault("words", sealed())
        when = self.when(role or USUALLY.get(act, Role.SUPERVISOR), cause)
        with self.made() as facts:
            self.case.take(act, Particulars(**particulars), when, self.book)
        return facts

    def reach(self, stage: str) -> None:
        """Go to a stage by the fewest acts of people, as whoever comes first among their roles."""
        for act, role, more in self._way(stage):
            self.do(act, role, **more)

    def _way(self, stage: str) -> list[tuple[str, Role, dict[str, Any]]]:
        procedure = self.book.pinned(self.case.procedure)
        ways: dict[str, list[tuple[str, Role, dict[str, Any]]]] = {self.case.stage: []}
        ahead = [self.case.stage]
        while stage not in ways:
            here = ahead.pop(0)
            for step in procedure.steps_from(here):
                if step.roles[0] is Role.SYSTEM or step.switches_to:
                    continue
                given = {name: GIVEN[name] for name in step.needs if name in GIVEN}
                for outcome in [*step.branches] or ["upheld"]:
                    there = step.target(outcome) or here
                    more = {"outcome": outcome} if "outcome" in step.needs else {}
                    if there not in ways:
                        ways[there] = [*ways[here], (step.act, step.roles[0], given | more)]
                        ahead.append(there)
        return ways[stage]

    def pause(self, reason: str, role: Role = Role.SUPERVISOR) -> list[Fact]:
        """Let clocks stand still."""
        with self.made() as facts:
            self.case.pause(reason, self.when(role), self.book)
        return facts

    def resume(self, reason: str, role: Role = Role.SUPERVISOR) -> list[Fact]:
        """Let them go on."""
        with self.made() as facts:
            self.case.resume(reason, self.when(role), self.book)
        return facts

    def excuse(self, clock: str, reason: str, role: Role = Role.HEAD) -> list[Fact]:
        """Excuse the breaches of a clock."""
        with self.made() as facts:
            self.case.excuse(clock, reason, self.when(role), self.book)
        return facts

    def notice(self) -> list[Fact]:
        """The SLA worker looks."""
        when = replace(self.when(Role.SYSTEM), actor=THE_CLOCK)
        with self.made() as facts:
            self.case.pass_time(self.now, when, self.book)
        return facts

    def change(self, calendar: WorkingCalendar, basis: str = "") -> CalendarInForce:
        """Another working calendar comes into force now, by a decree."""
        version = self.book.calendar_version + 1
        latest = CalendarInForce(self.now, version, calendar, UUID(int=1000 + version), basis)
        self.book = replace(self.book, calendars=(*self.book.calendars, latest))
        return latest

    @contextmanager
    def made(self) -> Iterator[list[Fact]]:
        """The facts that are made meanwhile."""
        facts: list[Fact] = []
        before = len(self.case.pending_events)
        yield facts
        facts += self.case.pending_events[before:]

    def reload(self) -> None:
        """Forget the aggregate and fold it from its facts."""
        facts, case = list(self.case.pending_events), None
        for fact in facts:
            case = fact.mutate(case)
        case.pending_events.extend(facts)
        self.case = case

    def due(self, clock: str) -> datetime:
        return self.case.clocks[clock].due

    def pass_(self, **some: float) -> None:
        self.now += timedelta(**some)

    def topics(self) -> list[str]:
        return [fact.TOPIC for fact in self.case.pending_events]

    def facts(self, kind: type[F]) -> list[F]:
        """The facts of a kind in its history."""
        return [fact for fact in self.case.pending_events if isinstance(fact, kind)]


@pytest.fixture(scope="session")
def new_life() -> Callable[..., Life]:
    """Make a freshly registered case of a kind."""

    def make(
        kind: Kind = Kind.COMPLAINT,
        at: datetime = TUESDAY_AT_NINE,
        book: Book | None = None,
        service: str = "UMUM",
        code: str | None = None,
    ) -> Life:
        """Open it under the procedure that takes it, or under one that a test names."""
        book = book or the_book()
        matter = Matter(kind, service, "web", None, accuses=False)
        procedure = book.in_force(code, at) if code else book.opened_by(matter, at)
        when = Circumstances(
            at=at,
            recorded_at=at,
            actor=Actor(id="web", role=Role.CHANNEL),
            cause=UUID(int=1),
            office="BKS",
        )
        shared = {"channel": "web", "told_at": at, "language": "id", "service": service}
        if kind is Kind.APPLICATION:
            content = {"applicant": sealed(), "form": sealed(), "guarantor": None}
            born: type[Case] = Application
        else:
            content = {
                "kind": kind,
                "topic": "delay",
                "anonymous": False,
                "confidential": False,
                "complainant": sealed(),
                "narrative": sealed(),
                "respondent": None,
            }
            born = Complaint
        number = "BKS-2026-000001"
        case = born.register(UUID(int=42), number, when, book, procedure, **shared, **content)
        return Life(book, at, case)

    return make


@pytest.fixture
def complaint(new_life: Callable[..., Life]) -> Life:
    return new_life(Kind.COMPLAINT)


@pytest.fixture
def application(new_life: Callable[..., Life]) -> Life:
    return new_life(Kind.APPLICATION)


@pytest.fixture(scope="session")
def words() -> Sealed:
    return sealed()
