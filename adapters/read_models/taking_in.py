"""Taking facts into the tables of projections: rows and place move together, or not at all.

A fact that a projection cannot digest parks its case and nothing else: the rows of that case stay
as they were before it, while the other cases go on.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from psycopg import Connection, DataError, IntegrityError, Rollback

from adapters.log.followers import lock_position, move, park, parked_among
from adapters.log.reader import Entry, last_position, read_after, read_history
from adapters.read_models.editions import Edition
from adapters.read_models.folding import Folding, by_case, gone, new, parked_at

REFUSED = (DataError, IntegrityError)
"""What PostgreSQL says of rows that cannot be kept, whoever tries and however often."""

UNHURRIED = "SET LOCAL synchronous_commit TO off"
"""A crash may take the last moves back, rows and position alike; they are then made again."""


def catch_up(
    conn: Connection[Any], edition: Edition, limit: int, through: int | None = None
) -> int:
    """Take in the next facts, all or none of them; return how many were read.

    When PostgreSQL refuses what they make, fewer are tried, down to the one at fault.
    """
    try:
        with conn.transaction():
            return _advance(conn, edition, limit, through)
    except REFUSED:
        return catch_up(conn, edition, limit // 2, through)


def _advance(conn: Connection[Any], edition: Edition, limit: int, through: int | None) -> int:
    conn.execute(UNHURRIED)
    projection = edition.projection
    position = lock_position(conn, edition.name, projection.version)
    end = last_position(conn) if through is None else through
    entries = read_after(conn, position, limit, projection.topics, end)
    if len(entries) == 1:
        _take_in_or_park(conn, edition, entries[0])
    elif entries:
        _take_in(conn, edition, entries)
    reached = entries[-1].position if len(entries) == limit else end
    if reached > position:
        move(conn, edition.name, reached)
    return len(entries)


def _take_in_or_park(conn: Connection[Any], edition: Edition, entry: Entry) -> None:
    try:
        with conn.transaction():
            _take_in(conn, edition, [entry])
    except REFUSED as refusal:
        park(conn, edition.name, parked_at(entry, type(refusal).__name__))


def _take_in(conn: Connection[Any], edition: Edition, entries: list[Entry]) -> None:
    table, cases = edition.table, {entry.aggregate for entry in entries}
    before = by_case(edition.projection, table.of_cases(conn, cases))
    folding = Folding(edition.projection, dict(before), parked_among(conn, edition.name, cases))
    for entry in entries:
        folding.take(entry)
    table.delete(conn, list(gone(before, folding.rows)))
    table.insert(conn, new(before, folding.rows))
    for problem in folding.problems:
        park(conn, edition.name, problem)


def take_in_apart(conn: Connection[Any], edition: Edition, case: UUID, through: int) -> None:
    """Put in the rows of one case as its history makes them, or up to the fact that parks it."""
    history = read_history(conn, case, edition.projection.topics, through)
    folding = Folding(edition.projection)
    for entry in history:
        folding.take(entry)
    if not _stores(conn, edition, folding.rows_of(case)):
        folding = _folded_while_storable(conn, edition, history)
        edition.table.insert(conn, folding.rows_of(case))
    for problem in folding.problems:
        park(conn, edition.name, problem)


def _folded_while_storable(
    conn: Connection[Any], edition: Edition, history: Iterable[Entry]
) -> Folding:
    folding = Folding(edition.projection)
    for entry in history:
        before = folding.rows.get(entry.aggregate, {})
        folding.take(entry)
        if (problem := _problem_with(conn, edition, folding.rows_of(entry.aggregate))) is not None:
            folding.rows[entry.aggregate] = before
            folding.park(entry, problem)
            break
    return folding


def _stores(conn: Connection[Any], edition: Edition, rows: list[Any]) -> bool:
    try:
        with conn.transaction():
            edition.table.insert(conn, rows)
    except REFUSED:
        return False
    return True


def _problem_with(conn: Connection[Any], edition: Edition, rows: list[Any]) -> str | None:
    try:
        with conn.transaction():
            edition.table.insert(conn, rows)
            raise Rollback
    except REFUSED as refusal:
        return type(refusal).__name__
    return None
