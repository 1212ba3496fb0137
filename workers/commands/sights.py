"""How the office stands at one moment: what is due, what is late, who lags behind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType

from adapters.read_models.case_board import (
    DueRow,
    FollowerRow,
    due_after,
    followers,
    late_cases,
    unconfirmed_at,
)
from adapters.read_models.clock_board import EscalatedRow, PausedRow, escalations, paused
from domain.book import Book
from projections.case_register import CaseRow
from workers.commands.case.tables import consequence_words, promise_of
from workers.commands.desk import (
    language,
    say,
    shown,
    shown_due,
    table,
)
from workers.commands.forecasts import Ahead, forecast_parts, look_ahead
from workers.commands.naming import names_of
from workers.texts import name_of
from workers.wiring import House

LEVELS = {
    "warning": ("peringatan", "warning"),
    "breach": ("jatuh tempo", "due"),
    "escalation": ("eskalasi", "escalation"),
    "resume": ("jeda berakhir", "pause ends"),
}


@dataclass(frozen=True, slots=True)
class Sight:
    """How the office stands at one moment."""

    now: datetime
    next: list[DueRow]
    unconfirmed: list[DueRow]
    ahead: Ahead
    late: list[CaseRow]
    escalated: list[EscalatedRow]
    paused: list[PausedRow]
    followers: list[FollowerRow]
    replies_decided_through: datetime | None


def look(house: House, rows: int) -> Sight:
    """See how the office stands now."""
    now = house.clock.now()
    with house.pool.connection() as conn:
        late = late_cases(conn, rows)
        return Sight(
            now=now,
            next=due_after(conn, now, rows),
            unconfirmed=unconfirmed_at(conn, now, rows),
            ahead=look_ahead(conn, now, rows),
            late=late,
            escalated=escalations(conn, [row.case_id for row in late]),
            paused=paused(conn, rows),
            followers=followers(conn),
            replies_decided_through=house.register.replies_decided_through(),
        )


def as_tables(sight: Sight, zone: ZoneInfo, book: Book) -> RenderableType:
    """A sight as people read it."""
    through = shown(sight.replies_decided_through, zone) or say("belum pernah", "never")
    decided = say("balasan diputus sampai", "replies decided through")
    parts: list[RenderableType] = [
        f"[bold]{shown(sight.now, zone)}[/bold]  {decided} {through}",
        _marks(say("berikutnya", "next"), sight.next, zone, book),
    ]
    if sight.unconfirmed:
        title = say("lewat, belum dipastikan", "overdue, unconfirmed")
        parts.append(_marks(f"[yellow]{title}[/yellow]", sight.unconfirmed, zone, book))
    parts += forecast_parts(sight.ahead, zone, book)
    if sight.late:
        parts.append(_late(sight.late, zone, book))
    if sight.escalated:
        parts.append(_escalated(sight.escalated, zone, book))
    if sight.paused:
        parts.append(_paused(sight.paused, zone, book))
    parts.append(_followers(sight.followers))
    return Group(*parts)


def _marks(title: str, marks: list[DueRow], zone: ZoneInfo, book: Book) -> Any:
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
        promise = promise_of(book, mark.procedure, mark.clock)
        names = names_of(book, mark.procedure)
        listed.add_row(
            shown_due(mark.instant, zone),
            mark.number,
            _level(mark.level),
            names.clock(mark.clock),
            names.stage(mark.stage),
            mark.officer or "",
            consequence_words(promise) if promise and mark.level == "breach" else "",
        )
    return listed


def _level(mark: str) -> str:
    level = mark.partition("-")[0]
    return LEVELS[level][language() == "en"]


def _late(rows: list[CaseRow], zone: ZoneInfo, book: Book) -> Any:
    listed = table(
        f"[red]{say('terlambat', 'late')}[/red]",
        say("nomor", "number"),
        say("status", "stage"),
        say("petugas", "officer"),
        say("diterima", "received"),
        say("janji dilanggar", "broken promises"),
        say("dimaafkan", "excused"),
    )
    for row in rows:
        listed.add_row(
            row.number,
            names_of(book, row.procedure).stage(row.stage),
            row.officer or "",
            shown(row.received_at, zone),
            str(row.breaches),
            str(row.excused or ""),
        )
    return listed


def _escalated(rows: list[EscalatedRow], zone: ZoneInfo, book: Book) -> Any:
    listed = table(
        f"[red]{say('eskalasi', 'escalations')}[/red]",
        say("kapan", "when"),
        say("nomor", "number"),
        say("janji", "promise"),
        say("kepada", "to"),
        say("dilewati", "passed over"),
    )
    for row in rows:
        listed.add_row(
            shown_due(row.at, zone),
            row.number,
            names_of(book, row.procedure).clock(row.clock),
            f"{name_of('role', row.role, language())} {row.officer or '—'}",
            ", ".join(row.passed_over),
        )
    return listed


def _paused(rows: list[PausedRow], zone: ZoneInfo, book: Book) -> Any:
    listed = table(
        say("dijeda", "standing still"),
        say("berlanjut", "goes on"),
        say("nomor", "number"),
        say("janji", "promise"),
        say("karena", "because"),
        say("status", "stage"),
        say("petugas", "officer"),
    )
    for row in rows:
        names = names_of(book, row.procedure)
        listed.add_row(
            shown_due(row.ends, zone),
            row.number,
            names.clock(row.clock),
            names.pause(row.reason),
            names.stage(row.stage),
            row.officer or "",
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
