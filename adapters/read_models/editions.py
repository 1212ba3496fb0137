"""The tables of one projection side by side: what serves, what is being built, what served before.

Each is filled by a follower of its own name. They change places in one transaction: whoever reads
meets the one or the other, whole.
"""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from adapters.log.followers import dismiss, start_over
from adapters.read_models.tables import ReadTable
from projections.projection import Projection

SHADOW, KEPT = "__next", "__before"
PASSING = "__passing"


class NothingKeptError(Exception):
    """No earlier table of this projection is kept: it was never built anew."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One table of a projection's answers, and the follower that fills it, by the same name."""

    projection: Projection
    name: str

    @property
    def table(self) -> ReadTable:
        """The table itself."""
        return ReadTable(self.projection, self.name)

    def open(self, conn: Connection[Any]) -> None:
        """Make it empty, to be read and to follow the log from the first fact on."""
        self.begin(conn)
        self.table.index(conn)

    def begin(self, conn: Connection[Any]) -> None:
        """Make it empty, to be loaded."""
        start_over(conn, self.name, self.projection.version)
        self.table.make_anew(conn)

    def drop(self, conn: Connection[Any]) -> None:
        """Let nothing of it be left."""
        self.table.drop(conn)
        dismiss(conn, self.name)


def serving(projection: Projection) -> Edition:
    """The one that is read."""
    return Edition(projection, projection.name)


def shadow(projection: Projection) -> Edition:
    """The next one, while it is being built."""
    return Edition(projection, projection.name + SHADOW)


def kept(projection: Projection) -> Edition:
    """The one that served before."""
    return Edition(projection, projection.name + KEPT)


def is_serving(name: str) -> bool:
    """Whether a follower is neither a shadow nor kept for going back."""
    return not name.endswith((SHADOW, KEPT))


def exists(conn: Connection[Any], edition: Edition) -> bool:
    """Whether there is such a table."""
    row = conn.execute("SELECT to_regclass(%s)", (f"read.{edition.name}",)).fetchone()
    return row is not None and row[0] is not None


def let_serve(conn: Connection[Any], incoming: Edition) -> None:
    """Let another edition serve, and keep the one that served; in the caller's transaction."""
    served, before = serving(incoming.projection), kept(incoming.projection)
    conn.execute(_renamed(incoming.name, served.name + PASSING))
    if incoming != before:
        conn.execute(SQL("DROP TABLE IF EXISTS {}").format(Identifier("read", before.name)))
    conn.execute(_renamed(served.name, before.name))
    conn.execute(_renamed(served.name + PASSING, served.name))
    _exchange_followers(conn, served.name, before.name, incoming.name)
    _exchange_parked(conn, served.name, before.name, incoming.name)


def _renamed(name: str, to: str) -> Any:
    return SQL("ALTER TABLE {} RENAME TO {}").format(Identifier("read", name), Identifier(to))


def _exchange_followers(conn: Connection[Any], served: str, before: str, incoming: str) -> None:
    """Values change places and rows stay: who waits for the row of the one that serves gets it."""
    query = "SELECT position, version FROM read.follower WHERE name = %s"
    came = conn.execute(query, (incoming,)).fetchone()
    went = conn.execute(query, (served,)).fetchone()
    conn.execute("DELETE FROM read.follower WHERE name = ANY(%s)", ([before, incoming],))
    for name, place in ((served, came), (before, went)):
        conn.execute(
            "INSERT INTO read.follower (name, position, version) VALUES (%s, %s, %s)"
            " ON CONFLICT (name) DO UPDATE SET position = EXCLUDED.position,"
            " version = EXCLUDED.version",
            (name, *(place or ())),
        )


def _exchange_parked(conn: Connection[Any], served: str, before: str, incoming: str) -> None:
    renamed = "UPDATE read.parked SET follower = %s WHERE follower = %s"
    conn.execute(renamed, (served + PASSING, incoming))
    conn.execute("DELETE FROM read.parked WHERE follower = %s", (before,))
    conn.execute(renamed, (before, served))
    conn.execute(renamed, (served, served + PASSING))
