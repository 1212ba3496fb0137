"""`tanggap clock explain`: why a case's promises fall due just when they do."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import typer

from domain.counting import SkippedDay
from domain.messages import Kind
from workers.commands.audit import entries_of
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    say,
    shown,
    shown_day,
    shown_due,
    the_office,
    zone_of,
)
from workers.derivation import Explained, explained, runs_of
from workers.texts import name_of, rule_words

app = typer.Typer(help="The promises of a case.", no_args_is_help=True)
MANY = 10


@app.callback()
def clock() -> None:
    """The promises of a case."""


@app.command("explain")
def explain(number: str, *, as_json: Json = False) -> None:
    """Derive each due instant of a case: rule, law, days counted, days skipped and why."""
    with the_office() as house:
        rules, zone = house.rule_book.in_force(Kind.COMPLAINT), zone_of(house)
        entries = entries_of(house, number)
    found = [explained(run, rules) for run in runs_of(entry.fact() for entry in entries)]
    if as_json:
        print_json([_for_programs(each) for each in found])
        return
    screen = console()
    for each in found:
        screen.print("\n".join(_lines(each, zone)))


def _for_programs(each: Explained) -> dict[str, Any]:
    start = each.run.start
    return {
        **start.model_dump(mode="json"),
        "basis": each.basis,
        "consequence": each.consequence,
        "stopped_at": each.run.stopped_at,
        "breached": each.run.breached,
        "counting": each.counting,
        "agrees_with_calendar_in_force": each.agrees,
    }


def _lines(each: Explained, zone: ZoneInfo) -> list[str]:
    lang, start, counting = language(), each.run.start, each.counting
    again = f" #{start.run}" if start.run > 1 else ""
    zero = f"{say('hari ke-0', 'day 0')} {shown_day(counting.day_zero)}"
    lines = [
        f"[bold]{name_of('clock', start.clock, lang)}{again}[/bold] ({start.clock})",
        f"  {say('aturan', 'rule')}: {rule_words(start.rule, lang)}, {each.basis}",
        f"  {say('mulai', 'start')}: {shown(start.start, zone)}; {zero}",
        f"  {say('dihitung', 'counted')}: {_days(counting.counted)}",
        *(f"  {say('dilewati', 'skipped')}: {line}" for line in _skipped(counting.skipped)),
        f"  {say('jatuh tempo', 'due')}: {shown_due(start.due, zone)}; {_end(each, zone)}",
    ]
    if each.consequence:
        lines.append(f"  {say('akibat bila lewat', 'consequence')}: {each.consequence}")
    if not each.agrees:
        lines.append(say("  kalender berubah sejak itu", "  the calendar changed since"))
    return lines


def _end(each: Explained, zone: ZoneInfo) -> str:
    run = each.run
    late = say("TERLAMBAT, ", "LATE, ") if run.breached else ""
    if run.stopped_at is None:
        return late + say("masih berjalan", "still running")
    return late + say("berhenti", "stopped") + f" {shown(run.stopped_at, zone)}"


def _days(days: tuple[date, ...]) -> str:
    if len(days) > MANY:
        return f"{len(days)}: {shown_day(days[0])} … {shown_day(days[-1])}"
    return f"{len(days)}: " + ", ".join(shown_day(day) for day in days)


def _skipped(days: tuple[SkippedDay, ...]) -> list[str]:
    return [
        " ".join(
            filter(
                None,
                (
                    shown_day(skipped.day),
                    name_of("skipped", skipped.reason, language()),
                    skipped.name,
                    f"({skipped.basis})" if skipped.basis else "",
                ),
            )
        )
        for skipped in days
    ]
