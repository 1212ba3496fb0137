"""Histories of cases, one at a time and whole: what happened to each, and who read it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL

from adapters.log.ranges import LogRange
from adapters.log.reader import COLUMNS, Entry
from domain.access import access_id
from domain.facts import Fact

CASES_A_TIME = 200

CASES_IN = SQL("""
SELECT DISTINCT CASE WHEN topic ~ '^access[.]'
    THEN (convert_from(state, 'UTF8')::json ->> 'case')::uuid ELSE originator_id END
FROM office_events
WHERE topic ~ '^(complaint|application|case|clock|access)[.]' AND {}
""")
"""Whoever reads a case is told in a record apart from it."""

RECEIVED = """
SELECT originator_id FROM office_events
WHERE originator_version = 1 AND topic IN ('complaint.registered', 'application.registered')
    AND (convert_from(state, 'UTF8')::json ->> 'at')::timestamptz >= %s
    AND (convert_from(state, 'UTF8')::json ->> 'at')::timestamptz < %s
ORDER BY notification_id
"""

HISTORIES = SQL(
    "SELECT {} FROM office_events WHERE originator_id = ANY(%s)"
    " ORDER BY originator_id, originator_version"
).format(COLUMNS)


class History(NamedTuple):
    """All that the log has of one case, in its order."""

    case: UUID
    entries: Sequence[Entry]


def histories_in(conn: Connection[Any], chosen: LogRange) -> Iterator[History]:
    """The whole history of every case that a part of the log tells of, in bounded memory."""
    query = CASES_IN.format(chosen.condition)
    with conn.transaction(), conn.cursor("cases") as curs:
        curs.execute(query, chosen.values)
        while cases := curs.fetchmany(CASES_A_TIME):
            yield from _histories(conn, [case for (case,) in cases])


def received_between(conn: Connection[Any], since: datetime, until: datetime) -> Sequence[UUID]:
    """The cases received in [since, until), in the order of their numbers."""
    return [case for (case,) in conn.execute(RECEIVED, (since, until)).fetchall()]


def facts_of(conn: Connection[Any], cases: Sequence[UUID]) -> Iterator[list[Fact]]:
    """The whole history of each of some cases, but for who read it."""
    found = _by_aggregate(conn, cases)
    for case in cases:
        yield [entry.fact() for entry in found[case]]


def _histories(conn: Connection[Any], cases: Sequence[UUID]) -> Iterator[History]:
    reads = {access_id(case): case for case in cases}
    found = _by_aggregate(conn, [*cases, *reads])
    for read, case in reads.items():
        entries = [*found.get(case, ()), *found.get(read, ())]
        yield History(case, sorted(entries, key=attrgetter("position")))


def _by_aggregate(conn: Connection[Any], ids: Sequence[UUID]) -> Mapping[UUID, list[Entry]]:
    with conn.cursor(binary=True) as curs:
        rows = curs.execute(HISTORIES, (list(ids),), prepare=True)
        entries = list(map(Entry._make, rows))
    return {case: list(some) for case, some in groupby(entries, key=attrgetter("aggregate"))}
