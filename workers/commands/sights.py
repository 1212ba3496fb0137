"""How the office stands at one moment: what is due, what is late, who lags behind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType

from adapters.case_board import (
    DueRow,
    FollowerRow,
    due_after,
    followers,
    late_cases,
    unconfirmed_at,
)
from projections.case_register import CaseRow
from workers.commands.case_tables import promise_of
from workers.commands.desk import (
    language,
    say,
    shown,
    shown_due,
    table,
)
from workers.texts import name_of
from workers.wiring import House

LEVELS = {"warning": ("peringatan", "warning"), "breach": ("jatuh tempo", "due")}


@dataclass(frozen=True, slots=True)
class Sight:
    """How the office stands at one moment."""

    now: datetime
    next: list[DueRow]
    unconfirmed: list[DueRow]
    late: list[CaseRow]
    followers: list[FollowerRow]
    replies_decided_through: datetime | None


def look(house: House, rows: int) -> Sight:
    """See how the office stands now."""
    now = house.clock.now()
    with house.pool.connection() as conn:
        return Sight(
            now=now,
            next=due_after(conn, now, rows),
            unconfirmed=unconfirmed_at(conn, now, rows),
            late=late_cases(conn, rows),
            followers=followers(conn),
            replies_decided_through=house.register.replies_decided_through(),
        )


def as_tables(sight: Sight, zone: ZoneInfo) -> RenderableType:
    """A sight as people read it."""
    through = shown(sight.replies_decided_through, zone) or say("belum pernah", "never")
    decided = say("balasan diputus sampai", "replies decided through")
    parts: list[RenderableType] = [
        f"[bold]{shown(sight.now, zone)}[/bold]  {decided} {through}",
        _marks(say("berikutnya", "next"), sight.next, zone),
    ]
    if sight.unconfirmed:
        title = say("lewat, belum dipastikan", "overdue, unconfirmed")
        parts.append(_marks(f"[yellow]{title}[/yellow]", sight.unconfirmed, zone))
    if sight.late:
        parts.append(_late(sight.late, zone))
    parts.append(_followers(sight.followers))
    return Group(*parts)


def _marks(title: str, marks: list[DueRow], zone: ZoneInfo) -> Any:
    lang = language()
    listed = table(
        title,
        say("kapan", "when"),
        say("nomor", "number"),
        say("apa", "what"),
        say("janji", "promise"),
        say("status", "stage"),
        say("petugas", "officer"),
        say("akibat bila lewat", "consequence"),
    )
    for mark in marks:
        promise = promise_of(mark.procedure, mark.clock)
        listed.add_row(
            shown_due(mark.instant, zone),
            mark.number,
            LEVELS[mark.level][lang == "en"],
            name_of("clock", mark.clock, lang),
            name_of("stage", mark.stage, lang),
            mark.officer or "",
            promise.consequence if promise and mark.level == "breach" else "",
        )
    return listed


def _late(rows: list[CaseRow], zone: ZoneInfo) -> Any:
    listed = table(
        f"[red]{say('terlambat', 'late')}[/red]",
        say("nomor", "number"),
        say("status", "stage"),
        say("petugas", "officer"),
        say("diterima", "received"),
        say("janji dilanggar", "broken promises"),
    )
    for row in rows:
        listed.add_row(
            row.number,
            name_of("stage", row.stage, language()),
            row.officer or "",
            shown(row.received_at, zone),
            str(row.breaches),
        )
    return listed


def _followers(found: list[FollowerRow]) -> Any:
    listed = table(
        say("pengikut catatan", "followers of the log"),
        say("nama", "name"),
        say("posisi", "position"),
        say("tertinggal", "behind"),
        say("perkara disisihkan", "cases parked"),
    )
    for row in found:
        listed.add_row(row.name, str(row.position), str(row.behind), str(row.parked))
    return listed
