"""Cases as tables that people read."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.clocks import Promise
from domain.procedures import PROCEDURES
from projections.case_register import CaseRow
from workers.commands.desk import (
    language,
    say,
    shown,
    shown_due,
    table,
)
from workers.texts import name_of, rule_words


def promise_of(procedure: str, clock: str | None) -> Promise | None:
    """The promise behind a case's clock."""
    return PROCEDURES[procedure].promise(clock) if clock and procedure in PROCEDURES else None


def register_table(rows: list[CaseRow], now: datetime, zone: ZoneInfo) -> Any:
    """The register (buku register)."""
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


def due_table(rows: list[CaseRow], now: datetime, zone: ZoneInfo) -> Any:
    """The queue: what is due next, by which rule, with which consequence."""
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


def facts_of(row: CaseRow, now: datetime, zone: ZoneInfo) -> Any:
    """Where one case stands."""
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
