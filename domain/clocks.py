"""Clocks: promises being counted (janji waktu), and the marks on their way."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NamedTuple
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints

from domain.facts import Instant
from domain.values import Value

CLOCK_MARKS = UUID("6d0fd4d5-5b6f-5c05-9e0a-2f6c1c8a7b10")
"""Namespace of the ids of everything that is recorded about clocks."""

ClockId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
RuleCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}:[0-9]{1,6}$")]
"""A counting rule as facts carry it: unit and budget."""

Budget = Annotated[
    str,
    StringConstraints(
        pattern=r"^([1-9][0-9]{0,3} (working|calendar) days|[1-9][0-9]{0,5} working minutes"
        r"|[1-9][0-9]{0,4} hours|[1-9][0-9]{0,2} months)$"
    ),
]
"""A counting rule as a document writes it: `3 working days`; none reaches past the calendar."""

Reason = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""Why a clock stands still, or a breach is excused: from the procedure's own list."""


class Unit(StrEnum):
    """How a promise is counted."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WORKING_MINUTES = "working_minutes"
    HOURS = "hours"
    MONTHS = "months"


class Level(StrEnum):
    """What a mark on a clock says; a pause that ends by itself is one, too."""

    WARNING = "warning"
    BREACH = "breach"
    ESCALATION = "escalation"
    RESUME = "resume"


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


class Held(Value):
    """A pause that lasts (jeda): for which reason, since when, and when its cap ends it.

    `calendar` is the version of the working calendar that the cap was counted on.
    """

    reason: Reason
    since: Instant
    ends: Instant
    calendar: Annotated[int, Field(ge=1)]


class Mark(NamedTuple):
    """A moment at which a clock says something, unless it was stopped before.

    `name` tells it apart on its clock: `warning`, `warning-2`, `breach`, `escalation`,
    `resume-waiting_for_applicant`.
    """

    instant: datetime
    level: Level
    rank: int
    name: str


def rule_code(budget: Budget) -> RuleCode:
    """`3 working days` as facts carry it: `working_days:3`."""
    number, _, unit = budget.partition(" ")
    return f"{unit.replace(' ', '_')}:{number}"


def label(level: Level, rank: int) -> str:
    """The name of a ranked mark."""
    return level.value if rank == 1 else f"{level.value}-{rank}"


def mark_id(case: UUID, clock: str, run: int, mark: str) -> UUID:
    """The same for ever, whoever notices and however often; the due date has no part in it."""
    return uuid5(CLOCK_MARKS, f"{case}\n{clock}\n{run}\n{mark}")
