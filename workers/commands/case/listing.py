"""`tanggap case list`: the register, filtered, page by page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

import typer
from psycopg import Connection

from adapters.read_models.case_pages import (
    Place,
    Wanted,
    due_next,
    due_place,
    latest,
    received_place,
)
from adapters.read_models.case_ties import Cluster, clusters_of
from adapters.read_models.forecast_board import Forecasts, forecasts_of
from domain.book import Book
from domain.messages import Kind
from domain.refusals import NoSuchNumber
from projections.case_register import CaseRow
from workers.commands.case.showing import for_programs
from workers.commands.case.tables import due_table, next_forecast, register_table
from workers.commands.days import From, To, end_of, start_of
from workers.commands.desk import Json, Limit, console, print_json, say, the_office, zone_of
from workers.commands.misuse import MisusedError
from workers.commands.staff import MaybeAs


def list_cases(
    *,
    mine: Annotated[bool, typer.Option("--mine", help="Only what is assigned to --as.")] = False,
    as_: MaybeAs = None,
    due: Annotated[bool, typer.Option("--due", help="Next due first, with its rule.")] = False,
    stage: Annotated[str | None, typer.Option(help="Only cases at this stage.")] = None,
    channel: Annotated[str | None, typer.Option(help="Only what came by this channel.")] = None,
    service: Annotated[str | None, typer.Option(help="Only cases of this service.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only cases of this kind.")] = None,
    officer: Annotated[str | None, typer.Option(help="Only what is assigned to them.")] = None,
    from_: From = None,
    to: To = None,
    late: Annotated[bool, typer.Option("--late", help="Only with a broken promise.")] = False,
    after: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="The page behind this case.")
    ] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """List cases: the latest first, or what is due next."""
    if mine and as_ is None:
        raise MisusedError("--mine memerlukan --as KODE.", "--mine needs --as CODE.")
    wanted = Wanted(stage, channel, service, kind, as_ if mine else officer, late=late)
    with the_office() as house, house.pool.connection() as conn:
        now, zone, book = house.clock.now(), zone_of(house), house.rule_book.now()
        _are_known(stage, service, book)
        wanted = replace(wanted, since=start_of(from_, zone), until=end_of(to, zone))
        rows = _page(conn, wanted, after, limit, by_due=due)
        clusters = clusters_of(conn, rows)
        forecasts = forecasts_of(conn, [row.case_id for row in rows])
    if as_json:
        print_json([_for_programs(row, book, clusters, forecasts) for row in rows])
        return
    if not rows:
        typer.echo(say("Tidak ada perkara seperti itu.", "There is no such case."))
    elif due:
        console().print(due_table(rows, now, zone, book, clusters, forecasts))
    else:
        console().print(register_table(rows, now, zone, book))
    if len(rows) == limit:
        typer.echo(say("halaman berikutnya", "next page") + f": --after {rows[-1].number}")


def _for_programs(
    row: CaseRow, book: Book, clusters: Mapping[UUID, Cluster], forecasts: Forecasts
) -> dict[str, Any]:
    """A case as programs read it, with what was foretold of its next promise."""
    found = next_forecast(row, forecasts)
    told = found and {"late": found.late, "cases": found.cases}
    return for_programs(row, book, clusters.get(row.case_id)) | {"next_forecast": told}


def _page(
    conn: Connection[Any], wanted: Wanted, after: str | None, limit: int, *, by_due: bool
) -> list[CaseRow]:
    place = None if after is None else _place(conn, after, by_due=by_due)
    return (due_next if by_due else latest)(conn, wanted, after=place, limit=limit)


def _place(conn: Connection[Any], number: str, *, by_due: bool) -> Place:
    if (received := received_place(conn, number)) is None:
        raise NoSuchNumber(number=number)
    if not by_due:
        return received
    if (place := due_place(conn, number)) is None:
        raise MisusedError(
            f"{number} tidak lagi punya jatuh tempo; mulailah dari halaman pertama.",
            f"{number} has no due instant any more; begin at the first page.",
        )
    return place


def _are_known(stage: str | None, service: str | None, book: Book) -> None:
    """A stage or a service that no procedure ever had is a slip of the keyboard."""
    procedures = book.pins.values()
    stages = (each.code for procedure in procedures for each in procedure.stages)
    if not _is_among(stage, stages):
        raise MisusedError(
            f"Tidak ada prosedur dengan status «{stage}».", f"No procedure has a stage «{stage}»."
        )
    services = (each.code for procedure in procedures for each in procedure.services)
    if not _is_among(service, services):
        raise MisusedError(
            f"Tidak ada prosedur untuk layanan «{service}».",
            f"No procedure gives the service «{service}».",
        )


def _is_among(asked: str | None, known: Iterable[str]) -> bool:
    return asked is None or asked in set(known)
