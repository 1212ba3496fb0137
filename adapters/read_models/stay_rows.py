"""Reading stays as they were on record at an instant, however many there are, page by page."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from adapters.log.followers import position_of
from adapters.read_models.editions import exists, serving
from projections.stays import Stay, Stays

PAGE = 5_000
OVER = ["stopped", "left", "paused"]

COLUMNS = SQL(", ").join(Identifier("s", field.name) for field in fields(Stay))
WIDTH = len(fields(Stay))

OVER_BETWEEN = (
    "SELECT {columns} FROM read.stay s WHERE s.how = ANY(%(over)s) AND s.entered >= %(since)s"
    " AND s.known_until > %(after)s AND s.known_until <= %(through)s AND s.clock <> ''"
)
LASTING = (
    "SELECT {columns} FROM read.stay s WHERE s.entered >= %(since)s AND s.known_since <= %(last)s"
    " AND (s.known_until > %(first)s OR s.known_until IS NULL) AND s.clock <> ''"
)
PROMISED = (
    "SELECT {columns} FROM read.stay s WHERE s.ahead > %(now)s AND s.ahead <= %(until)s"
    " ORDER BY s.ahead, s.case_id, s.clock"
)
PROMISED_THEN = (
    "SELECT {columns}, e.how, e.until FROM read.stay s LEFT JOIN LATERAL"
    " (SELECT n.how, n.until FROM read.stay n WHERE n.case_id = s.case_id AND n.clock = s.clock"
    " AND n.turn >= s.turn AND n.how IN ('stopped', 'paused', 'moved')"
    " ORDER BY n.turn LIMIT 1) AS e ON true"
    " WHERE s.due > %(at)s AND s.due <= %(until)s AND s.known_since <= %(at)s"
    " AND (s.known_until > %(at)s OR s.known_until IS NULL)"
)
"""Of each promise that ran then, also how its run went on: the next end that is no mere step."""


def are_kept(conn: Connection[Any]) -> bool:
    """Whether the table has been begun."""
    return exists(conn, serving(Stays())) and position_of(conn, Stays.name) > 0


def over_between(
    conn: Connection[Any], since: datetime, after: datetime, through: datetime
) -> Iterator[Stay]:
    """Stays of promises begun *since* then, whose end came on record *after* one instant.

    *Through* another one.
    """
    params = {"over": OVER, "since": since, "after": after, "through": through}
    return (Stay(*row) for row in _rows(conn, OVER_BETWEEN, params))


def lasting_between(
    conn: Connection[Any], since: datetime, first: datetime, last: datetime
) -> Iterator[Stay]:
    """Stays of promises begun *since* then, that lasted, as on record, at a time between two."""
    params = {"since": since, "first": first, "last": last}
    return (Stay(*row) for row in _rows(conn, LASTING, params))


def promised(conn: Connection[Any], now: datetime, until: datetime) -> Iterator[Stay]:
    """Promises that run and are due after *now*, at *until* or before; soonest due first."""
    return (Stay(*row) for row in _rows(conn, PROMISED, {"now": now, "until": until}))


def promised_then(
    conn: Connection[Any], at: datetime, until: datetime
) -> Iterator[tuple[Stay, str | None, datetime | None]]:
    """Promises that ran at an instant and were then due by *until*; how and when each run ended."""
    for row in _rows(conn, PROMISED_THEN, {"at": at, "until": until}):
        yield Stay(*row[:WIDTH]), *row[WIDTH:]


def _rows(
    conn: Connection[Any], query: LiteralString, params: Mapping[str, Any]
) -> Iterator[tuple[Any, ...]]:
    with conn.transaction(), conn.cursor("stays", binary=True) as curs:
        curs.execute(SQL(query).format(columns=COLUMNS), params)
        while rows := curs.fetchmany(PAGE):
            yield from rows
