"""The ledger as it stands: how far the log is sealed, its tree, checkpoints, where a fact stands.

All of it is of one moment only on a connection whose transaction sees one; see `ledger_on`.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString, NamedTuple, Protocol

from psycopg import Connection

from domain.ledger.notes import Note
from domain.ledger.tiled_tree import TiledTree
from domain.ledger.tiles import WIDTH, Tile
from handlers.integrating import Head

INDEXES = (
    "WITH wanted AS (SELECT DISTINCT t.index, t.first FROM unnest(%b::bigint[]) AS p (position)"
    " CROSS JOIN LATERAL (SELECT index, first FROM ledger_tile WHERE level = 0"
    " AND first <= p.position ORDER BY first DESC LIMIT 1) AS t),"
    " leaf AS (SELECT e.notification_id AS position, w.index * %b - 1"
    " + row_number() OVER (PARTITION BY w.index ORDER BY e.notification_id) AS index"
    " FROM wanted w CROSS JOIN ledger l"
    " LEFT JOIN ledger_tile next ON next.level = 0 AND next.index = w.index + 1"
    " JOIN office_events e ON e.notification_id >= w.first"
    " AND e.notification_id < coalesce(next.first, l.position + 1))"
    " SELECT position, index FROM leaf WHERE position = ANY(%b)"
)
"""A tile knows its first position; the rest of its leaves are counted."""

POSITION: LiteralString = (
    "SELECT notification_id FROM office_events WHERE notification_id >="
    " (SELECT first FROM ledger_tile WHERE level = 0 AND index = %(bundle)s)"
    " ORDER BY notification_id OFFSET %(within)s LIMIT 1"
)

SIGNED: LiteralString = "SELECT size, root, note, signed_at FROM checkpoint"
WITNESSED: LiteralString = "size, note, at FROM witnessed"


class Connects(Protocol):
    """A pool, or whatever else lends a connection."""

    def connection(self) -> AbstractContextManager[Connection[Any]]: ...


class Signed(NamedTuple):
    """A checkpoint as the log's own key signed it, and the office's time when."""

    size: int
    root: bytes
    note: Note
    at: datetime


class Witnessed(NamedTuple):
    """A checkpoint with cosignatures that satisfied the policy, and the office's time when."""

    size: int
    note: Note
    at: datetime


class StoredTiles:
    """The tiles in PostgreSQL; keep one for one piece of work, since it remembers what it read."""

    def __init__(self, connects: Connects) -> None:
        self._connects = connects
        self._read: dict[tuple[int, int], bytes] = {}

    def read(self, tile: Tile) -> bytes:
        """All hashes of a tile; none where there is no such tile."""
        place = tile.level, tile.index
        if place not in self._read:
            self._read[place] = self._stored(*place)
        return self._read[place]

    def _stored(self, level: int, index: int) -> bytes:
        query = "SELECT hashes FROM ledger_tile WHERE level = %s AND index = %s"
        with self._connects.connection() as conn, conn.cursor(binary=True) as curs:
            row = curs.execute(query, (level, index), prepare=True).fetchone()
        return bytes(row[0]) if row else b""


@dataclass(frozen=True, slots=True)
class LedgerStore:
    """What is sealed, for whoever proves, exports, or reports it."""

    connects: Connects

    def head(self) -> Head:
        """How far the log is sealed."""
        return Head(*self._row("SELECT origin, size, root, position FROM ledger"))

    def tree(self, size: int) -> TiledTree:
        """The tree of the first *size* leaves; keep it for one piece of work."""
        return TiledTree(StoredTiles(self.connects), size)

    def index_of(self, position: int) -> int | None:
        """The leaf of a position; None if it is not sealed yet, or the log has no such position."""
        return self.indexes_of([position]).get(position)

    def indexes_of(self, positions: Collection[int]) -> Mapping[int, int]:
        """The leaves of positions; those not sealed yet, or not in the log, are left out."""
        wanted = list(positions)
        with self.connects.connection() as conn, conn.cursor(binary=True) as curs:
            return dict(curs.execute(INDEXES, (wanted, WIDTH, wanted), prepare=True).fetchall())

    def position_of(self, index: int) -> int | None:
        """Where in the log a leaf stands; None if the log has not so many facts."""
        bundle, within = divmod(index, WIDTH)
        row = self._row(POSITION, {"bundle": bundle, "within": within})
        return int(row[0]) if row else None

    def latest_checkpoint(self) -> Signed | None:
        """The last checkpoint that the log signed, witnessed or not."""
        row = self._row(f"{SIGNED} ORDER BY size DESC LIMIT 1")
        return _signed(row) if row else None

    def checkpoints(self) -> Iterator[Signed]:
        """Every checkpoint that the log ever signed, the smallest first."""
        return map(_signed, self._rows(f"{SIGNED} ORDER BY size"))

    def latest_witnessed(self) -> Witnessed | None:
        """The largest checkpoint that satisfied the policy, as it last did."""
        row = self._row(f"SELECT {WITNESSED} ORDER BY size DESC, id DESC LIMIT 1")
        return _witnessed(row) if row else None

    def covering(self, size: int) -> Witnessed | None:
        """The smallest checkpoint over at least *size* leaves that satisfied the policy."""
        order: LiteralString = "WHERE size >= %(size)s ORDER BY size, id DESC LIMIT 1"
        row = self._row(f"SELECT {WITNESSED} {order}", {"size": size})
        return _witnessed(row) if row else None

    def witnessed(self) -> Iterator[Witnessed]:
        """The checkpoints that satisfied the policy: of each size the latest, smallest first."""
        query: LiteralString = f"SELECT DISTINCT ON (size) {WITNESSED} ORDER BY size, id DESC"
        return map(_witnessed, self._rows(query))

    def keep_witnessed(self, size: int, note: Note, at: datetime) -> None:
        """Keep a checkpoint that satisfied the policy."""
        query = "INSERT INTO witnessed (size, note, at) VALUES (%s, %b, %s)"
        with self.connects.connection() as conn:
            conn.execute(query, (size, bytes(note), at))

    def _row(self, query: LiteralString, params: Mapping[str, Any] | None = None) -> Any:
        with self.connects.connection() as conn:
            return conn.execute(query, params).fetchone()

    def _rows(self, query: LiteralString) -> Iterator[Any]:
        with self.connects.connection() as conn, conn.transaction(), conn.cursor("rows") as curs:
            yield from curs.execute(query)


@dataclass(frozen=True, slots=True)
class _OneConnection:
    conn: Connection[Any]

    @contextmanager
    def connection(self) -> Iterator[Connection[Any]]:
        yield self.conn


def ledger_on(conn: Connection[Any]) -> LedgerStore:
    """The ledger as one connection sees it, so that all answers may be of one snapshot."""
    return LedgerStore(_OneConnection(conn))


def _signed(row: Any) -> Signed:
    size, root, note, at = row
    return Signed(size, bytes(root), Note.read(bytes(note)), at)


def _witnessed(row: Any) -> Witnessed:
    size, note, at = row
    return Witnessed(size, Note.read(bytes(note)), at)
