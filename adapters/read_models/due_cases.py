"""Reading what comes due from the table that follows the log: `read.deadline`."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg_pool import ConnectionPool


class DueCases:
    """Marks that nobody recorded yet, without those of the cases that are left out.

    Planned anew each time: a plan made for an empty table would scan a full one.
    """

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    def first(self, but: Collection[UUID]) -> datetime | None:
        """The next instant at which something comes due, or came due already."""
        return self._one("SELECT min(instant) FROM read.deadline WHERE case_id <> ALL(%s)", but)

    def last_before(self, until: datetime, but: Collection[UUID]) -> datetime | None:
        """The latest instant before *until*."""
        return self._one(
            "SELECT max(instant) FROM read.deadline WHERE case_id <> ALL(%s) AND instant < %s",
            but,
            until,
        )

    def count_between(self, since: datetime | None, until: datetime) -> int:
        """How many marks lie at or after *since* and before *until*."""
        query = (
            "SELECT count(*) FROM read.deadline"
            " WHERE instant >= coalesce(%s::timestamptz, '-infinity') AND instant < %s"
        )
        return int(self._rows(query, since, until)[0][0])

    def before(self, until: datetime, but: Collection[UUID], limit: int) -> Sequence[UUID]:
        """The cases with a mark before *until*, longest passed first."""
        query = (
            "SELECT case_id FROM read.deadline WHERE case_id <> ALL(%s) AND instant < %s"
            " ORDER BY instant LIMIT %s"
        )
        rows = self._rows(query, list(but), until, limit)
        return list(dict.fromkeys(case for (case,) in rows))

    def still_before(self, until: datetime, cases: Sequence[UUID]) -> Sequence[UUID]:
        """Those of *cases* that still have a mark before *until*."""
        query = (
            "SELECT DISTINCT case_id FROM read.deadline WHERE case_id = ANY(%s) AND instant < %s"
        )
        return [case for (case,) in self._rows(query, list(cases), until)]

    def _one(self, query: str, but: Collection[UUID], *params: Any) -> datetime | None:
        found: datetime | None = self._rows(query, list(but), *params)[0][0]
        return found

    def _rows(self, query: str, *params: Any) -> list[Any]:
        with self._pool.connection() as conn, conn.cursor(binary=True) as curs:
            return curs.execute(query, params, prepare=False).fetchall()
