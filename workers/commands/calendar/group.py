"""`tanggap calendar`: the working calendar that promises are counted on."""

from datetime import date
from itertools import pairwise
from typing import Annotated, Any

import typer
from rich.markup import escape

from adapters.log.reader import read_history
from domain.book import Book
from domain.calendar_documents import write_calendar, write_hours
from domain.calendar_edits import differences
from domain.office_calendar import CalendarAdopted, CalendarChanged, calendar_id
from domain.office_hours import Span
from domain.working_calendar import WorkingCalendar
from workers.commands.calendar.changes import change
from workers.commands.calendar.words import differences_as_table, differences_for_programs
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    say,
    shown,
    table,
    the_office,
    zone_of,
)
from workers.texts import name_of

app = typer.Typer(help="The working calendar in force, and its changes.", no_args_is_help=True)
app.command("change")(change)
WEEKDAYS = (
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
)


@app.command("show")
def show(
    year: Annotated[int | None, typer.Argument(min=1970, max=2199)] = None,
    *,
    as_file: Annotated[
        bool, typer.Option("--as-file", help="Print all of it as TOML, to be edited.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show hours, seasons and closures of a year; this year unless one is given."""
    with the_office() as house:
        book = house.rule_book.now()
        wanted = year or house.clock.now().astimezone(zone_of(house)).year
    if as_file:
        typer.echo(write_calendar(book.calendar), nl=False)
        return
    if as_json:
        print_json(_for_programs(book, wanted))
        return
    screen = console()
    screen.print(_week(book))
    screen.print()
    screen.print(_days(book.calendar, wanted))


@app.command("history")
def history(*, as_json: Json = False) -> None:
    """Show every version: since when, by which decree and whose command, and what it changed."""
    with the_office() as house, house.pool.connection() as conn:
        entries = read_history(conn, calendar_id(house.office.code))
        zone = zone_of(house)
    facts = [
        f for entry in entries if isinstance(f := entry.fact(), CalendarAdopted | CalendarChanged)
    ]
    changes = [differences(old.calendar, new.calendar) for old, new in pairwise(facts)]
    versions = list(zip(facts, [(), *changes], strict=True))
    if as_json:
        print_json(
            [
                _version(fact) | {"differences": differences_for_programs(some)}
                for fact, some in versions
            ]
        )
        return
    for fact, some in versions:
        version = _version(fact)
        basis = version["basis"] or say("kalender pertama", "the first calendar")
        told = f"{say('versi', 'version')} {fact.originator_version}, {shown(fact.at, zone)}"
        console().print(f"[bold]{told}, {fact.actor.id}[/bold]: {escape(basis)}")
        if some:
            console().print(differences_as_table("", some))


def _version(fact: CalendarAdopted | CalendarChanged) -> dict[str, Any]:
    return {
        "version": fact.originator_version,
        "since": fact.at,
        "actor": fact.actor,
        "command": fact.cause,
        "basis": fact.basis if isinstance(fact, CalendarChanged) else None,
    }


def _for_programs(book: Book, year: int) -> dict[str, Any]:
    calendar = book.calendar
    return {
        "version": book.calendar_version,
        "year": year,
        "zone": calendar.zone,
        "week": calendar.week,
        "seasons": [s for s in calendar.seasons if year in {s.first.year, s.last.year}],
        "closures": [shut for shut in calendar.closures if shut.day.year == year],
        "extra_days": [extra for extra in calendar.extra_days if extra.day.year == year],
        "working_days": calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)),
    }


def _week(book: Book) -> Any:
    title = say("kalender kerja versi", "working calendar version")
    week = table(f"{title} {book.calendar_version} ({book.calendar.zone})", say("hari", "day"), "")
    for names, spans in zip(WEEKDAYS, book.calendar.week.days, strict=True):
        week.add_row(names[language() == "en"], _hours(spans))
    return week


def _hours(spans: tuple[Span, ...]) -> str:
    return write_hours(spans) or say("tutup", "closed")


def _days(calendar: WorkingCalendar, year: int) -> Any:
    count = calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31))
    listed = table(
        f"{year}: {count} " + say("hari kerja", "working days"),
        say("tanggal", "date"),
        say("apa", "what"),
        say("jenis", "kind"),
        say("dasar", "basis"),
    )
    for season in calendar.seasons:
        if year in {season.first.year, season.last.year}:
            listed.add_row(f"{season.first} - {season.last}", season.name, "", season.basis)
    for shut in calendar.closures:
        if shut.day.year == year:
            kind = name_of("skipped", shut.category, language())
            listed.add_row(str(shut.day), shut.name, kind, shut.basis)
    for extra in calendar.extra_days:
        if extra.day.year == year:
            listed.add_row(str(extra.day), extra.name, _hours(extra.spans), extra.basis)
    return listed
