"""How long cases are kept (jadwal retensi arsip, JRA): UU 43/2009, PP 28/2012.

Keeping ends by a rule; destroying is still the act of a person who answers for it.
"""

from calendar import isleap
from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints

from domain.case_facts import Code
from domain.facts import Aggregate, Circumstances, Fact, FirstFact
from domain.messages import Kind
from domain.values import Public, Value

SCHEDULES = UUID("3c1f2f0e-9a57-5d0c-8f0d-6d0b6f1c2a77")


class Fate(StrEnum):
    """What a schedule says of an archive whose years are over (keterangan JRA)."""

    DESTROYED = "destroyed"
    REVIEWED = "reviewed"
    PERMANENT = "permanent"


class RetentionRule(Value):
    """Cases of a kind are kept so many years after they ended; without a kind, all others.

    `certain` tells whether the office confirmed the years by a schedule of its own.
    """

    code: Code
    kind: Kind | None
    years: Annotated[int, Field(ge=1)]
    fate: Fate
    basis: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
        Public("the law or decree that a rule rests on"),
    ]
    certain: bool

    def due_on(self, ended_at: datetime, zone: ZoneInfo) -> date:
        """The first day on which it may be destroyed: so many years after the day of its end."""
        ended = ended_at.astimezone(zone).date()
        year = ended.year + self.years
        if (ended.month, ended.day) == (2, 29) and not isleap(year):
            return date(year, 3, 1)
        return ended.replace(year=year)


Rules = Annotated[tuple[RetentionRule, ...], Field(min_length=1)]


class RetentionAdopted(FirstFact):
    """The office's retention schedule is in force as it reads (jadwal retensi ditetapkan)."""

    TOPIC = "retention.adopted"
    originator_topic: ClassVar[str] = "retention"  # type: ignore[misc]

    rules: Rules

    def mutate(self, aggregate: Any) -> Any:
        """Make the schedule, or take the place of the one before."""
        return super().mutate(None) if aggregate is None else Fact.mutate(self, aggregate)

    def apply(self, aggregate: Any) -> None:
        """Put the rules in force."""
        aggregate.rules = self.rules
        aggregate.causes.add(self.cause)


class RetentionSchedule(Aggregate):
    """The rules of keeping that are in force; each adoption is a version."""

    TOPIC: ClassVar[str] = "retention"

    rules: tuple[RetentionRule, ...] = ()
    causes: set[UUID] = field(default_factory=set)

    @classmethod
    def first(cls, rules: Sequence[RetentionRule], when: Circumstances) -> Self:
        """Put the first schedule in force."""
        schedule = schedule_id(when.office)
        return cls.begin(RetentionAdopted, schedule, when, procedure=None, rules=tuple(rules))

    def adopt(self, rules: Sequence[RetentionRule], when: Circumstances) -> None:
        """Put another schedule in force; a repeat, or the same one, records nothing."""
        if when.cause not in self.causes and tuple(rules) != self.rules:
            self.record(RetentionAdopted, when, procedure=None, rules=tuple(rules))


def rule_for(kind: Kind, rules: Sequence[RetentionRule]) -> RetentionRule | None:
    """The rule of a kind, else the one for all others."""
    own = [rule for rule in rules if rule.kind is kind]
    others = [rule for rule in rules if rule.kind is None]
    return next(iter(own + others), None)


def schedule_id(office: str) -> UUID:
    """The one retention schedule of an office."""
    return uuid5(SCHEDULES, office)
