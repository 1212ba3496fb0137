"""Cases that live without any engine: a clock, rules, and one act after the other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.holiday_seed import indonesian_calendar
from domain.acts import Particulars
from domain.application import Application
from domain.case import THE_CLOCK, Case
from domain.complaint import Complaint
from domain.facts import Circumstances, Fact
from domain.messages import Kind
from domain.people import Actor, Role
from domain.procedure import Rules
from domain.procedures import FOR_KIND
from domain.sealing import Purpose, Sealed

CALENDAR = indonesian_calendar([2026, 2027])
TUESDAY_AT_NINE = datetime(2026, 11, 24, 2, tzinfo=UTC)
CITIZENS_ACTS = {"complete", "reply", "object", "withdraw"}
WORDLESS = {"verify", "assign", "notify", "close", "reopen"}


def sealed() -> Sealed:
    return Sealed(s=UUID(int=7), p=Purpose.NARRATIVE, c="A" * 60, h="0" * 64)


@dataclass
class Life:
    """One case and the time it lives in."""

    rules: Rules
    now: datetime
    case: Case
    office: str = "BKS"
    actors: dict[Role, Actor] = field(
        default_factory=lambda: {role: Actor(id=f"the-{role}", role=role) for role in Role}
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
        usual = Role.CITIZEN if act in CITIZENS_ACTS else Role.SUPERVISOR
        if act not in WORDLESS:
            particulars.setdefault("words", sealed())
        before = len(self.case.pending_events)
        self.case.take(act, Particulars(**particulars), self.when(role or usual, cause), self.rules)
        return self.case.pending_events[before:]

    def notice(self) -> list[Fact]:
        """The SLA worker looks."""
        before = len(self.case.pending_events)
        when = replace(self.when(Role.SYSTEM), actor=THE_CLOCK)
        self.case.pass_time(self.now, when, self.rules)
        return self.case.pending_events[before:]

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


@pytest.fixture(scope="session")
def new_life() -> Callable[..., Life]:
    """Make a freshly registered case of a kind."""

    def make(kind: Kind = Kind.COMPLAINT, at: datetime = TUESDAY_AT_NINE) -> Life:
        rules = Rules(FOR_KIND[kind], CALENDAR, 1)
        when = Circumstances(
            at=at,
            recorded_at=at,
            actor=Actor(id="web", role=Role.CHANNEL),
            cause=UUID(int=1),
            office="BKS",
        )
        shared = {"channel": "web", "told_at": at, "language": "id", "service": "PAS-E10"}
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
        case = born.register(UUID(int=42), number, when, rules, **shared, **content)
        return Life(rules, at, case)

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
