"""`tanggap case search`: cases by words that stand in them, and a record of having found them."""

from typing import Annotated
from uuid import UUID, uuid4

import typer

from adapters.read_models.case_pages import these
from adapters.read_models.search_index import SearchIndex
from handlers.deciding import CaseCommand
from handlers.searching import found_by
from projections.case_register import CaseRow
from workers.commands.case.reading import proven
from workers.commands.case.showing import for_programs
from workers.commands.case.tables import register_table
from workers.commands.desk import Json, console, print_json, say, the_office, zone_of
from workers.commands.misuse import MisusedError
from workers.commands.patience import until_done
from workers.commands.staff import As, Command, Key
from workers.wiring import House


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...")],
    *,
    as_: As,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 20,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Find cases by words of citizens and officers; that you found them is recorded on each."""
    text, cause = " ".join(words), command or uuid4()
    with the_office() as house:
        actor = proven(house, as_, key, "*", "search", cause, text)
        hits = _hits(house, text)
        finding = CaseCommand(command=cause, actor=actor)
        found = until_done(house, lambda: _found(house, finding, hits, limit))
        with house.pool.connection() as conn:
            rows = these(conn, found)
        now, zone, book = house.clock.now(), zone_of(house), house.rule_book.now()
    if as_json:
        print_json([for_programs(row, book, None) for row in rows])
        return
    if rows:
        console().print(register_table(rows, now, zone, book))
    typer.echo(_told(rows))


def _hits(house: House, text: str) -> list[UUID]:
    index = SearchIndex(house.pool)
    if not index.is_kept():
        raise MisusedError(
            "Kantor ini belum punya indeks kata; jalankan `tanggap run search`.",
            "This office has no index of words yet; run `tanggap run search`.",
        )
    return index.find(text)


def _found(house: House, finding: CaseCommand, hits: list[UUID], limit: int) -> list[UUID]:
    return found_by(
        finding,
        hits,
        limit=limit,
        at=house.clock.now(),
        office=house.office.code,
        cases=house.cases,
        store=house.cases,
        rule_book=house.rule_book,
    )


def _told(rows: list[CaseRow]) -> str:
    if not rows:
        return say("Tidak ada perkara yang memuat kata itu.", "No case holds these words.")
    count = len(rows)
    return say(
        f"{count} perkara; tercatat sebagai pembacaan pada tiap perkara.",
        f"{count} cases; recorded as a read on each.",
    )
