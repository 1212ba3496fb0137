"""`tanggap officer workload`: what lies with whom, how much of it is late, what was finished."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from adapters.read_models.workload_board import Load, loads
from workers.commands.desk import (
    Json,
    console,
    print_json,
    say,
    shown_due,
    table,
    the_office,
    zone_of,
)

HOUR = timedelta(hours=1)


def workload(
    *,
    unit: Annotated[str | None, typer.Option(help="Only this unit's officers.")] = None,
    days: Annotated[int, typer.Option(min=1, max=3_660, help="What ended in so many days.")] = 30,
    as_json: Json = False,
) -> None:
    """Show what lies with each officer and unit, how much of it is late, and what they ended."""
    with the_office() as house, house.pool.connection() as conn:
        now, zone = house.clock.now(), zone_of(house)
        found = loads(conn, now, since=now - timedelta(days=days), unit=unit)
    if as_json:
        print_json({"now": now, "days": days, "loads": [asdict(one) for one in found]})
    else:
        console().print(_table(found, days, zone, now))


def _table(found: list[Load], days: int, zone: ZoneInfo, now: datetime) -> Any:
    last = say(f"{days} hari terakhir", f"last {days} days")
    listed = table(
        "",
        "unit",
        say("petugas", "officer"),
        say("dipegang", "held"),
        say("harus dikerjakan", "to do"),
        say("lewat", "overdue"),
        say("jatuh tempo berikutnya", "next due"),
        say(f"selesai, {last}", f"ended, {last}"),
        say("dialihkan", "passed on"),
        say("janji dilanggar", "promises broken"),
        say("lama di tangan, median", "time in hand, median"),
    )
    for one in found:
        listed.add_row(
            one.unit or "",
            one.officer or say("(belum ditugaskan)", "(nobody yet)"),
            str(one.held),
            str(one.to_do),
            str(one.overdue or ""),
            _due(one.next_due, zone, now),
            str(one.ended or ""),
            str(one.passed_on or ""),
            str(one.broken or ""),
            _hours(one.median),
        )
    return listed


def _due(due: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    words = shown_due(due, zone)
    return f"[red]{words}[/red]" if due is not None and due < now else words


def _hours(spent: timedelta | None) -> str:
    if spent is None:
        return ""
    return say(f"{spent / HOUR:.1f} jam", f"{spent / HOUR:.1f} h")
