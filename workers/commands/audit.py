"""`tanggap audit`: what the log itself says, replayed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import typer
from rich.markup import escape

from adapters.log_reader import Entry, read_history
from domain.book import Book
from domain.refusals import NoSuchNumber
from projections.history import Happening, history_of
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    fail,
    language,
    print_json,
    say,
    shown,
    shown_due,
    table,
    the_office,
)
from workers.commands.naming import clock_name
from workers.texts import NAMES, SEALED, name_of
from workers.wiring import House

app = typer.Typer(help="What the log itself says.", no_args_is_help=True)
HARDLY = timedelta(minutes=1)
"""What a reader of one case's history knows already, or has no use for."""
NOISE = frozenset({"number", "language"})
"""What a history need not repeat for people; programs get it with `--json`."""


@app.callback()
def audit() -> None:
    """What the log itself says."""


@app.command("history")
def history(number: str, *, as_json: Json = False) -> None:
    """Replay a case from the log, and verify that its versions have no gap."""
    with the_office() as house:
        entries, book = entries_of(house, number), house.rule_book.now()
    if as_json:
        print_json({"number": number, "gapless": is_gapless(entries), "facts": _lines(entries)})
    else:
        console().print(history_table(entries, book))
    if not is_gapless(entries):
        fail(
            say("Riwayat ini BERLUBANG: ada versi yang hilang.", "This history has a GAP."), REFUSED
        )
    if not as_json:
        typer.echo(
            say(
                f"{len(entries)} fakta, versi 1-{len(entries)} tanpa celah.",
                f"{len(entries)} facts, versions 1-{len(entries)} without a gap.",
            )
        )


def entries_of(house: House, number: str) -> list[Entry]:
    """The log's entries of a case.

    Raises:
        NoSuchNumber: no case has this number.
    """
    ids = house.register.by_number([number])
    if number not in ids:
        raise NoSuchNumber(number=number)
    with house.pool.connection() as conn:
        return read_history(conn, ids[number])


def is_gapless(entries: Sequence[Entry]) -> bool:
    """Whether versions count from one without a gap, in the order of the log."""
    versions = [entry.version for entry in entries]
    positions = [entry.position for entry in entries]
    return versions == list(range(1, len(entries) + 1)) and positions == sorted(set(positions))


def history_table(entries: Sequence[Entry], book: Book) -> Any:
    """A history as people read it."""
    zone = book.zone
    listed = table(
        say("riwayat", "history"),
        "#",
        say("kapan", "when"),
        say("siapa", "who"),
        say("apa", "what"),
        say("keterangan", "particulars"),
        say("janji", "promises"),
    )
    for version, happening in enumerate(_happenings(entries), start=1):
        listed.add_row(
            str(version),
            shown(happening.at, zone),
            f"{happening.actor.id} ({name_of('role', happening.actor.role, language())})",
            happening.english if language() == "en" else happening.indonesian,
            _particulars(happening, book),
            _promises(happening, book),
        )
    return listed


def _happenings(entries: Sequence[Entry]) -> list[Happening]:
    return history_of((entry.position, entry.fact()) for entry in entries)


def _lines(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    return [
        {"version": entry.version, **happening.model_dump(mode="json")}
        for entry, happening in zip(entries, _happenings(entries), strict=True)
    ]


def _particulars(happening: Happening, book: Book) -> str:
    parts = [
        f"{name}: {_in_words(happening, name, value, book)}"
        for name, value in happening.particulars.items()
        if name not in NOISE
    ]
    parts += [f"{name}: {SEALED[language()]}" for name in happening.sealed]
    if happening.recorded_at - happening.at > HARDLY:
        parts.append(say("dicatat", "recorded") + f": {shown(happening.recorded_at, book.zone)}")
    return escape("\n".join(parts))


def _in_words(happening: Happening, name: str, value: str, book: Book) -> str:
    if name == "clock":
        return clock_name(book, value, happening.procedure)
    if name == "told_at":
        return shown(datetime.fromisoformat(value), book.zone)
    if name in {"due", "since"}:
        return shown_due(datetime.fromisoformat(value), book.zone)
    return name_of(name, value, language()) if name in NAMES else value


def _promises(happening: Happening, book: Book) -> str:
    lines = [f"- {clock_name(book, each.clock, happening.procedure)}" for each in happening.stopped]
    lines += [
        f"+ {clock_name(book, each.clock, happening.procedure)} → {shown_due(each.due, book.zone)}"
        for each in happening.started
    ]
    return escape("\n".join(lines))
