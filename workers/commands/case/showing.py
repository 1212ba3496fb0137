"""`tanggap case show`: one matter in full."""

from dataclasses import asdict
from typing import Any

from adapters.log.reader import read_history
from adapters.read_models.case_board import find_case
from adapters.read_models.case_ties import Cluster, clusters_of
from domain.book import Book
from domain.refusals import NoSuchNumber
from projections.case_register import CaseRow, running
from workers.commands.audit.history_tables import history_table
from workers.commands.case.tables import (
    consequence_words,
    facts_of,
    promise_of,
    rule_of,
)
from workers.commands.desk import (
    Json,
    console,
    print_json,
    the_office,
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
        print_json(for_programs(row, book, cluster))
        return
    screen = console()
    screen.print(facts_of(row, now, book.zone, book, cluster))
    screen.print()
    screen.print(history_table(entries, book))


def for_programs(row: CaseRow, book: Book, cluster: Cluster | None) -> dict[str, Any]:
    """A case as programs read it."""
    promise = promise_of(book, row.procedure, row.next_clock)
    return asdict(row) | {
        "clocks": running(row),
        "cluster": cluster and asdict(cluster),
        "next_rule": rule_of(book, row),
        "next_basis": promise and promise.basis,
        "next_consequence": promise and consequence_words(promise),
    }
