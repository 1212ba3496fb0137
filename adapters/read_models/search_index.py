"""The index of words: `read.search`, the one table that holds what citizens wrote, as word stems.

It is filled by the worker that opens the words, and emptied by the one that follows erasures,
whether or not the first is at work.
"""

from collections.abc import Mapping
from typing import Any, LiteralString
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL
from psycopg_pool import ConnectionPool

from adapters.log.followers import Parked, park, parked_of, unpark
from handlers.searching import Where

TABLE = """
CREATE TABLE IF NOT EXISTS read.search (
    case_id uuid NOT NULL, version bigint NOT NULL, field text NOT NULL, subject uuid NOT NULL,
    words tsvector NOT NULL, PRIMARY KEY (case_id, version, field));
CREATE INDEX IF NOT EXISTS search_subject ON read.search (case_id, subject);
CREATE INDEX IF NOT EXISTS search_words ON read.search USING gin (words);
CREATE TABLE IF NOT EXISTS read.search_place (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL);
INSERT INTO read.search_place (position) VALUES (0) ON CONFLICT DO NOTHING;
"""

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7236476)"
NAME = "search"
MOST_FOUND = 500


class SearchIndex:
    """Which passages are still to be read, what was read, and what is found."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    def prepare(self) -> None:
        """Make the tables unless they are there."""
        with self._pool.connection() as conn, conn.transaction():
            conn.execute(ONE_AT_A_TIME)
            conn.execute(TABLE)

    def unread(self, limit: int) -> tuple[int, list[Where]]:
        """Through which position the next passages to read stand, and which they are."""
        ahead = "position > (SELECT position FROM read.search_place) ORDER BY position LIMIT %s"
        with self._pool.connection() as conn:
            rows = _passages(conn, ahead, limit)
            if not rows:
                return 0, []
            through = rows[-1][0]
            whole = [row for row in rows if row[0] < through]
            whole += _passages(conn, "position = %s", through)
        return through, [Where(*row[1:]) for row in whole]

    def passages_of(self, case: UUID) -> list[Where]:
        """All that may be read of a case."""
        with self._pool.connection() as conn:
            rows = _passages(conn, "case_id = %s", case)
        return [Where(*row[1:]) for row in rows]

    def keep(self, words: Mapping[Where, str]) -> None:
        """Index words; those that are there already are replaced."""
        with self._pool.connection() as conn, conn.transaction(), conn.cursor() as curs:
            curs.executemany(
                "INSERT INTO read.search (case_id, version, field, subject, words)"
                " VALUES (%s, %s, %s, %s, to_tsvector('indonesian', %s))"
                " ON CONFLICT (case_id, version, field) DO UPDATE SET words = EXCLUDED.words",
                [(*where, text) for where, text in words.items()],
            )

    def move(self, through: int) -> None:
        """Put down through which position everything was read."""
        with self._pool.connection() as conn:
            conn.execute("UPDATE read.search_place SET position = %s", (through,))

    def park(self, case: UUID, problem: str) -> None:
        """Set a case aside that cannot be read."""
        with self._pool.connection() as conn:
            park(conn, NAME, Parked(case, 0, "", problem))

    def parked(self) -> list[UUID]:
        """The cases that were set aside."""
        with self._pool.connection() as conn:
            return [parked.case_id for parked in parked_of(conn, NAME)]

    def take_up(self, case: UUID) -> None:
        """Let a case be read again."""
        with self._pool.connection() as conn:
            unpark(conn, NAME, case)

    def forget_withheld(self) -> int:
        """Remove the words of whoever is erased or restricted; how many passages that were.

        Table and indexes are then written anew, since a plain VACUUM leaves stems in an index for
        good; nobody searches meanwhile. The write-ahead log has them until it is overwritten.
        """
        query = (
            "DELETE FROM read.search s USING read.withheld w"
            " WHERE s.case_id = w.case_id AND s.subject = w.subject"
        )
        with self._pool.connection() as conn:
            gone = conn.execute(query, prepare=False).rowcount
            if gone:
                conn.execute("VACUUM (FULL, ANALYZE) read.search")
        return gone

    def is_kept(self) -> bool:
        """Whether the office ever had passages read; without, nothing can be found."""
        with self._pool.connection() as conn:
            row = conn.execute("SELECT to_regclass('read.searchable')").fetchone()
        return row is not None and row[0] is not None

    def find(self, words: str) -> list[UUID]:
        """The cases in which such words stand, likest first; "…" is a phrase, - excludes."""
        query = (
            "SELECT s.case_id FROM read.search s, websearch_to_tsquery('indonesian', %s) q"
            " WHERE s.words @@ q GROUP BY s.case_id"
            " ORDER BY max(ts_rank(s.words, q)) DESC, s.case_id LIMIT %s"
        )
        with self._pool.connection() as conn:
            rows = conn.execute(query, (words, MOST_FOUND), prepare=False).fetchall()
        return [case for (case,) in rows]


def _passages(conn: Connection[Any], chosen: LiteralString, value: object) -> list[Any]:
    query = SQL(
        "SELECT position, case_id, version, field, subject FROM read.searchable WHERE {}"
    ).format(SQL(chosen))
    return conn.execute(query, (value,), prepare=False).fetchall()
