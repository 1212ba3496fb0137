"""Going through the open cases in order of their ids, by the tables that follow the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg_pool import ConnectionPool

FIRST = UUID(int=0)
"""Before every case."""


@dataclass(frozen=True, slots=True)
class Open:
    """How many cases have clocks that run, and how many clocks those are."""

    cases: int
    clocks: int


class OpenCases:
    """Cases with a clock that has something to say yet, and cases with a breach to be excused."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    def count(self) -> Open:
        """How many there are."""
        query = (
            "SELECT count(DISTINCT case_id), count(*) FROM"
            " (SELECT DISTINCT case_id, clock FROM read.deadline) AS clocks"
        )
        return Open(*self._rows(query)[0])

    def after(self, case: UUID, limit: int) -> Sequence[UUID]:
        """The next ones after a case."""
        query = (
            "SELECT DISTINCT case_id FROM read.deadline WHERE case_id > %s"
            " ORDER BY case_id LIMIT %s"
        )
        return [found for (found,) in self._rows(query, case, limit)]

    def late_after(self, case: UUID, limit: int) -> Sequence[UUID]:
        """The next cases after a case, open or closed, with a breach that is not excused."""
        query = (
            "SELECT case_id FROM read.case_register WHERE case_id > %s AND breaches > excused"
            " ORDER BY case_id LIMIT %s"
        )
        return [found for (found,) in self._rows(query, case, limit)]

    def _rows(self, query: str, *params: Any) -> list[Any]:
        with self._pool.connection() as conn, conn.cursor(binary=True) as curs:
            return curs.execute(query, params, prepare=False).fetchall()
