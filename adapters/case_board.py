"""What people ask of the read models: which cases, what is due next, what is late."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.rows import class_row
from psycopg.sql import SQL, Identifier

from projections.case_register import CaseRow
from projections.outgoing import STEPS

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


def find_cases(
    conn: Connection[Any],
    *,
    officer: str | None = None,
    stage: str | None = None,
    by_due: bool = False,
    limit: int = 50,
) -> list[CaseRow]:
    """The open cases by next due instant, or all cases with the latest first.

    A case that leads duplicates is due when the first of its cluster is.
    """
    order = SQL(
        "least(next_due, cluster_due), number" if by_due else "received_at DESC, number DESC"
    )
    query = SQL(
        "SELECT {} FROM read.case_register LEFT JOIN (SELECT leader AS led_by, min(next_due) AS"
        " cluster_due FROM read.case_register WHERE leader IS NOT NULL GROUP BY leader) AS cluster"
        " ON led_by = case_id WHERE (%(officer)s::text IS NULL OR officer ="
        " %(officer)s) AND (%(stage)s::text IS NULL OR stage = %(stage)s) AND (NOT %(by_due)s OR"
        " least(next_due, cluster_due) IS NOT NULL) ORDER BY {} LIMIT %(limit)s"
    ).format(COLUMNS, order)
    params = {"officer": officer, "stage": stage, "by_due": by_due, "limit": limit}
    with conn.cursor(row_factory=class_row(CaseRow)) as curs:
        return curs.execute(query, params).fetchall()


def find_case(conn: Connection[Any], number: str) -> CaseRow | None:
    """The case with a register number."""
    query = SQL("SELECT {} FROM read.case_register WHERE number = %s").format(COLUMNS)
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
        "SELECT {} FROM read.case_register WHERE breaches > 0 AND closed_at IS NULL"
        " ORDER BY breaches DESC, received_at, number LIMIT %s"
    ).format(COLUMNS)
    with conn.cursor(row_factory=class_row(CaseRow)) as curs:
        return curs.execute(query, (limit,)).fetchall()


def followers(conn: Connection[Any]) -> list[FollowerRow]:
    """How far each follower has come; `behind` counts the facts that it has still to read.

    One whose position is its stream's own (the relay) is told of only for what it set aside.
    """
    query = (
        "SELECT f.name, f.position, (SELECT count(*) FROM office_events e WHERE"
        " e.notification_id > f.position AND (f.name <> %(notices)s OR e.topic = ANY(%(steps)s)))"
        " AS behind, (SELECT count(*) FROM read.parked p WHERE p.follower = f.name) AS parked"
        " FROM read.follower f UNION ALL"
        " SELECT p.follower, max(p.position), 0, count(*) FROM read.parked p WHERE NOT EXISTS"
        " (SELECT 1 FROM read.follower f WHERE f.name = p.follower) GROUP BY p.follower"
        " ORDER BY 1"
    )
    with conn.cursor(row_factory=class_row(FollowerRow)) as curs:
        return curs.execute(query, {"notices": "notices", "steps": list(STEPS)}).fetchall()


def _due(
    conn: Connection[Any], chosen: LiteralString, moment: datetime, limit: int
) -> list[DueRow]:
    query = SQL(
        "SELECT c.number, d.clock, d.run, d.level, d.instant, c.stage, c.procedure, c.officer"
        " FROM read.deadline d JOIN read.case_register c USING (case_id) WHERE {} LIMIT %s"
    ).format(SQL(chosen))
    with conn.cursor(row_factory=class_row(DueRow)) as curs:
        return curs.execute(query, (moment, limit)).fetchall()
