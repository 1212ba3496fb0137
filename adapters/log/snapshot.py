"""One moment of the log, however long its reading takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, IsolationLevel, connect
from psycopg.sql import SQL, Literal


@contextmanager
def snapshot(url: str, moment: str | None = None) -> Iterator[Connection[Any]]:
    """A connection that sees the database as of its first question, and can change nothing.

    With the name of a *moment* it sees that one, as long as the connection that named it is open.
    """
    with connect(url) as conn:
        conn.isolation_level = IsolationLevel.REPEATABLE_READ
        conn.read_only = True
        if moment is not None:
            conn.execute(SQL("SET TRANSACTION SNAPSHOT {}").format(Literal(moment)))
        yield conn


def name_of(conn: Connection[Any]) -> str:
    """The name of the moment that a connection sees, for others to see the same."""
    [name] = conn.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
    return str(name)
