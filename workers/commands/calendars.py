"""`tanggap calendar`: the working calendar that promises are counted on."""

from datetime import date
from typing import Annotated, Any

import typer

from domain.messages import Kind
from domain.office_hours import Span
from domain.procedure import Rules
from domain.working_calendar import WorkingCalendar
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    say,
    table,
    the_office,
    zone_of,
)
from workers.texts import name_of

app = typer.Typer(help="The working calendar in force.", no_args_is_help=True)
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
    year: Annotated[int | None, typer.Argument(min=1970, max=2199)] = None, *, as_json: Json = False
) -> None:
    """Show hours, seasons and closures of a year; this year unless one is given."""
    with the_office() as house:
        rules = house.rule_book.in_force(Kind.COMPLAINT)
        wanted = year or house.clock.now().astimezone(zone_of(house)).year
    if as_json:
        print_json(_for_programs(rules, wanted))
        return
    screen = console()
    screen.print(_week(rules))
    screen.print()
    screen.print(_days(rules.calendar, wanted))


def _for_programs(rules: Rules, year: int) -> dict[str, Any]:
    calendar = rules.calendar
    return {
        "version": rules.calendar_version,
        "year": year,
        "zone": calendar.zone,
        "week": calendar.week,
        "seasons": [s for s in calendar.seasons if year in {s.first.year, s.last.year}],
        "closures": [shut for shut in calendar.closures if shut.day.year == year],
        "extra_days": [extra for extra in calendar.extra_days if extra.day.year == year],
        "working_days": calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)),
    }


def _week(rules: Rules) -> Any:
    title = say("kalender kerja versi", "working calendar version")
    week = table(
        f"{title} {rules.calendar_version} ({rules.calendar.zone})", say("hari", "day"), ""
    )
    for names, spans in zip(WEEKDAYS, rules.calendar.week.days, strict=True):
        week.add_row(names[language() == "en"], _hours(spans))
    return week


def _hours(spans: tuple[Span, ...]) -> str:
    open_ = ", ".join(f"{span.opens:%H:%M}-{span.closes:%H:%M}" for span in spans)
    return open_ or say("tutup", "closed")


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
