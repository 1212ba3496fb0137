"""How far the building of a projection's next table has come: one row, in step with what is built.

The aggregates of the log are taken in slices of their ids, which lie evenly; a slice is put in
wholly or not at all, so a build that was broken off goes on with the slice that comes next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

TABLE = """
CREATE TABLE IF NOT EXISTS read.build (
    name text PRIMARY KEY, version bigint NOT NULL, through bigint NOT NULL, facts bigint NOT NULL,
    slices bigint NOT NULL, done bigint NOT NULL, folded bigint NOT NULL, indexed boolean NOT NULL);
"""

ONE_AT_A_TIME = 7236474
"""The first half of the lock that a build holds; the second is its projection's name."""

SLICE = 10_000
"""About so many facts are in one slice."""

IDS = 2**128


class BeingBuiltError(Exception):
    """Somebody else is building this projection anew at this moment."""


@dataclass(frozen=True, slots=True)
class Build:
    """A build: of which version, *through* which position of the log, and how much is done.

    *facts* are all that are to be folded, *folded* those that are.
    """

    name: str
    version: int
    through: int
    facts: int
    slices: int
    done: int
    folded: int
    indexed: bool

    @classmethod
    def planned(cls, name: str, version: int, through: int, facts: int) -> "Build":
        """Before its first slice."""
        slices = 1 + facts // SLICE
        return cls(name, version, through, facts, slices, done=0, folded=0, indexed=False)

    @property
    def is_loaded(self) -> bool:
        """Whether every slice is in."""
        return self.done == self.slices

    @property
    def next_slice(self) -> tuple[UUID, UUID]:
        """The first and the last aggregate that may be in the slice that comes next."""
        first, after = (IDS * edge // self.slices for edge in (self.done, self.done + 1))
        return UUID(int=first), UUID(int=after - 1)

    def after_slice(self, folded: int) -> "Build":
        """One slice of so many facts further."""
        return replace(self, done=self.done + 1, folded=self.folded + folded)


COLUMNS = ", ".join(field.name for field in fields(Build))


@contextmanager
def alone(conn: Connection[Any], name: str, *, wait: bool) -> Iterator[None]:
    """Be the only one who builds a projection; a process that is killed lets go at once.

    Raises:
        BeingBuiltError: somebody else does, and we do not wait.
    """
    lock = (ONE_AT_A_TIME, name)
    if wait:
        conn.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", lock)
    else:
        row = conn.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", lock).fetchone()
        if row is None or not row[0]:
            raise BeingBuiltError(name)
    try:
        yield
    finally:
        if not conn.closed:
            conn.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", lock)


def build_of(conn: Connection[Any], name: str) -> Build | None:
    """The build of a projection that was begun and has not ended."""
    with conn.cursor(row_factory=class_row(Build)) as curs:
        query = "SELECT * FROM read.build WHERE name = %s"
        return curs.execute(query, (name,)).fetchone()


def put_down(conn: Connection[Any], build: Build) -> None:
    """Keep how far a build has come."""
    forget(conn, build.name)
    values = tuple(getattr(build, field.name) for field in fields(Build))
    conn.execute(
        "INSERT INTO read.build (name, version, through, facts, slices, done, folded, indexed)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        values,
    )


def forget(conn: Connection[Any], name: str) -> None:
    """A build has ended, or begins anew."""
    conn.execute("DELETE FROM read.build WHERE name = %s", (name,))
