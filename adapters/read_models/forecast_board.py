"""The forecasts that were made last, where the office's queue finds them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row
from pydantic_core import from_json, to_json

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7236475)"

TABLES = """
CREATE TABLE IF NOT EXISTS read.forecast (
    case_id uuid NOT NULL, clock text NOT NULL, due timestamptz NOT NULL, late bigint,
    cases bigint NOT NULL, PRIMARY KEY (case_id, clock));
CREATE INDEX IF NOT EXISTS forecast_late ON read.forecast (late DESC, due) WHERE late IS NOT NULL;
CREATE TABLE IF NOT EXISTS read.foretold (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), at timestamptz NOT NULL,
    accuracy text NOT NULL);
"""

LIKELY = """
SELECT c.number, f.clock, f.due, f.late, f.cases, c.stage, c.procedure, c.officer
FROM read.forecast f JOIN read.case_register c USING (case_id) JOIN read.deadline d
ON d.case_id = f.case_id AND d.clock = f.clock AND d.level = 'breach' AND d.instant = f.due
WHERE f.late >= %s AND f.due > %s ORDER BY f.late DESC, f.due, c.number LIMIT %s
"""
"""Only of promises that still run and are still due then."""


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """Of a thousand such promises so many will be late, by so many stays; none if too few."""

    case_id: UUID
    clock: str
    due: datetime
    late: int | None
    cases: int


Forecasts = Mapping[tuple[UUID, str, datetime], ForecastRow]
"""By case, clock and the due instant that was foretold."""


@dataclass(frozen=True, slots=True)
class LikelyRow:
    """A promise that will likely be late."""

    number: str
    clock: str
    due: datetime
    late: int
    cases: int
    stage: str
    procedure: str
    officer: str | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """When forecasts were made last, of how many promises, and how good those of past days were.

    `silent` are those of which too little was known.
    """

    at: datetime
    promises: int
    silent: int
    accuracy: dict[str, Any]


def put_up(
    conn: Connection[Any], at: datetime, rows: Iterable[ForecastRow], accuracy: dict[str, Any]
) -> None:
    """Replace all forecasts by these; whoever reads meets the old ones or the new ones."""
    with conn.transaction():
        conn.execute(ONE_AT_A_TIME)
        conn.execute(TABLES)
        conn.execute("DELETE FROM read.forecast")
        columns = "COPY read.forecast (case_id, clock, due, late, cases) FROM STDIN (FORMAT BINARY)"
        with conn.cursor() as curs, curs.copy(columns) as copy:
            copy.set_types(["uuid", "text", "timestamptz", "bigint", "bigint"])
            for row in rows:
                copy.write_row((row.case_id, row.clock, row.due, row.late, row.cases))
        conn.execute(
            "INSERT INTO read.foretold (at, accuracy) VALUES (%s, %s) ON CONFLICT (one)"
            " DO UPDATE SET at = EXCLUDED.at, accuracy = EXCLUDED.accuracy",
            (at, to_json(accuracy).decode()),
        )


def outlook(conn: Connection[Any]) -> Outlook | None:
    """When forecasts were made last; none if never."""
    if not _are_there(conn):
        return None
    row = conn.execute(
        "SELECT at, (SELECT count(*) FROM read.forecast),"
        " (SELECT count(*) FROM read.forecast WHERE late IS NULL), accuracy FROM read.foretold"
    ).fetchone()
    if row is None:
        return None
    at, promises, silent, accuracy = row
    return Outlook(at, promises, silent, from_json(accuracy))


def forecasts_of(conn: Connection[Any], cases: Collection[UUID]) -> Forecasts:
    """The forecasts of these cases."""
    if not _are_there(conn):
        return {}
    query = "SELECT case_id, clock, due, late, cases FROM read.forecast WHERE case_id = ANY(%s)"
    with conn.cursor(row_factory=class_row(ForecastRow)) as curs:
        rows = curs.execute(query, (list(cases),)).fetchall()
    return {(row.case_id, row.clock, row.due): row for row in rows}


def likely_late(conn: Connection[Any], now: datetime, at_least: int, limit: int) -> list[LikelyRow]:
    """The promises that will be late with a likelihood of so many thousandths; likeliest first.

    Needs the register and the deadlines.
    """
    if not _are_there(conn):
        return []
    with conn.cursor(row_factory=class_row(LikelyRow)) as curs:
        return curs.execute(LIKELY, (at_least, now, limit)).fetchall()


def _are_there(conn: Connection[Any]) -> bool:
    row = conn.execute("SELECT to_regclass('read.forecast')").fetchone()
    return row is not None and row[0] is not None
