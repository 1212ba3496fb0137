"""Reading the log in its one order: a position is a place in it, gaps are legal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL

from adapters.fact_mapper import fact_from
from domain.facts import Fact


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log: the fact exactly as it is stored."""

    position: int
    aggregate: UUID
    version: int
    topic: str
    state: bytes

    def fact(self) -> Fact:
        """The fact, decoded and validated."""
        return fact_from(self.topic, self.aggregate, self.version, self.state)


def read_after(
    conn: Connection[Any], position: int, limit: int, topics: Sequence[str] | None = None
) -> list[Entry]:
    """The entries after a position, in order; all topics unless some are named."""
    chosen = SQL("" if topics is None else " AND topic = ANY(%s)")
    query = SQL(
        "SELECT notification_id, originator_id, originator_version, topic, state"
        " FROM office_events WHERE notification_id > %s{} ORDER BY notification_id LIMIT %s"
    ).format(chosen)
    params = (position, limit) if topics is None else (position, list(topics), limit)
    with conn.cursor(binary=True) as curs:
        curs.execute(query, params, prepare=True)
        return [Entry(*row) for row in curs.fetchall()]


def read_history(conn: Connection[Any], aggregate: UUID) -> list[Entry]:
    """All entries of one aggregate, in order."""
    query = (
        "SELECT notification_id, originator_id, originator_version, topic, state"
        " FROM office_events WHERE originator_id = %s ORDER BY originator_version"
    )
    with conn.cursor(binary=True) as curs:
        curs.execute(query, (aggregate,), prepare=True)
        return [Entry(*row) for row in curs.fetchall()]


def last_position(conn: Connection[Any]) -> int:
    """The position of the last entry; 0 in an empty log."""
    row = conn.execute("SELECT max(notification_id) FROM office_events").fetchone()
    return int(row[0] or 0) if row else 0
