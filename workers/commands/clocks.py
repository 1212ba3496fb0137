"""`tanggap clock explain`: why a case's promises fall due just when they do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import typer

from domain.case_facts import Breached, CaseFact, CaseRegistered, ClockFact
from domain.clocks import ClockStart, Unit
from domain.facts import Fact
from domain.messages import Kind
from domain.procedure import Rules
from domain.procedures import PROCEDURES
from domain.working_calendar import Counting, SkippedDay
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
from workers.texts import name_of, rule_words

app = typer.Typer(help="The promises of a case.", no_args_is_help=True)
MANY = 10


@app.callback()
def clock() -> None:
    """The promises of a case."""


@dataclass(slots=True)
class Run:
    """One run of a clock, and what became of it."""

    start: ClockStart
    procedure: str
    stopped_at: datetime | None = None
    breached: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a run falls due when it does; `agrees` tells whether today's calendar says the same."""

    run: Run
    counting: Counting
    basis: str
    consequence: str
    agrees: bool


@app.command("explain")
def explain(number: str, *, as_json: Json = False) -> None:
    """Derive each due instant of a case: rule, law, days counted, days skipped and why."""
    with the_office() as house:
        rules, zone = house.rule_book.in_force(Kind.COMPLAINT), zone_of(house)
        entries = entries_of(house, number)
    found = [_explained(run, rules) for run in runs_of(entry.fact() for entry in entries)]
    if as_json:
        print_json([_for_programs(each) for each in found])
        return
    screen = console()
    for each in found:
        screen.print("\n".join(_lines(each, zone)))


def runs_of(facts: Iterable[Fact]) -> list[Run]:
    """Every run of every clock of one case, in the order in which they began."""
    runs: list[Run] = []
    running: dict[str, Run] = {}
    for fact in facts:
        if isinstance(fact, ClockFact) and isinstance(fact, Breached) and fact.clock in running:
            running[fact.clock].breached = True
        for ended in fact.stopped if isinstance(fact, CaseFact) else ():
            if (run := running.pop(ended, None)) is not None:
                run.stopped_at = fact.at
        for started in fact.started if isinstance(fact, CaseFact | CaseRegistered) else ():
            running[started.clock] = Run(started, fact.procedure or "")
            runs.append(running[started.clock])
    return runs


def _explained(run: Run, rules: Rules) -> Explained:
    promise = PROCEDURES[run.procedure].promise(run.start.clock)
    counting = _counting(run.start, rules)
    return Explained(
        run, counting, promise.basis, promise.consequence, counting.due == run.start.due
    )


def _counting(start: ClockStart, rules: Rules) -> Counting:
    unit, _, budget = start.rule.partition(":")
    if unit == Unit.WORKING_DAYS:
        return rules.calendar.explain_working_days(start.start, int(budget))
    zero = start.start.astimezone(ZoneInfo(rules.calendar.zone)).date()
    return Counting(
        arrived=start.start,
        day_zero=zero,
        counted=tuple(zero + timedelta(days=n) for n in range(1, int(budget) + 1)),
        skipped=(),
        due=rules.calendar.after_calendar_days(start.start, int(budget)),
    )


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
