"""Reading what stands beside the facts: who was answered before, which numbers are taken."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg_pool import ConnectionPool

from handlers.ports import Handled

TOKENS_OF_PARTS = """
WITH RECURSIVE origin (part, case_id) AS (
    SELECT part, part FROM unnest(%s::uuid[]) AS t (part)
    UNION ALL
    SELECT o.part, (convert_from(e.state, 'UTF8')::json ->> 'other')::uuid
    FROM origin o JOIN office_events e ON e.originator_id = o.case_id
    WHERE e.topic = 'case.split_off')
SELECT o.part, i.token FROM origin o JOIN inbox i ON i.case_id = o.case_id AND i.answer IS NULL
"""
"""A part may be split again: back through its wholes to the message that opened the first."""


class StoredRegister:
    """The inbox, the number series, the rate limit and the watermark, as they are committed."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    def known(self, tokens: Collection[str]) -> Mapping[str, Handled]:
        """The messages that were decided before."""
        rows = self._rows(
            "SELECT token, digest, case_id, answer FROM inbox WHERE token = ANY(%s)",
            list(tokens),
        )
        return {
            token: Handled(token, bytes(digest), case, answer and bytes(answer))
            for token, digest, case, answer in rows
        }

    def last_serial(self, year: int) -> int:
        """The last register number taken in a year; 0 if none was."""
        rows = self._rows("SELECT max(serial) FROM case_number WHERE year = %s", year)
        return int(rows[0][0] or 0)

    def by_number(self, numbers: Collection[str]) -> Mapping[str, UUID]:
        """The cases that have these numbers."""
        return dict(
            self._rows(
                "SELECT number, case_id FROM case_number WHERE number = ANY(%s)", list(numbers)
            )
        )

    def numbers_of(self, cases: Collection[UUID]) -> Mapping[UUID, str]:
        """The numbers of these cases; what is no case has none."""
        query = "SELECT case_id, number FROM case_number WHERE case_id = ANY(%s)"
        return dict(self._rows(query, list(cases)))

    def wrong_codes(self, numbers: Collection[str], since: datetime) -> Mapping[str, int]:
        """How many wrong tracking codes came lately, by number; known or not."""
        rows = self._rows(
            "SELECT number, count(*) FROM wrong_code WHERE number = ANY(%s) AND at >= %s"
            " GROUP BY number",
            list(numbers),
            since,
        )
        return dict(rows)

    def replies_decided_through(self) -> datetime | None:
        """Every reply stored at or before this instant is decided."""
        rows = self._rows("SELECT through FROM reply_watermark")
        return rows[0][0] if rows else None

    def opened_by(self, cases: Collection[UUID]) -> Mapping[UUID, str]:
        """The token of the message that opened each case: where its channel listens.

        A part that was split off is told of where its whole is.
        """
        found = dict(
            self._rows(
                "SELECT case_id, token FROM inbox WHERE case_id = ANY(%s) AND answer IS NULL",
                list(cases),
            )
        )
        if parts := set(cases) - found.keys():
            found |= dict(self._rows(TOKENS_OF_PARTS, list(parts)))
        return found

    def _rows(self, query: str, *params: Any) -> list[Any]:
        with self._pool.connection() as conn:
            return conn.execute(query, params, prepare=True).fetchall()
