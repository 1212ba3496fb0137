"""Looking whether the database still is what it has to be; nothing here changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

from psycopg import Connection, connect
from psycopg.errors import InsufficientPrivilege, LockNotAvailable

OLDEST_SERVER = 180000
TRIES = 3

CHANGES: dict[str, LiteralString] = {
    "UPDATE": "UPDATE office_events SET topic = topic WHERE false",
    "DELETE": "DELETE FROM office_events WHERE false",
    "TRUNCATE": "TRUNCATE office_events",
}
"""What nobody may do to the log; tried in a transaction that is rolled back."""


@dataclass(frozen=True, slots=True)
class Series:
    """A year's register numbers."""

    year: int
    taken: int
    first: int
    last: int

    @property
    def is_gapless(self) -> bool:
        """Whether every number from one to the last is taken."""
        return self.first == 1 and self.taken == self.last


@dataclass(frozen=True, slots=True)
class Rights:
    """What the worker's role may do."""

    superuser: bool
    owns_log: bool
    may_change_log: bool
    may_add: bool
    creates_in_public: bool

    @property
    def are_right(self) -> bool:
        """It may add to the log, and change nothing in it."""
        wrong = (self.superuser, self.owns_log, self.may_change_log, self.creates_in_public)
        return self.may_add and not any(wrong)


def refuses(url: str, change: str) -> bool | None:
    """Whether the log refuses a change to whoever connects by *url*; None if it was too busy."""
    for _ in range(TRIES):
        with connect(url) as conn:
            try:
                conn.execute("SET LOCAL lock_timeout = '500ms'")
                conn.execute(CHANGES[change])
            except InsufficientPrivilege:
                return True
            except LockNotAvailable:
                continue
            finally:
                conn.rollback()
            return False
    return None


def server_version(conn: Connection[Any]) -> int:
    """The server's version as one number."""
    return int(_one(conn, "SELECT current_setting('server_version_num')"))


def server_time(conn: Connection[Any]) -> datetime:
    """What the database's clock shows."""
    moment: datetime = _one(conn, "SELECT clock_timestamp()")
    return moment


def number_series(conn: Connection[Any]) -> list[Series]:
    """The numbers taken, year by year."""
    query = "SELECT year, count(*), min(serial), max(serial) FROM case_number GROUP BY year"
    return [Series(*row) for row in conn.execute(f"{query} ORDER BY year").fetchall()]


def cases_without_number(conn: Connection[Any]) -> int:
    """How many cases the log registered that the series does not know, or the reverse."""
    query = (
        "SELECT count(*) FROM (SELECT originator_id FROM office_events WHERE originator_version = 1"
        " AND topic IN ('complaint.registered', 'application.registered')) f"
        " FULL JOIN case_number n ON n.case_id = f.originator_id"
        " WHERE f.originator_id IS NULL OR n.case_id IS NULL"
    )
    return int(_one(conn, query))


def rights_of(conn: Connection[Any], role: str) -> Rights:
    """What a role may do in this database."""
    query = (
        "SELECT r.rolsuper, EXISTS (SELECT 1 FROM pg_tables t WHERE t.tablename = 'office_events'"
        " AND t.tableowner = r.rolname), has_table_privilege(r.oid, 'office_events', 'UPDATE')"
        " OR has_table_privilege(r.oid, 'office_events', 'DELETE')"
        " OR has_table_privilege(r.oid, 'office_events', 'TRUNCATE')"
        " OR has_column_privilege(r.oid, 'office_events', 'notification_id', 'INSERT'),"
        " has_table_privilege(r.oid, 'office_events', 'SELECT')"
        " AND has_column_privilege(r.oid, 'office_events', 'state', 'INSERT'),"
        " has_schema_privilege(r.oid, 'public', 'CREATE') FROM pg_roles r WHERE r.rolname = %s"
    )
    row = conn.execute(query, (role,)).fetchone()
    return Rights(*row) if row else Rights(False, False, False, False, False)


def guards(conn: Connection[Any]) -> Sequence[str]:
    """The enabled triggers on the log."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'office_events'::regclass"
        " AND NOT tgisinternal AND tgenabled IN ('O', 'A')"
    )
    return [row[0] for row in conn.execute(query).fetchall()]


def borrowed_rights(conn: Connection[Any]) -> Sequence[str]:
    """Functions that lend whoever calls them their owner's rights; there should be none."""
    query = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
        " ORDER BY proname"
    )
    return [row[0] for row in conn.execute(query).fetchall()]


def set_aside(conn: Connection[Any]) -> int:
    """How many messages were refused and are kept."""
    return int(_one(conn, "SELECT count(*) FROM set_aside"))


def facts_through(conn: Connection[Any], position: int) -> int:
    """How many facts the log has up to and with a position."""
    query = "SELECT count(*) FROM office_events WHERE notification_id <= %s"
    row = conn.execute(query, (position,)).fetchone()
    return int(row[0]) if row else 0


def unsealed(conn: Connection[Any], position: int) -> tuple[int, datetime | None]:
    """How many facts stand behind a position, and since when the first of them does."""
    query = (
        "SELECT count(*), (SELECT convert_from(state, 'UTF8')::json ->> 'recorded_at' FROM"
        " office_events WHERE notification_id > %(position)s ORDER BY notification_id LIMIT 1)"
        "::timestamptz FROM office_events WHERE notification_id > %(position)s"
    )
    row = conn.execute(query, {"position": position}).fetchone()
    return (int(row[0]), row[1]) if row else (0, None)


def last_with(conn: Connection[Any], topics: Sequence[str] | None) -> int:
    """The last position of the log, or of these topics in it."""
    if topics is None:
        return int(_one(conn, "SELECT coalesce(max(notification_id), 0) FROM office_events"))
    query = "SELECT coalesce(max(notification_id), 0) FROM office_events WHERE topic = ANY(%s)"
    row = conn.execute(query, (list(topics),)).fetchone()
    return int(row[0]) if row else 0


def _one(conn: Connection[Any], query: LiteralString) -> Any:
    row = conn.execute(query).fetchone()
    return row[0] if row else None
