"""Cases as tables that people read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from adapters.read_models.case_ties import Cluster
from adapters.read_models.forecast_board import ForecastRow, Forecasts
from domain.book import Book
from domain.clocks import RuleCode
from domain.procedure import Promise
from projections.case_register import CaseRow
from workers.commands.desk import (
    console,
    language,
    say,
    shown,
    shown_due,
    table,
)
from workers.commands.forecasts import likelihood_of
from workers.commands.naming import Names, names_of
from workers.texts import Language, name_of, rule_words

ROOMY = 150
"""Characters a line from which on lists tell more, such as by what law; `case show` always does."""


def promise_of(book: Book, procedure: str, clock: str | None) -> Promise | None:
    """The promise behind a case's clock."""
    return book.pinned(procedure).promise(clock) if clock else None


def rule_of(book: Book, row: CaseRow) -> RuleCode | None:
    """By which rule the next clock of a case counts for its service."""
    if row.next_clock is None:
        return None
    return book.pinned(row.procedure).rule(row.next_clock, row.service)


def register_table(rows: list[CaseRow], now: datetime, zone: ZoneInfo, book: Book) -> Any:
    """The register (buku register); on a narrow line without kind and instant of receipt."""
    is_wide = console().width >= ROOMY
    listed = table(
        "",
        say("nomor", "number"),
        *((say("jenis", "kind"),) if is_wide else ()),
        say("layanan", "service"),
        say("status", "stage"),
        *((say("diterima", "received"),) if is_wide else ()),
        say("jatuh tempo", "due"),
        say("janji", "promise"),
        say("petugas", "officer"),
        say("lewat", "breaches"),
    )
    for row in rows:
        names = names_of(book, row.procedure)
        listed.add_row(
            row.number,
            *((name_of("kind", row.kind, language()),) if is_wide else ()),
            row.service + (say(" (rahasia)", " (confidential)") if row.confidential else ""),
            names.stage(row.stage),
            *((shown(row.received_at, zone),) if is_wide else ()),
            _due(row.next_due, now, zone),
            names.clock(row.next_clock),
            row.officer or "",
            str(row.breaches or ""),
        )
    return listed


def due_table(
    rows: list[CaseRow],
    now: datetime,
    zone: ZoneInfo,
    book: Book,
    clusters: Mapping[UUID, Cluster],
    forecasts: Forecasts,
) -> Any:
    """The queue: what is due next, how likely late, by which rule, with which consequence."""
    lang, is_wide = language(), console().width >= ROOMY
    listed = table(
        "",
        say("jatuh tempo", "due"),
        say("nomor", "number"),
        say("kemungkinan terlambat", "likely late"),
        say("status", "stage"),
        say("petugas", "officer"),
        say("janji", "promise"),
        say("gabungan", "cluster"),
        *(_law_headings() if is_wide else ()),
    )
    for row in rows:
        names, rule = names_of(book, row.procedure), rule_of(book, row)
        promise = promise_of(book, row.procedure, row.next_clock)
        listed.add_row(
            _due(row.next_due, now, zone),
            row.number,
            likelihood_of(next_forecast(row, forecasts)),
            names.stage(row.stage),
            row.officer or "",
            names.clock(row.next_clock),
            _cluster_words(clusters.get(row.case_id), now, zone),
            *(_law(promise, rule, lang) if is_wide else ()),
        )
    return listed


def _law_headings() -> tuple[str, str, str]:
    rule, basis = say("aturan", "rule"), say("dasar", "basis")
    return rule, basis, say("akibat bila lewat", "consequence")


def _law(promise: Promise | None, rule: RuleCode | None, lang: Language) -> tuple[str, str, str]:
    """By which rule a promise is due, on what basis, and what follows if it is broken."""
    ruled = rule_words(rule, lang) if rule else ""
    return (ruled, promise.basis, consequence_words(promise)) if promise else (ruled, "", "")


def next_forecast(row: CaseRow, forecasts: Forecasts) -> ForecastRow | None:
    """What was foretold of the promise of a case that is due next, as it is due now."""
    if row.next_clock is None or row.next_due is None:
        return None
    return forecasts.get((row.case_id, row.next_clock, row.next_due))


def _due(due: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    if due is None or due >= now:
        return shown_due(due, zone)
    return f"[red]{shown_due(due, zone)}[/red]"


def facts_of(
    row: CaseRow, now: datetime, zone: ZoneInfo, book: Book, cluster: Cluster | None
) -> Any:
    """Where one case stands."""
    facts, names = table(row.number, "", ""), names_of(book, row.procedure)
    promise = promise_of(book, row.procedure, row.next_clock)
    facts.show_header = False
    for name, value in (
        (say("status", "stage"), names.stage(row.stage)),
        (
            say("jenis", "kind"),
            f"{name_of('kind', row.kind, language())}, {row.service}, {row.channel}",
        ),
        (say("prosedur", "procedure"), row.procedure),
        (say("petugas", "officer"), " / ".join(filter(None, (row.officer, row.unit)))),
        (say("diterima", "received"), shown(row.received_at, zone)),
        (say("jatuh tempo", "due"), _due(row.next_due, now, zone)),
        (say("janji", "promise"), _promise_words(names, row, book)),
        (say("akibat", "consequence"), consequence_words(promise) if promise else ""),
        (say("gabungan", "cluster"), _cluster_words(cluster, now, zone)),
        (say("pelanggaran", "breaches"), str(row.breaches)),
        (say("selesai", "closed"), shown(row.closed_at, zone)),
        (say("ditahan", "held"), _held_words(row)),
        (say("dimusnahkan", "destroyed"), shown(row.retired_at, zone)),
    ):
        facts.add_row(name, value)
    return facts


def _held_words(row: CaseRow) -> str:
    """Why nothing of it may be destroyed."""
    reasons = filter(None, row.held.split(","))
    return ", ".join(name_of("reason", reason, language()) for reason in reasons)


def _cluster_words(cluster: Cluster | None, now: datetime, zone: ZoneInfo) -> str:
    """Who leads how many, and whose promise is the earliest; that is the cluster's own."""
    if cluster is None:
        return ""
    led = f"{cluster.leader_number} (+{cluster.size - 1})"
    if cluster.due is None:
        return led
    return f"{led}: {_due(cluster.due, now, zone)} {cluster.number}"


def consequence_words(promise: Promise) -> str:
    """What missing a promise costs."""
    return promise.consequence.said(language()) if promise.consequence else ""


def _promise_words(names: Names, row: CaseRow, book: Book) -> str:
    promise, rule = promise_of(book, row.procedure, row.next_clock), rule_of(book, row)
    if promise is None or rule is None:
        return ""
    return f"{names.clock(row.next_clock)}: {rule_words(rule, language())}, {promise.basis}"
