"""`tanggap audit events`: facts as an event log, for programs, tables and process mining."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from adapters.event_export import WRITERS, Asked, write_whole
from adapters.log.ranges import LogRange
from adapters.log.snapshot import snapshot
from domain.book import Book
from workers.commands.audit.moments import begin_of, end_of
from workers.commands.desk import Json, counted, print_json, say, the_office
from workers.commands.misuse import MisusedError


class Format(StrEnum):
    """What the file holds."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    OCEL = "ocel"
    XES = "xes"


From = Annotated[
    str | None,
    typer.Option("--from", metavar="POSITION|TIME", help="The first position, or recorded then."),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="POSITION|TIME", help="The last position, or recorded by then."),
]


def events(
    file: Annotated[Path, typer.Argument(help="Where to write; a file that is there is kept.")],
    *,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Else what the file's name ends with.")
    ] = None,
    from_: From = None,
    to: To = None,
    service: Annotated[
        list[str] | None, typer.Option(help="Only cases of this service; once for each.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
    as_json: Json = False,
) -> None:
    """Write facts as an event log; no sealed word is opened for it.

    jsonl holds the stored states byte for byte; csv and parquet a flat table of events; ocel
    (OCEL 2.0, JSON) cases, clocks, officers and procedures; xes (IEEE 1849) one trace a case. A day
    means its beginning after --from, and its end after --to.
    """
    kind = format_ or _format_of(file)
    _is_free(file, force=force)
    with the_office() as house:
        book = house.rule_book.now()
        chosen = _chosen(from_, to, tuple(service or ()), book)
        asked = Asked(chosen, house.office.code, book)
        with snapshot(house.addresses.database_url) as conn, _counting() as count:
            facts = 0
            for some in write_whole(file, lambda out: WRITERS[kind](conn, asked, out)):
                facts += some
                count(facts)
    if as_json:
        print_json({"file": str(file), "format": kind, "facts": facts})
    else:
        typer.echo(say(f"{counted(facts)} fakta di {file}.", f"{counted(facts)} facts in {file}."))


def _is_free(file: Path, *, force: bool) -> None:
    """Whoever means another file by this name loses nothing."""
    if file.exists() and not force:
        raise MisusedError(
            f"{file} sudah ada; sebut nama lain, atau --force untuk menggantinya.",
            f"{file} is there already; name another, or --force to replace it.",
        )


def _format_of(file: Path) -> Format:
    try:
        return Format(file.suffix.removeprefix("."))
    except ValueError:
        known = ", ".join(Format)
        raise MisusedError(f"Sebutkan --format: {known}.", f"Name a --format: {known}.") from None


def _chosen(from_: str | None, to: str | None, services: tuple[str, ...], book: Book) -> LogRange:
    known = {s.code for procedure in book.pins.values() for s in procedure.services}
    for service in services:
        if service not in known:
            raise MisusedError(
                f"Tidak ada layanan «{service}».", f"There is no service «{service}»."
            )
    first, last = (int(text) if text and text.isdecimal() else None for text in (from_, to))
    return LogRange(
        first=first,
        last=last,
        since=begin_of(from_, book.zone) if from_ and first is None else None,
        until=end_of(to, book.zone) if to and last is None else None,
        services=services,
    )


@contextmanager
def _counting() -> Iterator[Any]:
    """A line on stderr that says how many facts were written."""
    with Console(stderr=True).status("") as line:
        words = say("fakta ditulis", "facts written")
        yield lambda facts: line.update(f"{counted(facts)} {words}")
