"""How far each follower of the log has come, kept where it writes; and which cases it set aside."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

TABLES = """
CREATE TABLE IF NOT EXISTS read.follower (
    name text PRIMARY KEY, position bigint NOT NULL, version bigint NOT NULL);
CREATE TABLE IF NOT EXISTS read.parked (
    follower text NOT NULL, case_id uuid NOT NULL, position bigint NOT NULL, topic text NOT NULL,
    problem text NOT NULL, PRIMARY KEY (follower, case_id));
"""

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7236472)"


class OtherVersionError(Exception):
    """A follower's tables are of another version than this program; start the right one."""


@dataclass(frozen=True, slots=True)
class Parked:
    """A case that a follower left as it was before the fact at *position*, and why."""

    case_id: UUID
    position: int
    topic: str
    problem: str


def prepare_followers(conn: Connection[Any]) -> None:
    """Make the two tables; the transaction then keeps others from making theirs meanwhile."""
    conn.execute(ONE_AT_A_TIME)
    conn.execute(TABLES)


def version_of(conn: Connection[Any], name: str) -> int | None:
    """The version whose answers a follower's tables hold."""
    row = conn.execute("SELECT version FROM read.follower WHERE name = %s", (name,)).fetchone()
    return row[0] if row else None


def start_over(conn: Connection[Any], name: str, version: int) -> None:
    """Begin again before the first fact, with no case set aside."""
    conn.execute(
        "INSERT INTO read.follower (name, position, version) VALUES (%s, 0, %s)"
        " ON CONFLICT (name) DO UPDATE SET position = 0, version = EXCLUDED.version",
        (name, version),
    )
    conn.execute("DELETE FROM read.parked WHERE follower = %s", (name,))


def dismiss(conn: Connection[Any], name: str) -> None:
    """Forget a follower, and which cases it set aside."""
    conn.execute("DELETE FROM read.follower WHERE name = %s", (name,))
    conn.execute("DELETE FROM read.parked WHERE follower = %s", (name,))


def hold(conn: Connection[Any], name: str) -> int:
    """Where a follower is, whatever its version; nobody moves it until the transaction ends."""
    row = conn.execute(
        "SELECT position FROM read.follower WHERE name = %s FOR UPDATE", (name,)
    ).fetchone()
    return int(row[0]) if row else 0


def lock_position(conn: Connection[Any], name: str, version: int) -> int:
    """Where a follower is; nobody else moves it until the transaction ends.

    Raises:
        OtherVersionError: its tables are not those of *version*.
    """
    row = conn.execute(
        "SELECT position, version FROM read.follower WHERE name = %s FOR UPDATE", (name,)
    ).fetchone()
    if row is None or row[1] != version:
        raise OtherVersionError(f"{name} is at version {row and row[1]}, wanted {version}")
    return int(row[0])


def position_of(conn: Connection[Any], name: str) -> int:
    """Where a follower is; 0 if it never began."""
    row = conn.execute("SELECT position FROM read.follower WHERE name = %s", (name,)).fetchone()
    return row[0] if row else 0


def move(conn: Connection[Any], name: str, position: int) -> None:
    """Put down that everything up to *position* is done."""
    conn.execute("UPDATE read.follower SET position = %s WHERE name = %s", (position, name))


def park(conn: Connection[Any], name: str, parked: Parked) -> None:
    """Set a case aside; one that is set aside already stays as it was."""
    conn.execute(
        "INSERT INTO read.parked (follower, case_id, position, topic, problem)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (name, parked.case_id, parked.position, parked.topic, parked.problem),
    )


def unpark(conn: Connection[Any], name: str, case: UUID) -> None:
    """Take a case up again."""
    conn.execute("DELETE FROM read.parked WHERE follower = %s AND case_id = %s", (name, case))


def parked_of(conn: Connection[Any], name: str) -> list[Parked]:
    """The cases that a follower set aside, oldest first."""
    rows = conn.execute(
        "SELECT case_id, position, topic, problem FROM read.parked WHERE follower = %s"
        " ORDER BY position",
        (name,),
    )
    return [Parked(*row) for row in rows.fetchall()]


def parked_among(conn: Connection[Any], name: str, cases: Collection[UUID]) -> set[UUID]:
    """Which of these cases a follower set aside."""
    rows = conn.execute(
        "SELECT case_id FROM read.parked WHERE follower = %s AND case_id = ANY(%b)",
        (name, list(cases)),
    )
    return {case for (case,) in rows.fetchall()}


def all_parked(conn: Connection[Any]) -> list[tuple[str, Parked]]:
    """The cases that any follower set aside, by follower, oldest first."""
    rows = conn.execute(
        "SELECT follower, case_id, position, topic, problem FROM read.parked"
        " ORDER BY follower, position"
    )
    return [(follower, Parked(*row)) for follower, *row in rows.fetchall()]
