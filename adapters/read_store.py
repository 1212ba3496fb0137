"""Read models: projections kept as tables, each moved on together with its place in the log.

A fact that a projection cannot digest parks its case and nothing else: the rows of that case stay
as they were before it, while the other cases go on.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from psycopg import Connection, DataError, IntegrityError
from psycopg_pool import ConnectionPool

from adapters.folding import Folding, by_case, gone, new, parked_at
from adapters.followers import (
    OtherVersionError,
    Parked,
    lock_position,
    move,
    park,
    parked_of,
    position_of,
    prepare_followers,
    start_over,
    version_of,
)
from adapters.log_reader import Entry, last_position, read_after
from adapters.read_tables import ReadTable
from projections.projection import Key, Projection, key_of

PAGE = 5_000

REFUSED = (DataError, IntegrityError)
"""What PostgreSQL says of rows that cannot be kept, whoever tries and however often."""

UNHURRIED = "SET LOCAL synchronous_commit TO off"
"""A crash may take the last moves back, rows and position alike; they are then made again."""


class ReadStore:
    """The tables of projections, in the office's own database."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    def prepare(self, projection: Projection) -> None:
        """Make the table if it is missing; empty it if it holds an older version's answers.

        Raises:
            OtherVersionError: it holds a newer version's answers.
        """
        with self._pool.connection() as conn, conn.transaction():
            prepare_followers(conn)
            found = version_of(conn, projection.name)
            if found is not None and found > projection.version:
                raise OtherVersionError(f"{projection.name} is at version {found}")
            if found != projection.version:
                start_over(conn, projection.name, projection.version)
                ReadTable(projection).make_anew(conn)

    def catch_up(self, projection: Projection, limit: int = 1_000) -> int:
        """Take in the next facts, all or none of them; return how many were read.

        When PostgreSQL refuses what they make, fewer are tried, down to the one at fault.
        """
        try:
            return self._advance(projection, limit)
        except REFUSED:
            return self.catch_up(projection, limit // 2)

    def _advance(self, projection: Projection, limit: int) -> int:
        with self._pool.connection() as conn, conn.transaction():
            conn.execute(UNHURRIED)
            position = lock_position(conn, projection.name, projection.version)
            entries = read_after(conn, position, limit)
            if len(entries) == 1:
                _take_in_or_park(conn, projection, entries[0])
            elif entries:
                _take_in(conn, projection, entries)
            if entries:
                move(conn, projection.name, entries[-1].position)
        return len(entries)

    def lag(self, projection: Projection) -> int:
        """How many positions of the log lie ahead; gaps count."""
        with self._pool.connection() as conn:
            return last_position(conn) - position_of(conn, projection.name)

    def parked(self, projection: Projection) -> list[Parked]:
        """The cases that it could not digest."""
        with self._pool.connection() as conn:
            return parked_of(conn, projection.name)


def stored(conn: Connection[Any], projection: Projection) -> dict[Key, Any]:
    """The rows as they are kept."""
    return {key_of(projection, row): row for row in ReadTable(projection).all(conn)}


def fold_all(conn: Connection[Any], projection: Projection) -> dict[Key, Any]:
    """The rows as the log alone makes them, from the first fact to the last."""
    folding = Folding(projection)
    for entry in _whole_log(conn):
        folding.take(entry)
    return {key: row for rows in folding.rows.values() for key, row in rows.items()}


def _whole_log(conn: Connection[Any]) -> Iterator[Entry]:
    position = 0
    while entries := read_after(conn, position, PAGE):
        yield from entries
        position = entries[-1].position


def _take_in_or_park(conn: Connection[Any], projection: Projection, entry: Entry) -> None:
    try:
        with conn.transaction():
            _take_in(conn, projection, [entry])
    except REFUSED as refusal:
        park(conn, projection.name, parked_at(entry, type(refusal).__name__))


def _take_in(conn: Connection[Any], projection: Projection, entries: list[Entry]) -> None:
    table, cases = ReadTable(projection), {entry.aggregate for entry in entries}
    before = by_case(projection, table.of_cases(conn, cases))
    folding = Folding(projection, dict(before), _parked_among(conn, projection, cases))
    for entry in entries:
        folding.take(entry)
    table.delete(conn, list(gone(before, folding.rows)))
    table.insert(conn, new(before, folding.rows))
    for problem in folding.problems:
        park(conn, projection.name, problem)


def _parked_among(conn: Connection[Any], projection: Projection, cases: set[UUID]) -> set[UUID]:
    return cases & {parked.case_id for parked in parked_of(conn, projection.name)}
