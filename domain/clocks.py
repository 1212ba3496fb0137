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

    `run` counts the starts of this clock in this case; `warnings` are the instants before due at
    which it warns, in order; `calendar` is the version of the working calendar it was counted on.
    """

    clock: ClockId
    run: Annotated[int, Field(ge=1)]
    rule: RuleCode
    start: Instant
    due: Instant
    warnings: tuple[Instant, ...]
    calendar: Annotated[int, Field(ge=1)]

    def marks(self) -> Iterator["Mark"]:
        """The moments at which it says something, in order."""
        for rank, instant in enumerate(self.warnings, start=1):
            if instant < self.due:
                yield Mark(instant, Level.WARNING, rank, self)
        yield Mark(self.due, Level.BREACH, 1, self)


class Mark(NamedTuple):
    """A moment at which a running clock says something, unless it was stopped before."""

    instant: datetime
    level: Level
    rank: int
    clock: ClockStart

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it apart within its case."""
        return self.clock.clock, self.clock.run, label(self.level, self.rank)

    def id_in(self, case: UUID) -> UUID:
        """The id of what is recorded about it."""
        return mark_id(case, *self.key)


def label(level: Level, rank: int) -> str:
    """The name of a mark on its clock: `warning`, `warning-2`, `breach`."""
    return level.value if rank == 1 else f"{level.value}-{rank}"


def mark_id(case: UUID, clock: str, run: int, mark: str) -> UUID:
    """The same for ever, whoever notices and however often; the due date has no part in it."""
    return uuid5(CLOCK_MARKS, f"{case}\n{clock}\n{run}\n{mark}")
