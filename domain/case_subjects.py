"""The persons of a case, as far as decisions need them: who may be read, who is gone."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.clock_acts import ClockActs
from domain.sealing import Part
from domain.subject_facts import (
    CaseHeld,
    CaseRetired,
    HoldLifted,
    HoldReason,
    PersonalFact,
    SubjectErased,
    SubjectReleased,
    SubjectRestricted,
)


class CaseSubjects(ClockActs):
    """A case as far as it concerns persons: their subjects by part, and what was done about them.

    `restricted` and `erased` hold subjects, `held` the reasons why nothing may be destroyed;
    `ended_at` is the last time at which nothing more was owed, `retired_by` the rule of keeping.
    """

    TOPIC: ClassVar[str] = "subjects"

    subjects: Mapping[Part, UUID] = field(default_factory=dict)
    restricted: set[UUID] = field(default_factory=set)
    erased: set[UUID] = field(default_factory=set)
    held: set[HoldReason] = field(default_factory=set)
    ended_at: datetime | None = None
    retired_by: str | None = None

    def guard(self, fact: PersonalFact) -> None:
        """Take over what may be read, and what may be destroyed; nothing here judges."""
        match fact:
            case SubjectRestricted():
                self.restricted.add(fact.subject)
            case SubjectReleased():
                self.restricted.discard(fact.subject)
            case SubjectErased():
                self.restricted.discard(fact.subject)
                self.erased.add(fact.subject)
            case CaseHeld():
                self.held.add(fact.reason)
            case HoldLifted():
                self.held.discard(fact.reason)
            case CaseRetired():
                self.retired_by = fact.rule
        self.causes.setdefault(fact.cause, fact.act)
        self.last_at = max(self.last_at, fact.at)
