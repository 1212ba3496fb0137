"""The register page by page: which cases are wanted, in which order, after which one.

A page begins behind the key of the last case of the page before, so that the hundredth costs what
the first does. Statements are planned for the values that they are asked with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row
from psycopg.sql import SQL, Composed, Identifier

from projections.case_register import CaseRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases: those that meet everything that is said.

    Received at or after `since` and before `until`; `late` are those with a broken promise,
    excused or not.
    """

    stage: str | None = None
    channel: str | None = None
    service: str | None = None
    kind: str | None = None
    officer: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: behind the case with this instant and number."""

    instant: datetime
    number: str


EVERY_CASE = Wanted()

TESTS: dict[str, LiteralString] = {
    "stage": "c.stage = %(stage)s",
    "channel": "c.channel = %(channel)s",
    "service": "c.service = %(service)s",
    "kind": "c.kind = %(kind)s",
    "officer": "c.officer = %(officer)s",
    "since": "c.received_at >= %(since)s",
    "until": "c.received_at < %(until)s",
    "late": "c.late_since IS NOT NULL",
}

COLUMNS = SQL(", ").join(Identifier("c", field.name) for field in fields(CaseRow))

LATEST = (
    "SELECT {columns} FROM read.case_register c WHERE {wanted} AND {behind}"
    " ORDER BY c.received_at DESC, c.number DESC LIMIT %(limit)s"
)

OWN = (
    "SELECT {columns}, c.next_due AS due FROM read.case_register c"
    " WHERE c.next_due IS NOT NULL AND {wanted} AND {behind} AND NOT EXISTS (SELECT FROM"
    " read.case_register m WHERE m.leader = c.case_id AND m.next_due < c.next_due)"
    " ORDER BY c.next_due, c.number LIMIT %(limit)s"
)
"""Cases that are due when they are due themselves."""

LED = (
    "SELECT {columns}, m.next_due AS due FROM read.case_register m"
    " JOIN read.case_register c ON c.case_id = m.leader"
    " WHERE m.leader IS NOT NULL AND m.next_due IS NOT NULL AND {wanted} AND {behind}"
    " AND (c.next_due IS NULL OR m.next_due < c.next_due) AND NOT EXISTS (SELECT FROM"
    " read.case_register f WHERE f.leader = m.leader AND"
    " (f.next_due, f.number) < (m.next_due, m.number))"
    " ORDER BY m.next_due, c.number LIMIT %(limit)s"
)
"""Cases that lead duplicates, one of which is due before them: the first of these."""


def latest(
    conn: Connection[Any], wanted: Wanted = EVERY_CASE, *, after: Place | None, limit: int
) -> list[CaseRow]:
    """Cases, open and closed, the one received last first."""
    query = _query(LATEST, wanted, after, "(c.received_at, c.number) <")
    return _rows(conn, query, wanted, after, limit)


def due_next(
    conn: Connection[Any], wanted: Wanted = EVERY_CASE, *, after: Place | None, limit: int
) -> list[CaseRow]:
    """Open cases by next due instant; who leads duplicates is due when the first of them is."""
    own = _query(OWN, wanted, after, "(c.next_due, c.number) >")
    led = _query(LED, wanted, after, "(m.next_due, c.number) >")
    query = SQL(
        "SELECT {} FROM (({}) UNION ALL ({})) AS c ORDER BY c.due, c.number LIMIT %(limit)s"
    ).format(COLUMNS, own, led)
    return _rows(conn, query, wanted, after, limit)


def these(conn: Connection[Any], cases: Sequence[UUID]) -> list[CaseRow]:
    """These cases, in this order."""
    query = SQL(
        "SELECT {} FROM read.case_register c WHERE c.case_id = ANY(%(cases)s)"
        " ORDER BY array_position(%(cases)s, c.case_id)"
    ).format(COLUMNS)
    with conn.cursor(row_factory=class_row(CaseRow), binary=True) as curs:
        return curs.execute(query, {"cases": list(cases)}, prepare=False).fetchall()


def received_place(conn: Connection[Any], number: str) -> Place | None:
    """Where the page behind a case begins among the latest."""
    return _place(conn, "c.received_at", number)


def due_place(conn: Connection[Any], number: str) -> Place | None:
    """Where the page behind a case begins among those due next; none if it is no more due."""
    first = (
        "least(c.next_due, (SELECT min(m.next_due) FROM read.case_register m"
        " WHERE m.leader = c.case_id))"
    )
    return _place(conn, first, number)


def _place(conn: Connection[Any], instant: LiteralString, number: str) -> Place | None:
    query = SQL(
        "SELECT {} FROM read.case_register c WHERE c.case_id ="
        " (SELECT case_id FROM case_number WHERE number = %s)"
    ).format(SQL(instant))
    row = conn.execute(query, (number,), prepare=False).fetchone()
    return Place(row[0], number) if row and row[0] else None


def _query(
    text: LiteralString, wanted: Wanted, after: Place | None, behind: LiteralString
) -> Composed:
    return SQL(text).format(
        columns=COLUMNS,
        wanted=SQL(" AND ").join([SQL("TRUE"), *_tests(wanted)]),
        behind=SQL("TRUE" if after is None else behind + " (%(instant)s, %(number)s)"),
    )


def _tests(wanted: Wanted) -> Iterator[SQL]:
    return (SQL(test) for name, test in TESTS.items() if getattr(wanted, name))


def _rows(
    conn: Connection[Any], query: Composed, wanted: Wanted, after: Place | None, limit: int
) -> list[CaseRow]:
    params = {name: getattr(wanted, name) for name in TESTS} | {"limit": limit}
    params |= {"instant": after and after.instant, "number": after and after.number}
    with conn.cursor(row_factory=class_row(CaseRow), binary=True) as curs:
        return curs.execute(query, params, prepare=False).fetchall()
