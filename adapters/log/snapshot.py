"""One moment of the log, however long its reading takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, IsolationLevel, connect


@contextmanager
def snapshot(url: str) -> Iterator[Connection[Any]]:
    """A connection that sees the database as of its first question, and can change nothing."""
    with connect(url) as conn:
        conn.isolation_level = IsolationLevel.REPEATABLE_READ
        conn.read_only = True
        yield conn
