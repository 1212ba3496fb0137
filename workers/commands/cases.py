"""`tanggap case list`, `case show`: the register, and one matter in full."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from adapters.case_board import find_case, find_cases
from adapters.log_reader import read_history
from domain.clocks import Promise
from domain.procedure import Stage
from domain.procedures import PROCEDURES
from domain.refusals import UnknownCase
from projections.case_register import CaseRow, running
from workers.commands.audit import history_table
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
from workers.commands.problems import MisusedError
from workers.texts import name_of, rule_words


def list_cases(
    *,
    mine: Annotated[bool, typer.Option("--mine", help="Only what is assigned to --as.")] = False,
    as_: Annotated[str | None, typer.Option("--as", metavar="CODE", help="Staff code.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Next due first, with its rule.")] = False,
    stage: Annotated[str | None, typer.Option(help="Only cases at this stage.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
    as_json: Json = False,
) -> None:
    """List cases: the latest first, or what is due next."""
    if mine and as_ is None:
        raise MisusedError("--mine memerlukan --as KODE.", "--mine needs --as CODE.")
    if stage is not None and stage not in set(Stage):
        names = ", ".join(Stage)
        raise MisusedError(f"Status: salah satu dari {names}.", f"Stages are: {names}.")
    with the_office() as house, house.pool.connection() as conn:
        rows = find_cases(conn, officer=as_ if mine else None, stage=stage, by_due=due, limit=limit)
        now, zone = house.clock.now(), zone_of(house)
    if as_json:
        print_json([_for_programs(row) for row in rows])
    else:
        console().print(_due_table(rows, now, zone) if due else _register_table(rows, now, zone))


def show_case(number: str, *, as_json: Json = False) -> None:
    """Show one case: where it stands, its promises, its history; sealed words stay sealed."""
    with the_office() as house, house.pool.connection() as conn:
        row = find_case(conn, number)
        if row is None:
            raise UnknownCase
        entries = read_history(conn, row.case_id)
        now, zone = house.clock.now(), zone_of(house)
    if as_json:
        print_json(_for_programs(row))
        return
    screen = console()
    screen.print(_facts_of(row, now, zone))
    screen.print()
    screen.print(history_table(entries, zone))


def promise_of(procedure: str, clock: str | None) -> Promise | None:
    """The promise behind a case's clock."""
    return PROCEDURES[procedure].promise(clock) if clock and procedure in PROCEDURES else None


def _for_programs(row: CaseRow) -> dict[str, Any]:
    promise = promise_of(row.procedure, row.next_clock)
    return asdict(row) | {
        "clocks": running(row),
        "next_rule": promise and promise.rule,
        "next_basis": promise and promise.basis,
        "next_consequence": promise and promise.consequence,
    }


def _register_table(rows: list[CaseRow], now: datetime, zone: ZoneInfo) -> Any:
    lang = language()
    listed = table(
        "",
        say("nomor", "number"),
        say("jenis", "kind"),
        say("layanan", "service"),
        say("status", "stage"),
        say("diterima", "received"),
        say("jatuh tempo", "due"),
        say("janji", "promise"),
        say("petugas", "officer"),
        say("lewat", "breaches"),
    )
    for row in rows:
        listed.add_row(
            row.number,
            row.kind,
            row.service + (say(" (rahasia)", " (confidential)") if row.confidential else ""),
            name_of("stage", row.stage, lang),
            shown(row.received_at, zone),
            _due(row.next_due, now, zone),
            name_of("clock", row.next_clock or "", lang),
            row.officer or "",
            str(row.breaches or ""),
        )
    return listed


def _due_table(rows: list[CaseRow], now: datetime, zone: ZoneInfo) -> Any:
    lang = language()
    listed = table(
        "",
        say("jatuh tempo", "due"),
        say("nomor", "number"),
        say("status", "stage"),
        say("petugas", "officer"),
        say("janji", "promise"),
        say("aturan", "rule"),
        say("dasar", "basis"),
        say("akibat bila lewat", "consequence"),
    )
    for row in rows:
        promise = promise_of(row.procedure, row.next_clock)
        listed.add_row(
            _due(row.next_due, now, zone),
            row.number,
            name_of("stage", row.stage, lang),
            row.officer or "",
            name_of("clock", row.next_clock or "", lang),
            rule_words(promise.rule, lang) if promise else "",
            promise.basis if promise else "",
            promise.consequence if promise else "",
        )
    return listed


def _due(due: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    if due is None or due >= now:
        return shown_due(due, zone)
    return f"[red]{shown_due(due, zone)}[/red]"


def _facts_of(row: CaseRow, now: datetime, zone: ZoneInfo) -> Any:
    lang, facts = language(), table(row.number, "", "")
    promise = promise_of(row.procedure, row.next_clock)
    facts.show_header = False
    for name, value in (
        (say("status", "stage"), name_of("stage", row.stage, lang)),
        (say("jenis", "kind"), f"{row.kind}, {row.service}, {row.channel}"),
        (say("prosedur", "procedure"), row.procedure),
        (say("petugas", "officer"), " / ".join(filter(None, (row.officer, row.unit)))),
        (say("diterima", "received"), shown(row.received_at, zone)),
        (say("jatuh tempo", "due"), _due(row.next_due, now, zone)),
        (say("janji", "promise"), _promise_words(row, promise)),
        (say("akibat", "consequence"), promise.consequence if promise else ""),
        (say("pelanggaran", "breaches"), str(row.breaches)),
        (say("selesai", "closed"), shown(row.closed_at, zone)),
    ):
        facts.add_row(name, value)
    return facts


def _promise_words(row: CaseRow, promise: Promise | None) -> str:
    if promise is None:
        return ""
    name = name_of("clock", row.next_clock or "", language())
    return f"{name}: {rule_words(promise.rule, language())}, {promise.basis}"
