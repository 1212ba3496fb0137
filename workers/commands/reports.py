"""`tanggap report`: what the office publishes about itself, each month (laporan bulanan)."""

import sys
from enum import StrEnum
from io import StringIO
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from projections.report.as_csv import csv_of
from projections.report.as_html import html_of
from projections.report.monthly import MonthlyReport
from projections.report.months import Month
from projections.report.names import Names
from projections.report.pages import pages_of
from workers.commands import report_publishing
from workers.commands.days import TypedMonth, month_of
from workers.commands.desk import Json, console, language, the_office
from workers.commands.giving import Out, give
from workers.commands.misuse import MisusedError
from workers.commands.report_forecast import forecast
from workers.commands.report_text import on_screen
from workers.reporting import is_whole, report_of
from workers.wiring import House

app = typer.Typer(help="What the office publishes about itself.", no_args_is_help=True)
app.command("publish")(report_publishing.publish)

ON_PAPER = 110
"""Columns of a report as text in a file."""


class Format(StrEnum):
    """In what form a report is handed out."""

    TEXT = "text"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    JSON = "json"


NOT_FOR_A_SCREEN = frozenset((Format.PDF, Format.HTML))


@app.callback()
def report() -> None:
    """What the office publishes about itself."""


app.command("forecast")(forecast)


@app.command("month")
def month(
    month: TypedMonth,
    *,
    format_: Annotated[Format, typer.Option("--format")] = Format.TEXT,
    out: Out = None,
    size: Annotated[
        int | None, typer.Option(min=1, help="Over so many facts; else all that are witnessed.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Report a month: what came in, what became of it, which promises were kept, and the proof.

    Small numbers are withheld, confidential cases counted nowhere; the JSON is what is published.
    """
    chosen = Format.JSON if as_json else format_
    wanted = month_of(month)
    if chosen in NOT_FOR_A_SCREEN and out is None and sys.stdout.isatty():
        raise MisusedError(
            f"Bentuk {chosen} tidak untuk layar: sertakan --out BERKAS.",
            f"The form {chosen} is not for a screen: give --out FILE.",
        )
    with the_office() as house:
        found, names = report_of(house, wanted, size), Names(house.rule_book.now())
        whole = has_ended(house, wanted, found)
    if chosen is Format.TEXT and out is None:
        for part in on_screen(pages_of(found, names, language(), is_whole=whole)):
            console().print(part, crop=False)
        return
    give(rendered(found, names, chosen, whole=whole), out)


def has_ended(house: House, month: Month, found: MonthlyReport) -> bool:
    """Whether a month is over by the office's own clock, and all of it in a report."""
    end = month.within(ZoneInfo(found.report["zone"])).end
    return house.clock.now() >= end and is_whole(house, month, found)


def rendered(found: MonthlyReport, names: Names, chosen: Format, *, whole: bool) -> bytes:
    """A report in the form that was asked for."""
    match chosen:
        case Format.TEXT:
            return _text(found, names, whole=whole).encode()
        case Format.HTML:
            return html_of(found, names, language(), is_whole=whole).encode()
        case Format.CSV:
            return csv_of(found, names, language()).encode()
        case Format.JSON:
            return found.content
        case Format.PDF:
            return _pdf(found, names, whole=whole)


def _text(found: MonthlyReport, names: Names, *, whole: bool) -> str:
    file = StringIO()
    paper = Console(file=file, width=ON_PAPER, highlight=False, color_system=None)
    for part in on_screen(pages_of(found, names, language(), is_whole=whole)):
        paper.print(part, crop=False)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def _pdf(found: MonthlyReport, names: Names, *, whole: bool) -> bytes:
    """Loaded when it is needed: type and drawing take longer to load than all other commands."""
    from adapters.report_pdf import pdf_of  # noqa: PLC0415 - as said above

    return pdf_of(found, names, language(), is_whole=whole)
