"""`tanggap watch`: what is due next, what is late, and whether the workers keep up."""

import time
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Group, RenderableType
from rich.live import Live

from adapters.case_board import (
    DueRow,
    FollowerRow,
    due_after,
    followers,
    late_cases,
    unconfirmed_at,
)
from projections.case_register import CaseRow
from workers.commands.cases import promise_of
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    say,
    shown,
    shown_due,
    table,
    the_office,
    zone_of,
)
from workers.texts import name_of
from workers.wiring import House

ROWS = 10
EVERY_S = 1.0
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


def watch(
    *,
    once: Annotated[bool, typer.Option("--once", help="Show it once and end.")] = False,
    rows: Annotated[int, typer.Option(min=1, max=100)] = ROWS,
    as_json: Json = False,
) -> None:
    """Watch the office until Ctrl-C: what is due next, what is late, how far the workers are."""
    with the_office() as house:
        zone = zone_of(house)
        if as_json:
            print_json(asdict(_look(house, rows)))
        elif once:
            console().print(_shown(_look(house, rows), zone))
        else:
            _live(house, rows, zone)


def _live(house: House, rows: int, zone: ZoneInfo) -> None:
    """Look again every second; the office is joined once."""
    try:
        with Live(_shown(_look(house, rows), zone), console=console(), screen=True) as live:
            while True:
                time.sleep(EVERY_S)
                live.update(_shown(_look(house, rows), zone))
    except KeyboardInterrupt:
        return


def _look(house: House, rows: int) -> Sight:
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


def _shown(sight: Sight, zone: ZoneInfo) -> RenderableType:
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
