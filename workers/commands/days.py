"""Days as they are typed at the desk: they begin and end where the office's clock hangs."""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

DAY = "%Y-%m-%d"

From = Annotated[datetime | None, typer.Option("--from", formats=[DAY], help="This day or later.")]
To = Annotated[datetime | None, typer.Option("--to", formats=[DAY], help="This day or before.")]


def start_of(day: datetime | None, zone: ZoneInfo) -> datetime | None:
    """When a day of the office begins."""
    return day and day.replace(tzinfo=zone).astimezone(UTC)


def end_of(day: datetime | None, zone: ZoneInfo) -> datetime | None:
    """When the next one does."""
    return day and start_of(day + timedelta(days=1), zone)
