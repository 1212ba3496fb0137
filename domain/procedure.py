"""Procedures: which steps a case may take, who may take them, and which clocks run."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Literal

from domain.clocks import ClockStart, Promise, Unit
from domain.people import Role
from domain.values import Value
from domain.working_calendar import WorkingCalendar


class Stage(StrEnum):
    """Where a case stands (status)."""

    REGISTERED = "registered"
    RETURNED = "returned"
    VERIFIED = "verified"
    ASSIGNED = "assigned"
    WAITING = "waiting"
    ANSWERED = "answered"
    OBJECTED = "objected"
    DECIDED = "decided"
    NOTIFIED = "notified"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    DEEMED_WITHDRAWN = "deemed_withdrawn"
    TRANSFERRED = "transferred"


ENDINGS = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.DEEMED_WITHDRAWN, Stage.TRANSFERRED})
"""Stages in which nothing more is owed."""

CITIZENS_TURN = frozenset({Stage.RETURNED, Stage.WAITING, Stage.ANSWERED, Stage.NOTIFIED})
"""Stages in which the citizen may or must do the next thing."""

EVERY_CLOCK = "*"

Awaited = Literal["citizen", "office", "nothing"]


def awaited_at(stage: Stage) -> Awaited:
    """Whose act a stage waits for."""
    if stage in ENDINGS:
        return "nothing"
    return "citizen" if stage in CITIZENS_TURN else "office"


class Step(Value):
    """One act of a procedure: from where, by whom, to where, and what it does to the clocks.

    `needs` and `may_have` name the particulars it takes; `stops` may be the single word `*`.
    """

    act: str
    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    leads_to: Stage
    needs: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


class Procedure(Value):
    """One service's way through the office, published under a code and a version."""

    code: str
    version: int
    opens_with: tuple[str, ...]
    promises: tuple[Promise, ...]
    steps: tuple[Step, ...]

    @property
    def pin(self) -> str:
        """What a case keeps: this procedure in this version, whatever is published later."""
        return f"{self.code}@{self.version}"

    def promise(self, clock: str) -> Promise:
        """The promise behind a clock."""
        return self._by_clock[clock]

    def step(self, act: str, stage: Stage) -> Step | None:
        """The step that an act is at a stage, if it is one there."""
        return next((s for s in self.steps if s.act == act and stage in s.stages), None)

    def steps_from(self, stage: Stage) -> tuple[Step, ...]:
        """What may happen next."""
        return tuple(step for step in self.steps if stage in step.stages)

    @cached_property
    def _by_clock(self) -> dict[str, Promise]:
        return {promise.clock: promise for promise in self.promises}


@dataclass(frozen=True, slots=True)
class Rules:
    """By what a case is judged: its pinned procedure, on the working calendar now in force."""

    procedure: Procedure
    calendar: WorkingCalendar
    calendar_version: int

    def start(self, clock: str, run: int, at: datetime) -> ClockStart:
        """Set a clock of the procedure running from *at*."""
        promise = self.procedure.promise(clock)
        due = self._due(promise, at)
        return ClockStart(
            clock=clock,
            run=run,
            rule=promise.rule,
            start=at,
            due=due,
            warnings=self._warnings(promise, at, due),
            calendar=self.calendar_version,
        )

    def _due(self, promise: Promise, at: datetime) -> datetime:
        if promise.unit is Unit.WORKING_DAYS:
            return self.calendar.after_working_days(at, promise.budget)
        return self.calendar.after_calendar_days(at, promise.budget)

    def _warnings(self, promise: Promise, at: datetime, due: datetime) -> tuple[datetime, ...]:
        if promise.warn_before is None:
            return ()
        return (max(at, self.calendar.before_working_time(due, promise.warn_before)),)
