"""`tanggap procedure try`: a draft against the cases that really came in; nothing is written."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import track

from adapters.log.case_histories import received_between
from domain.book import Book
from domain.case_facts import CaseRegistered
from domain.facts import Fact
from domain.procedure import Procedure
from handlers.supposing import suppose
from handlers.trying import try_case
from workers.commands.desk import Json, Promises, day_of, print_json, say, the_office
from workers.commands.misuse import MisusedError
from workers.commands.procedure.files import rules, sound_draft
from workers.commands.procedure.trial_words import Trials, for_programs, show
from workers.wiring import House

BATCH = 200
ROWS = 20


def try_draft(
    file: Annotated[Path, typer.Argument(help="A TOML document, published or not.")],
    *,
    since: Annotated[
        datetime,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Cases received from this day on."),
    ],
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The last such day; else today."),
    ] = None,
    rows: Promises = ROWS,
    as_json: Json = False,
) -> None:
    """Live real cases again under a draft: which would be late, which acts would not be possible.

    Acts happen at their real instants, and time passes to now. Nothing is recorded.
    """
    draft = sound_draft(file, rules())
    with the_office() as house:
        book, now = house.rule_book.now(), house.clock.now()
        begins = _midnight(day_of(since), book)
        ends = _midnight(day_of(until) + timedelta(days=1), book) if until else now
        if ends < begins:
            raise MisusedError("--until mendahului --since.", "--until comes before --since.")
        with house.pool.connection() as conn:
            received = received_between(conn, begins, ends)
        found = _tried(house, draft, received, book, now)
    if as_json:
        print_json(for_programs(found))
    else:
        show(found, rows, book)


def _midnight(day: date, book: Book) -> datetime:
    return datetime.combine(day, time.min, book.zone)


def _tried(
    house: House, draft: Procedure, received: Sequence[UUID], book: Book, now: datetime
) -> Trials:
    found, rules = Trials(draft), suppose(book, [draft]).without_warnings()
    for facts in _histories(house, received):
        first = facts[0]
        if not isinstance(first, CaseRegistered) or not rules.touches(facts):
            continue
        if rules.would_open(first):
            found.add(try_case(facts, rules, now))
        else:
            found.elsewhere += 1
    return found


def _histories(house: House, received: Sequence[UUID]) -> Iterator[list[Fact]]:
    parts = [received[at : at + BATCH] for at in range(0, len(received), BATCH)]
    told, screen = say("mencoba", "trying"), Console(stderr=True)
    for part in track(parts, told, console=screen, disable=not sys.stderr.isatty()):
        yield from house.cases.histories(part)
