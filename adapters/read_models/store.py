"""Read models: projections kept as tables, each moved on together with its place in the log."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

from adapters.log.followers import (
    OtherVersionError,
    Parked,
    parked_of,
    position_of,
    prepare_followers,
    version_of,
)
from adapters.log.reader import Entry, last_position, read_after
from adapters.read_models import taking_in
from adapters.read_models.build_place import TABLE
from adapters.read_models.editions import serving
from adapters.read_models.folding import Folding
from adapters.read_models.rebuilding import Progress, Rebuild
from adapters.read_models.tables import ReadTable
from projections.projection import Key, Projection, key_of

PAGE = 5_000

LONG = 20_000
"""A log of so many facts is rather folded case by case than followed from its beginning."""


def on_and_on(progress: Progress) -> bool:
    """Do not stop."""
    del progress
    return True


class ReadStore:
    """The tables of projections, in the office's own database."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    def prepare(
        self, projection: Projection, goes_on: Callable[[Progress], bool] = on_and_on
    ) -> bool:
        """Have a table with this version's answers; whether there is one now.

        Where an older version's serves, or none beside a long log, it is built in the shadow for as
        long as that *goes_on*; called again, it does.

        Raises:
            OtherVersionError: it holds a newer version's answers.
        """
        if self._is_there(projection):
            return True
        with closing(Rebuild(self._pool, projection).steps(wait=True)) as steps:
            return all(goes_on(progress) for progress in steps)

    def _is_there(self, projection: Projection) -> bool:
        with self._pool.connection() as conn, conn.transaction():
            prepare_followers(conn)
            conn.execute(TABLE)
            found = version_of(conn, projection.name)
            if found is None:
                serving(projection).open(conn)
            elif found > projection.version:
                raise OtherVersionError(f"{projection.name} is at version {found}")
            begun = position_of(conn, projection.name) > 0 or last_position(conn) < LONG
            return begun and found in {None, projection.version}

    def catch_up(self, projection: Projection, limit: int = 1_000) -> int:
        """Take in the next facts, all or none of them; return how many were read."""
        with self._pool.connection() as conn:
            return taking_in.catch_up(conn, serving(projection), limit)

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
