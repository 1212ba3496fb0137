"""Forecasts as people read them: what will likely be late, and how good that has been."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from psycopg import Connection
from rich.console import RenderableType
from rich.table import Table

from adapters.read_models.forecast_board import (
    ForecastRow,
    LikelyRow,
    Outlook,
    likely_late,
    outlook,
)
from domain.book import Book
from projections.forecast.accuracy import WARNED
from projections.forecast.foretelling import AHEAD, MILLE
from workers.commands.accuracy_words import accuracy_lines
from workers.commands.desk import say, shown, shown_due, table
from workers.commands.naming import names_of

NEARLY_ALL = 995
"""From here on (of a thousand) a likelihood would read as certain, which no forecast is."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The promises that will likely be late, and what is known of the forecasts."""

    outlook: Outlook | None
    likely: list[LikelyRow]


def look_ahead(conn: Connection[Any], now: datetime, rows: int, at_least: int = WARNED) -> Ahead:
    """See what will be late with a likelihood of so many thousandths, the likeliest first."""
    return Ahead(outlook(conn), likely_late(conn, now, at_least, rows))


def likelihood(late: int | None) -> str:
    """How likely a promise will be late."""
    if late is None:
        return say("belum cukup data", "too little data")
    if late >= NEARLY_ALL:
        return "> 99%"
    return "< 1%" if late <= MILLE - NEARLY_ALL else f"{(late + 5) // 10}%"


def likelihood_of(row: ForecastRow | None) -> str:
    """How likely a promise will be late; nothing if that was never foretold."""
    return likelihood(row.late) if row else ""


def forecast_parts(ahead: Ahead, zone: ZoneInfo, book: Book) -> Iterator[RenderableType]:
    """What will likely be late, and how good such forecasts were."""
    title = say("akan terlambat", "will be late")
    if ahead.outlook is None:
        yield f"[bold]{title}[/bold]: {say('prakiraan belum dibuat', 'no forecast yet')}"
        return
    if ahead.likely:
        yield likely_table(f"[yellow]{title}[/yellow]", ahead.likely, zone, book)
    else:
        yield f"[bold]{title}[/bold]: {say('tidak ada yang diperkirakan', 'none foretold')}"
    yield made_line(ahead.outlook, zone)
    yield from accuracy_lines(ahead.outlook.accuracy)


def likely_table(title: str, rows: list[LikelyRow], zone: ZoneInfo, book: Book) -> Table:
    """The promises that will likely be late."""
    listed = table(
        title,
        say("jatuh tempo", "due"),
        say("nomor", "number"),
        say("kemungkinan terlambat", "likelihood of being late"),
        say("diukur dari", "measured from"),
        say("janji", "promise"),
        say("status", "stage"),
        say("petugas", "officer"),
    )
    for row in rows:
        names = names_of(book, row.procedure)
        listed.add_row(
            shown_due(row.due, zone),
            row.number,
            likelihood(row.late),
            f"{row.cases} {say('perkara', 'cases')}",
            names.clock(row.clock),
            names.stage(row.stage),
            row.officer or "",
        )
    return listed


def made_line(seen: Outlook, zone: ZoneInfo) -> str:
    """When it was foretold, of how many promises, and of how many nothing could be."""
    at, days = shown(seen.at, zone), AHEAD.budget
    made = say(
        f"dibuat {at}: {seen.promises} janji jatuh tempo dalam {days} hari kerja",
        f"made {at}: {seen.promises} promises are due within {days} working days",
    )
    if not seen.silent:
        return made
    return made + say(
        f"; untuk {seen.silent} di antaranya belum cukup data",
        f"; of {seen.silent} of them too little is known",
    )
