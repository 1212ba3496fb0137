"""Reading the log in its one order: a position is a place in it, gaps are legal."""

from collections.abc import Iterator, Sequence
from typing import Any, LiteralString, NamedTuple
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL

from adapters.log.fact_mapper import fact_from
from domain.facts import Fact

PAGE = 2_000

COLUMNS = SQL("notification_id, originator_id, originator_version, topic, state")
_UNTIL: LiteralString = " AND notification_id <= %(through)s"


class Entry(NamedTuple):
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
    conn: Connection[Any],
    position: int,
    limit: int,
    topics: Sequence[str] | None = None,
    through: int | None = None,
) -> list[Entry]:
    """The entries after a position, in order, *through* another if one is named.

    All topics unless some are named.
    """
    query = SQL(
        "SELECT {} FROM office_events WHERE notification_id > %(position)s{}{}"
        " ORDER BY notification_id LIMIT %(limit)s"
    ).format(COLUMNS, _of(topics), SQL("" if through is None else _UNTIL))
    params = {"position": position, "limit": limit, "topics": topics, "through": through}
    with conn.cursor(binary=True) as curs:
        curs.execute(query, _for_postgres(params), prepare=True)
        return list(map(Entry._make, curs.fetchall()))


def read_history(
    conn: Connection[Any],
    aggregate: UUID,
    topics: Sequence[str] | None = None,
    through: int | None = None,
) -> list[Entry]:
    """The entries of one aggregate, in order, *through* a position if one is named."""
    query = SQL(
        "SELECT {} FROM office_events WHERE originator_id = %(aggregate)s{}{}"
        " ORDER BY originator_version"
    ).format(COLUMNS, _of(topics), SQL("" if through is None else _UNTIL))
    params = {"aggregate": aggregate, "topics": topics, "through": through}
    with conn.cursor(binary=True) as curs:
        curs.execute(query, _for_postgres(params), prepare=True)
        return list(map(Entry._make, curs.fetchall()))


def read_aggregates(
    conn: Connection[Any],
    first: UUID,
    last: UUID,
    topics: Sequence[str] | None,
    through: int,
) -> Iterator[list[Entry]]:
    """The entries of all aggregates from *first* to *last*, one aggregate after the other.

    They come page by page out of a cursor, so that memory holds one page however many there are;
    it lives in the transaction that the connection is in.
    """
    query = SQL(
        "SELECT {} FROM office_events WHERE originator_id BETWEEN %(first)s AND %(last)s{}{}"
        " ORDER BY originator_id, originator_version"
    ).format(COLUMNS, _of(topics), SQL(_UNTIL))
    params = {"first": first, "last": last, "topics": topics, "through": through}
    conn.execute("SET LOCAL cursor_tuple_fraction TO 1")
    with conn.cursor("aggregates", binary=True) as curs:
        curs.execute(query, _for_postgres(params))
        while rows := curs.fetchmany(PAGE):
            yield list(map(Entry._make, rows))


def count_through(conn: Connection[Any], through: int, topics: Sequence[str] | None) -> int:
    """How many entries there are through a position."""
    query = SQL("SELECT count(*) FROM office_events WHERE TRUE{}{}").format(
        _of(topics), SQL(_UNTIL)
    )
    row = conn.execute(query, _for_postgres({"topics": topics, "through": through})).fetchone()
    return int(row[0]) if row else 0


def last_position(conn: Connection[Any]) -> int:
    """The position of the last entry; 0 in an empty log."""
    row = conn.execute("SELECT max(notification_id) FROM office_events").fetchone()
    return int(row[0] or 0) if row else 0


def _of(topics: Sequence[str] | None) -> SQL:
    return SQL("" if topics is None else " AND topic = ANY(%(topics)s)")


def _for_postgres(params: dict[str, Any]) -> dict[str, Any]:
    """An array is a list."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in params.items()}
