"""What people ask of the read models: which cases, what is due next, what is late."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.rows import class_row
from psycopg.sql import SQL, Identifier

from adapters.read_models.editions import is_serving
from projections.case_register import CaseRow
from projections.outgoing import REGISTRATIONS, STEPS

COLUMNS = SQL(", ").join(Identifier(field.name) for field in fields(CaseRow))


@dataclass(frozen=True, slots=True)
class DueRow:
    """A mark of a running clock that nobody recorded yet."""

    number: str
    clock: str
    run: int
    level: str
    instant: datetime
    stage: str
    procedure: str
    officer: str | None


@dataclass(frozen=True, slots=True)
class FollowerRow:
    """How far a follower of the log is behind it, and how many cases it set aside."""

    name: str
    position: int
    behind: int
    parked: int


def find_case(conn: Connection[Any], number: str) -> CaseRow | None:
    """The case with a register number."""
    query = SQL(
        "SELECT {} FROM read.case_register WHERE case_id ="
        " (SELECT case_id FROM case_number WHERE number = %s)"
    ).format(COLUMNS)
    with conn.cursor(row_factory=class_row(CaseRow)) as curs:
        return curs.execute(query, (number,)).fetchone()


def due_after(conn: Connection[Any], moment: datetime, limit: int) -> list[DueRow]:
    """What comes due next."""
    return _due(conn, "d.instant >= %s ORDER BY d.instant, c.number", moment, limit)


def unconfirmed_at(conn: Connection[Any], moment: datetime, limit: int) -> list[DueRow]:
    """What has passed without being recorded: overdue, unconfirmed; no fact."""
    chosen = "d.level = 'breach' AND d.instant < %s ORDER BY d.instant, c.number"
    return _due(conn, chosen, moment, limit)


def late_cases(conn: Connection[Any], limit: int) -> list[CaseRow]:
    """The open cases with a recorded breach, most breaches first."""
    query = SQL(
        "SELECT {} FROM read.case_register WHERE late_since IS NOT NULL AND closed_at IS NULL"
        " ORDER BY breaches DESC, received_at, number LIMIT %s"
    ).format(COLUMNS)
    with conn.cursor(row_factory=class_row(CaseRow)) as curs:
        return curs.execute(query, (limit,)).fetchall()


def followers(conn: Connection[Any]) -> list[FollowerRow]:
    """How far each follower has come; `behind` counts the facts that it has still to read.

    One whose position is its stream's own (the relay) is told of only for what it set aside. A
    table that is being built, or kept for going back, follows nothing.
    """
    query = (
        "SELECT f.name, f.position, (SELECT count(*) FROM office_events e WHERE"
        " e.notification_id > f.position AND (f.name <> 'notices' OR e.topic = ANY(%(steps)s))"
        " AND (f.name <> 'proofs' OR e.topic = ANY(%(registrations)s)))"
        " AS behind, (SELECT count(*) FROM read.parked p WHERE p.follower = f.name) AS parked"
        " FROM read.follower f UNION ALL"
        " SELECT p.follower, max(p.position), 0, count(*) FROM read.parked p WHERE NOT EXISTS"
        " (SELECT 1 FROM read.follower f WHERE f.name = p.follower) GROUP BY p.follower"
        " ORDER BY 1"
    )
    with conn.cursor(row_factory=class_row(FollowerRow)) as curs:
        topics = {"steps": list(STEPS), "registrations": list(REGISTRATIONS)}
        rows = curs.execute(query, topics).fetchall()
    return [row for row in rows if is_serving(row.name)]


def _due(
    conn: Connection[Any], chosen: LiteralString, moment: datetime, limit: int
) -> list[DueRow]:
    query = SQL(
        "SELECT c.number, d.clock, d.run, d.level, d.instant, c.stage, c.procedure, c.officer"
        " FROM read.deadline d JOIN read.case_register c USING (case_id) WHERE {} LIMIT %s"
    ).format(SQL(chosen))
    with conn.cursor(row_factory=class_row(DueRow)) as curs:
        return curs.execute(query, (moment, limit)).fetchall()
