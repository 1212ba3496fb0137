"""Fences replayed: whoever the log calls erased has no key here, whatever happened in between.

A worker may have died after the fact and before the key was destroyed, or an old copy of the key
database may have been put back. So the log is read on before anything is served.
"""

from typing import Any, LiteralString

from psycopg import Connection
from psycopg.sql import SQL, Literal
from psycopg_pool import ConnectionPool

from adapters.keys.vault import raise_fences
from adapters.log.reader import Entry
from domain.subject_facts import SubjectErased
from handlers.ports import Fence

ABOUT_ERASURE = SQL("topic = {}").format(Literal(SubjectErased.TOPIC))
"""The index on the log has this very condition, so that a look costs nothing."""

ERASED = SQL(
    "SELECT notification_id, originator_id, originator_version, topic, state FROM office_events"
    " WHERE {} AND notification_id > %s ORDER BY notification_id"
).format(ABOUT_ERASURE)


def replay_fences(log: ConnectionPool, keys: ConnectionPool) -> int:
    """Fence off all whom the log calls erased since the last replay; return how many it names.

    A log that ends before the last replay was put back from an older copy; it is read on from
    its end then.
    """
    with keys.connection() as conn, log.connection() as history:
        reached = _number(conn, "SELECT position FROM fence_replayed")
        last = _number(history, "SELECT coalesce(max(notification_id), 0) FROM office_events")
        since = min(reached, last)
        found = _erasures(history, since)
        through = found[-1].position if found else since
        if through != reached:
            with conn.transaction():
                raise_fences(conn, list(map(fence_of, found)))
                conn.execute("UPDATE fence_replayed SET position = %s", (through,))
    return len(found)


def fences_after(log: Connection[Any], position: int) -> list[Fence]:
    """What the log asks of the key database after a position: everybody whom it calls erased."""
    return list(map(fence_of, _erasures(log, position)))


def _erasures(log: Connection[Any], position: int) -> list[Entry]:
    return list(map(Entry._make, log.execute(ERASED, (position,)).fetchall()))


def fence_of(entry: Entry) -> Fence:
    """What the fact of an erasure asks of the key database."""
    erased = entry.fact()
    assert isinstance(erased, SubjectErased)  # noqa: S101 - nothing else has its topic
    return Fence(erased.subject, erased.at, str(erased.basis), erased.cause)


def _number(conn: Connection[Any], query: LiteralString) -> int:
    row = conn.execute(query).fetchone()
    return int(row[0]) if row else 0
