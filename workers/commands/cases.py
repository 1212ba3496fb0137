"""`tanggap case list`, `case show`: the register, and one matter in full."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from adapters.case_board import find_case, find_cases
from adapters.case_ties import Cluster, clusters_of
from adapters.log_reader import read_history
from domain.book import Book
from domain.refusals import NoSuchNumber
from projections.case_register import CaseRow, running
from workers.commands.audit import history_table
from workers.commands.case_tables import (
    consequence_words,
    due_table,
    facts_of,
    promise_of,
    register_table,
    rule_of,
)
from workers.commands.desk import (
    Json,
    console,
    print_json,
    the_office,
    zone_of,
)
from workers.commands.problems import MisusedError


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
    with the_office() as house, house.pool.connection() as conn:
        now, zone, book = house.clock.now(), zone_of(house), house.rule_book.now()
        _is_known(stage, book)
        rows = find_cases(conn, officer=as_ if mine else None, stage=stage, by_due=due, limit=limit)
        clusters = clusters_of(conn, rows)
    if as_json:
        print_json([_for_programs(row, book, clusters.get(row.case_id)) for row in rows])
    elif due:
        console().print(due_table(rows, now, zone, book, clusters))
    else:
        console().print(register_table(rows, now, zone, book))


def _is_known(stage: str | None, book: Book) -> None:
    """A stage that no procedure ever had is a slip of the keyboard."""
    known = {each.code for procedure in book.pins.values() for each in procedure.stages}
    if stage is not None and stage not in known:
        raise MisusedError(
            f"Tidak ada prosedur dengan status «{stage}».", f"No procedure has a stage «{stage}»."
        )


def show_case(number: str, *, as_json: Json = False) -> None:
    """Show one case: where it stands, its promises, its history; sealed words stay sealed."""
    with the_office() as house, house.pool.connection() as conn:
        row = find_case(conn, number)
        if row is None:
            raise NoSuchNumber(number=number)
        entries = read_history(conn, row.case_id)
        cluster = clusters_of(conn, [row]).get(row.case_id)
        now, book = house.clock.now(), house.rule_book.now()
    if as_json:
        print_json(_for_programs(row, book, cluster))
        return
    screen = console()
    screen.print(facts_of(row, now, book.zone, book, cluster))
    screen.print()
    screen.print(history_table(entries, book))


def _for_programs(row: CaseRow, book: Book, cluster: Cluster | None) -> dict[str, Any]:
    promise = promise_of(book, row.procedure, row.next_clock)
    return asdict(row) | {
        "clocks": running(row),
        "cluster": cluster and asdict(cluster),
        "next_rule": rule_of(book, row),
        "next_basis": promise and promise.basis,
        "next_consequence": promise and consequence_words(promise),
    }
