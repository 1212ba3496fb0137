"""How a due date came about (asal-usul jatuh tempo): the days that counted, those that did not."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from domain.office_hours import ClosureCategory
from domain.values import Value

SkipReason = Literal["weekend", "season", "after_closing"] | ClosureCategory
"""Why a day did not count; `after_closing` is the day of arrival, once the office had shut."""


class SkippedDay(Value):
    """A day that did not count, and the decree or season that says so."""

    day: date
    reason: SkipReason
    name: str = ""
    basis: str = ""


class Counting(Value):
    """How a due date came about: day zero, the days that counted, those that did not."""

    arrived: AwareDatetime
    day_zero: date
    counted: tuple[date, ...]
    skipped: tuple[SkippedDay, ...]
    due: AwareDatetime
