"""`tanggap audit conformance`: every case held against its procedure, from the log alone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from adapters.log.examination import Examination
from adapters.log.ranges import LogRange
from adapters.log.snapshot import snapshot
from domain.book import Book
from projections.conformance.findings import Finding
from projections.conformance.grounds import Grounds
from workers.commands.audit.history_proofs import leaves_of
from workers.commands.audit.moments import begin_of, end_of
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    counted,
    language,
    print_json,
    say,
    shown,
    table,
    the_office,
)
from workers.texts import name_of
from workers.wiring import House

SLACK, SLACK_OF_DEMO = timedelta(minutes=5), timedelta(days=1)
"""How far clocks and commits of one office may lie apart; the clock of a demo runs fast."""

Since = Annotated[
    str | None, typer.Option(metavar="TIME", help="Only what was recorded from then.")
]
Until = Annotated[
    str | None, typer.Option(metavar="TIME", help="Only what was recorded until then.")
]


def conformance(*, since: Since = None, until: Until = None, as_json: Json = False) -> None:
    """Hold every case against its procedure, from the log alone; exit 1 if anything is found.

    Looked at are the cases of which anything was recorded in that time, each with its whole
    history; a day means its beginning after --since, and its end after --until.
    """
    with the_office() as house:
        book = house.rule_book.now()
        chosen = LogRange(
            since=begin_of(since, book.zone) if since else None,
            until=end_of(until, book.zone) if until else None,
        )
        slack = SLACK_OF_DEMO if house.settings.demo else SLACK
        looked = Examination(chosen, Grounds(book, slack))
        found = _findings(house, looked)
        leaves = leaves_of(house, [p for each in found for p in each.positions])
    if as_json:
        print_json(_for_programs(looked, found, leaves))
    else:
        _show(looked, found, leaves, book)
    if found:
        raise typer.Exit(REFUSED)


def _findings(house: House, looked: Examination) -> list[Finding]:
    found: list[Finding] = []
    with snapshot(house.addresses.database_url) as conn, _told(looked) as tell:
        for some in looked.of_cases(conn):
            found += some
            tell()
        found += looked.of_order(conn)
    return sorted(found, key=lambda each: each.positions)


@contextmanager
def _told(looked: Examination) -> Iterator[Any]:
    """A line on stderr that says how many cases were looked at."""
    with Console(stderr=True).status("") as line:
        words = say("perkara diperiksa", "cases examined")
        yield lambda: line.update(f"{counted(looked.cases)} {words}")


def _for_programs(
    looked: Examination, found: Sequence[Finding], leaves: Mapping[int, int]
) -> dict[str, Any]:
    return {
        "since": looked.chosen.since,
        "until": looked.chosen.until,
        "cases": looked.cases,
        "facts": looked.facts,
        "conforms": not found,
        "findings": [
            {
                **each.model_dump(mode="json"),
                "leaves": [leaves.get(position) for position in each.positions],
                "words": each.words(language()),
            }
            for each in found
        ],
    }


def _show(
    looked: Examination, found: Sequence[Finding], leaves: Mapping[int, int], book: Book
) -> None:
    if found:
        console().print(_table(found, leaves, book))
    cases, facts, count = (counted(n) for n in (looked.cases, looked.facts, len(found)))
    typer.echo(
        say(
            f"{cases} perkara, {facts} fakta diperiksa; {count} temuan.",
            f"{cases} cases, {facts} facts examined; {count} findings.",
        )
    )


def _table(found: Sequence[Finding], leaves: Mapping[int, int], book: Book) -> Any:
    listed = table(
        say("temuan", "findings"),
        say("nomor", "number"),
        say("apa", "what"),
        say("kapan", "when"),
        say("siapa", "who"),
        say("bukti (posisi, daun)", "evidence (position, leaf)"),
    )
    for each in found:
        listed.add_row(
            each.number or str(each.case),
            escape(f"{each.words(language())} [{each.code}]"),
            shown(each.at, book.zone),
            _who(each),
            ", ".join(_evidence(position, leaves) for position in each.positions),
        )
    return listed


def _who(found: Finding) -> str:
    actor = found.actor
    return f"{actor.id} ({name_of('role', actor.role, language())})" if actor else ""


def _evidence(position: int, leaves: Mapping[int, int]) -> str:
    return f"{position} ({leaves[position]})" if position in leaves else str(position)
