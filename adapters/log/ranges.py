"""Parts of the log (bagian log): by position, by when it was recorded, by service."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Composable

from adapters.log.reader import COLUMNS, PAGE, Entry

RECORDED = SQL("(convert_from(state, 'UTF8')::json ->> 'recorded_at')::timestamptz")

NOTHING_ELSE = SQL("true")
ABOUT_NO_CASE = SQL("topic !~ '^(complaint|application|case|clock|access)[.]'")

OF_SERVICES = SQL(
    "originator_id IN (SELECT originator_id FROM office_events WHERE originator_version = 1"
    " AND topic IN ('complaint.registered', 'application.registered')"
    " AND convert_from(state, 'UTF8')::json ->> 'service' = ANY(%(services)s))"
)


@dataclass(frozen=True, slots=True)
class LogRange:
    """Positions from `first` to `last`, recorded in [since, until), about cases of some services.

    Whatever is none bounds nothing; without services, facts that are about no case belong to it.
    """

    first: int | None = None
    last: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    services: tuple[str, ...] = ()

    @property
    def condition(self) -> Composable:
        """What PostgreSQL asks of a row."""
        asked = {
            "first": SQL("notification_id >= %(first)s"),
            "last": SQL("notification_id <= %(last)s"),
            "since": SQL("{} >= %(since)s").format(RECORDED),
            "until": SQL("{} < %(until)s").format(RECORDED),
            "services": OF_SERVICES,
        }
        chosen = [test for name, test in asked.items() if getattr(self, name) not in {None, ()}]
        return SQL(" AND ").join(chosen) if chosen else NOTHING_ELSE

    def holds(self, position: int, recorded_at: datetime) -> bool:
        """Whether a place in the log, and a time of recording, belong to it; services apart."""
        after = self.first is None or position >= self.first
        before = self.last is None or position <= self.last
        since = self.since is None or recorded_at >= self.since
        until = self.until is None or recorded_at < self.until
        return after and before and since and until

    @property
    def values(self) -> dict[str, Any]:
        """What the condition is about."""
        plain = {name: getattr(self, name) for name in ("first", "last", "since", "until")}
        return {**plain, "services": list(self.services)}


def is_empty(conn: Connection[Any], chosen: LogRange) -> bool:
    """Whether a part of the log has no entry."""
    query = SQL("SELECT 1 FROM office_events WHERE {} LIMIT 1").format(chosen.condition)
    return conn.execute(query, chosen.values).fetchone() is None


def entries_in(conn: Connection[Any], chosen: LogRange) -> Iterator[Entry]:
    """The entries of a part of the log, in order and of one snapshot, few at a time."""
    for page in pages_in(conn, chosen):
        yield from page


def pages_in(
    conn: Connection[Any], chosen: LogRange, besides: Composable = NOTHING_ELSE
) -> Iterator[list[Entry]]:
    """The same, some thousand at once; only those that *besides* holds of."""
    query = SQL("SELECT {} FROM office_events WHERE {} AND {} ORDER BY notification_id").format(
        COLUMNS, chosen.condition, besides
    )
    with conn.transaction(), conn.cursor("entries", binary=True) as curs:
        curs.execute(query, chosen.values)
        while rows := curs.fetchmany(PAGE):
            yield list(map(Entry._make, rows))
