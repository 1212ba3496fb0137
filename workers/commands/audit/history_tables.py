"""The history of one case: read from the log, examined for gaps, shown as people read it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.markup import escape

from adapters.log.reader import Entry, read_history
from domain.book import Book
from domain.refusals import NoSuchNumber
from projections.history import Happening, history_of
from workers.commands.audit.particulars import particulars_words
from workers.commands.desk import language, say, shown, shown_due, table
from workers.commands.naming import clock_name
from workers.texts import name_of
from workers.wiring import House


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


def happenings_of(entries: Iterable[Entry]) -> list[Happening]:
    """Entries of one case as lines to read."""
    return history_of((entry.position, entry.fact()) for entry in entries)


def is_gapless(entries: Sequence[Entry]) -> bool:
    """Whether versions count from one without a gap, in the order of the log."""
    versions = [entry.version for entry in entries]
    positions = [entry.position for entry in entries]
    return versions == list(range(1, len(entries) + 1)) and positions == sorted(set(positions))


def history_table(entries: Sequence[Entry], book: Book) -> Any:
    """A whole history as people read it."""
    return happenings_table(happenings_of(entries), book)


def happenings_table(
    happenings: Sequence[Happening], book: Book, leaves: Mapping[int, int] | None = None
) -> Any:
    """Lines of a history; with *leaves* also where in the log each stands, and its procedure."""
    evidence = () if leaves is None else (say("prosedur", "procedure"), say("log", "log"))
    listed = table(
        say("riwayat", "history"),
        "#",
        say("kapan", "when"),
        say("siapa", "who"),
        say("apa", "what"),
        say("keterangan", "particulars"),
        say("janji", "promises"),
        *evidence,
    )
    for each in happenings:
        where = () if leaves is None else (each.procedure or "", _place(each, leaves))
        listed.add_row(
            str(each.version),
            shown(each.at, book.zone),
            f"{each.actor.id} ({name_of('role', each.actor.role, language())})",
            each.english if language() == "en" else each.indonesian,
            particulars_words(each, book),
            _promises(each, book),
            *where,
        )
    return listed


def _place(happening: Happening, leaves: Mapping[int, int]) -> str:
    leaf = leaves.get(happening.position)
    sealed = (
        say("belum disegel", "not sealed yet") if leaf is None else f"{say('daun', 'leaf')} {leaf}"
    )
    return f"{happening.position} ({sealed})"


def _promises(happening: Happening, book: Book) -> str:
    lines = [f"- {clock_name(book, each.clock, happening.procedure)}" for each in happening.stopped]
    lines += [
        f"+ {clock_name(book, each.clock, happening.procedure)} → {shown_due(each.due, book.zone)}"
        for each in happening.started
    ]
    return escape("\n".join(lines))
