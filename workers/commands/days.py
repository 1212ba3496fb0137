"""Days and months as they are typed: they begin and end where the office's clock hangs."""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from domain.timetable import FIRST_YEAR, LAST_YEAR
from projections.report.months import Month, month_from
from workers.commands.misuse import MisusedError

DAY = "%Y-%m-%d"

From = Annotated[datetime | None, typer.Option("--from", formats=[DAY], help="This day or later.")]
To = Annotated[datetime | None, typer.Option("--to", formats=[DAY], help="This day or before.")]
TypedMonth = Annotated[str, typer.Argument(metavar="YYYY-MM")]


def start_of(day: datetime | None, zone: ZoneInfo) -> datetime | None:
    """When a day of the office begins."""
    return day and day.replace(tzinfo=zone).astimezone(UTC)


def end_of(day: datetime | None, zone: ZoneInfo) -> datetime | None:
    """When the next one does."""
    return day and start_of(day + timedelta(days=1), zone)


def month_of(typed: str) -> Month:
    """A month as it was typed.

    Raises:
        MisusedError: it is none, or no calendar answers for its year.
    """
    try:
        month = month_from(typed)
    except ValueError:
        month = None
    if month is None or not FIRST_YEAR < month.year < LAST_YEAR:
        raise MisusedError("Bulan ditulis seperti 2026-11.", "A month is written as 2026-11.")
    return month
