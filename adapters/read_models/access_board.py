"""What people ask of the access log: who read what, the latest first, page by page."""

from dataclasses import fields
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row
from psycopg.sql import SQL, Identifier

from projections.access_log import Access

TESTS: dict[str, LiteralString] = {
    "actor": "actor = %(actor)s",
    "case": "case_id = %(case)s",
    "since": "at >= %(since)s",
    "until": "at < %(until)s",
    "before": "position < %(before)s",
}

COLUMNS = SQL(", ").join(Identifier(field.name) for field in fields(Access))


def accesses(
    conn: Connection[Any],
    *,
    actor: str | None = None,
    case: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Access]:
    """The lines that meet all that is said; a page begins *before* a position of the log."""
    params = {"actor": actor, "case": case, "since": since, "until": until, "before": before}
    tests = [SQL(TESTS[name]) for name, value in params.items() if value is not None]
    query = SQL(
        "SELECT {} FROM read.access_log WHERE {} ORDER BY position DESC LIMIT %(limit)s"
    ).format(COLUMNS, SQL(" AND ").join([SQL("TRUE"), *tests]))
    with conn.cursor(row_factory=class_row(Access), binary=True) as curs:
        return curs.execute(query, params | {"limit": limit}, prepare=False).fetchall()
