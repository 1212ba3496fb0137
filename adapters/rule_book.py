"""The rule book as the log makes it: read on from where it was, whenever it is asked for."""

from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Literal
from psycopg_pool import ConnectionPool

from adapters.log.reader import Entry
from domain.book import RULES, Book

ABOUT_RULES = SQL("topic IN ({})").format(SQL(", ").join(map(Literal, RULES)))
"""The index on the log has this very condition, so that a look costs nothing."""


class StoredRuleBook:
    """What cases are judged by; `now` is always up to date."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool
        self._position = 0
        self._book = Book()

    def now(self) -> Book:
        """The book as the log now makes it."""
        with self._pool.connection() as conn:
            entries = _rules_after(conn, self._position)
        if entries:
            self._book = self._book.after(entry.fact() for entry in entries)
            self._position = entries[-1].position
        return self._book


def _rules_after(conn: Connection[Any], position: int) -> list[Entry]:
    query = SQL(
        "SELECT notification_id, originator_id, originator_version, topic, state"
        " FROM office_events WHERE {} AND notification_id > %s ORDER BY notification_id"
    ).format(ABOUT_RULES)
    return list(map(Entry._make, conn.execute(query, (position,)).fetchall()))
