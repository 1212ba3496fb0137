"""Clocks: promises being counted (janji waktu), and the marks on their way."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, NamedTuple
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints

from domain.facts import Instant
from domain.values import Value

CLOCK_MARKS = UUID("6d0fd4d5-5b6f-5c05-9e0a-2f6c1c8a7b10")
"""Namespace of warning, breach and escalation ids."""

ClockId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
RuleCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}:[0-9]{1,6}$")]
"""A counting rule as facts carry it: unit and budget."""


class Unit(StrEnum):
    """How a promise is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


class Lapse(StrEnum):
    """What it means that nothing stopped the clock at or before its due instant."""

    BREACH = "breach"
    CLOSE = "close"
    WITHDRAW = "withdraw"


class Level(StrEnum):
    """How loud a mark on a clock is."""

    WARNING = "warning"
    BREACH = "breach"


class Promise(Value):
    """One clock of a procedure: the rule, its law, and who answers for it.

    `warn_before` is working time before due. `basis` and `consequence` are Indonesian texts that
    stand beside every alert (UU 25/2009 art. 54).
    """

    clock: ClockId
    unit: Unit
    budget: Annotated[int, Field(ge=1, le=3660)]
    lapse: Lapse
    warn_before: timedelta | None
    role: str
    basis: str
    consequence: str

    @property
    def rule(self) -> str:
        """The counting rule as facts carry it."""
        return f"{self.unit}:{self.budget}"


class ClockStart(Value):
    """A clock set running: counted by which rule, from when, due when (jatuh tempo).

    `run` counts the starts of this clock in this case; `calendar` is the version of the working
    calendar it was counted on.
    """

    clock: ClockId
    run: Annotated[int, Field(ge=1)]
    rule: RuleCode
    start: Instant
    due: Instant
    warn: Instant | None
    calendar: int

    def marks(self) -> Iterator["Mark"]:
        """The moments at which it says something, in order."""
        if self.warn is not None and self.warn < self.due:
            yield Mark(self.warn, Level.WARNING, self)
        yield Mark(self.due, Level.BREACH, self)


class Mark(NamedTuple):
    """A moment at which a running clock says something, unless it was stopped before."""

    instant: datetime
    level: Level
    clock: ClockStart

    @property
    def key(self) -> tuple[str, int, Level]:
        """What tells it apart within its case."""
        return self.clock.clock, self.clock.run, self.level

    def id_in(self, case: UUID) -> UUID:
        """The id of what is recorded about it."""
        return mark_id(case, *self.key)


def mark_id(case: UUID, clock: str, run: int, level: Level) -> UUID:
    """The same for ever, whoever notices and however often; the due date has no part in it."""
    return uuid5(CLOCK_MARKS, f"{case}\n{clock}\n{run}\n{level}")
