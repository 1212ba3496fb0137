"""Letting another table of a projection serve, and going back to the one that served before."""

from typing import Any

from psycopg import Connection
from psycopg.errors import LockNotAvailable
from psycopg_pool import ConnectionPool

from adapters.log.followers import (
    OtherVersionError,
    hold,
    position_of,
    prepare_followers,
    version_of,
)
from adapters.read_models.build_place import alone, forget
from adapters.read_models.editions import (
    Edition,
    NothingKeptError,
    exists,
    kept,
    let_serve,
    serving,
)
from adapters.read_models.taking_in import catch_up
from projections.projection import Projection

BATCH = 5_000
TRIES = 20

NOT_LONG = "SET LOCAL lock_timeout TO '500ms'"
"""Who waits for a table makes every later reader wait too."""


class TableBusyError(Exception):
    """Somebody reads the table for so long that another could not take its place."""


def exchange(conn: Connection[Any], incoming: Edition) -> None:
    """Let a table serve that has read no less than the one it replaces, which is kept.

    Raises:
        TableBusyError: readers never let go of it; nothing has changed.
    """
    for _ in range(TRIES):
        try:
            with conn.transaction():
                conn.execute(NOT_LONG)
                there = hold(conn, serving(incoming.projection).name)
                follow(conn, incoming, there)
                let_serve(conn, incoming)
                forget(conn, incoming.projection.name)
        except LockNotAvailable:
            continue
        return
    raise TableBusyError(incoming.projection.name)


def roll_back(pool: ConnectionPool, projection: Projection) -> int:
    """Let the table serve again that served before; the present one is kept in its stead.

    It is brought level first. Return the position that it has read through.

    Raises:
        NothingKeptError: none is kept.
        OtherVersionError: it is of another version than this program can go on with.
        BeingBuiltError: a build is under way.
        TableBusyError: readers never let go of the table; nothing has changed.
    """
    before = kept(projection)
    with pool.connection() as conn, alone(conn, projection.name, wait=False):
        with conn.transaction():
            prepare_followers(conn)
        version = version_of(conn, before.name)
        if version is None or not exists(conn, before):
            raise NothingKeptError(projection.name)
        if version != projection.version:
            raise OtherVersionError(f"{before.name} is at version {version}")
        follow(conn, before, position_of(conn, projection.name))
        exchange(conn, before)
        return position_of(conn, projection.name)


def follow(conn: Connection[Any], edition: Edition, through: int) -> None:
    """Bring an edition to a position; one that is further stays there."""
    while catch_up(conn, edition, BATCH, through) == BATCH:
        pass
