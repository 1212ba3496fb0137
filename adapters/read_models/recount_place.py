"""How far the open cases were taken over a changed calendar: one row, moved on batch by batch.

Whoever holds the row works; a batch that was begun and not put down is done again, and then finds
nothing to do.
"""

from dataclasses import dataclass
from typing import Any, LiteralString, Self
from uuid import UUID

from psycopg import Connection

from adapters.read_models.open_cases import FIRST

TABLE = """
CREATE TABLE IF NOT EXISTS read.recount (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    calendar bigint NOT NULL, through uuid NOT NULL, finished boolean NOT NULL);
INSERT INTO read.recount (calendar, through, finished)
    VALUES (1, '00000000-0000-0000-0000-000000000000', true) ON CONFLICT DO NOTHING;
"""

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7236473)"

COLUMNS: LiteralString = "SELECT calendar, through, finished FROM read.recount"


@dataclass(frozen=True, slots=True)
class Place:
    """Through which case the open ones were taken over a version of the calendar."""

    calendar: int
    through: UUID
    finished: bool

    @classmethod
    def before_all(cls, calendar: int) -> Self:
        """Where it begins."""
        return cls(calendar, FIRST, finished=False)

    @property
    def share(self) -> float:
        """About which part of the cases is done: their ids lie evenly."""
        return 1.0 if self.finished else self.through.int / UUID(int=2**128 - 1).int


def prepare_place(conn: Connection[Any]) -> None:
    """Make the row unless it is there; of the first calendar there is nothing to take over."""
    with conn.transaction():
        conn.execute(ONE_AT_A_TIME)
        conn.execute(TABLE)


def place_of(conn: Connection[Any]) -> Place:
    """Where it stands."""
    return Place(*_row(conn, COLUMNS))


def hold_place(conn: Connection[Any], *, wait: bool) -> Place | None:
    """Where it stands, and nobody else moves it until the transaction ends.

    None if somebody else holds it and we do not wait.
    """
    row = _row(conn, COLUMNS + (" FOR UPDATE" if wait else " FOR UPDATE SKIP LOCKED"))
    return Place(*row) if row else None


def move_place(conn: Connection[Any], place: Place) -> None:
    """Put down where it stands."""
    conn.execute(
        "UPDATE read.recount SET calendar = %s, through = %s, finished = %s",
        (place.calendar, place.through, place.finished),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """How many clocks a change moved, and of how many more only the warnings."""

    clocks: int
    warnings_only: int


def moved_by(conn: Connection[Any], change: UUID) -> Moved:
    """What the command that changed the calendar has moved by now."""
    query = (
        "SELECT count(*) FILTER (WHERE moved), count(*) FILTER (WHERE NOT moved) FROM"
        " (SELECT fact->>'due' <> fact->>'old_due' OR json_array_length(fact->'held') > 0 AS moved"
        " FROM office_events, LATERAL (SELECT convert_from(state, 'UTF8')::json AS fact) AS made"
        " WHERE topic = 'clock.rescheduled'"
        " AND position(%s::bytea IN state) > 0 AND notification_id >"
        " (SELECT max(notification_id) FROM office_events WHERE topic IN"
        " ('calendar.adopted', 'calendar.changed') AND position(%s::bytea IN state) > 0)) AS facts"
    )
    cause = f'"cause":"{change}"'.encode()
    return Moved(*_row(conn, query, cause, cause))


def _row(conn: Connection[Any], query: LiteralString, *params: object) -> Any:
    return conn.execute(query, params).fetchone()
