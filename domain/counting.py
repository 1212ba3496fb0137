"""Why a day does not count (hari yang dilewati), and who says so."""

from datetime import date
from typing import Literal

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
