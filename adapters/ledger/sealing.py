"""Letting the ledger grow in PostgreSQL: rows, tiles and checkpoint in one transaction.

PostgreSQL hashes the leaves first, so that only hashes travel; before anything is signed the rows
themselves are read and hashed here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection, Cursor
from psycopg.sql import SQL

from adapters.ledger.leaf_rows import LEAF
from adapters.ledger.store import Connects, LedgerStore, StoredTiles, ledger_on
from domain.ledger.checkpoint import checkpoint_from
from domain.ledger.leaf import Leaf
from domain.ledger.merkle import leaf_hash
from domain.ledger.notes import Note
from domain.ledger.tiled_tree import Growth
from domain.ledger.tiles import WIDTH, Tile
from handlers.integrating import Head, Leaves
from handlers.ports import RacedError

HASHED = SQL(
    r"SELECT notification_id, sha256('\x00'::bytea || {}) FROM office_events"
    " WHERE notification_id > %s ORDER BY notification_id LIMIT %s"
).format(LEAF)
ROWS = (
    "SELECT notification_id, originator_id, originator_version, topic, state FROM office_events"
    " WHERE notification_id > %s AND notification_id <= %s ORDER BY notification_id"
)
GROW = (
    "UPDATE ledger SET size = %s, root = %b, position = %s"
    " WHERE size = %s AND root = %b AND position = %s"
)
"""Only if it still is as it was found: of two that seal, one waits here and finds it moved."""

TILES = (
    "INSERT INTO ledger_tile (level, index, first, hashes)"
    " SELECT * FROM unnest(%b::int[], %b::bigint[], %b::bigint[], %b::bytea[])"
    " ON CONFLICT (level, index) DO UPDATE SET hashes = EXCLUDED.hashes"
)
SIGN = "INSERT INTO checkpoint (size, root, note, signed_at) VALUES (%s, %b, %b, %s)"


@dataclass(frozen=True, slots=True)
class SealingStore:
    """The ledger for the one who seals."""

    store: LedgerStore

    def head(self) -> Head:
        return self.store.head()

    def tiles(self) -> StoredTiles:
        return StoredTiles(self.store.connects)

    def after(self, position: int, at_most: int) -> Leaves:
        """The facts after a position, as PostgreSQL hashes them."""
        with self.store.connects.connection() as conn, conn.cursor(binary=True) as curs:
            rows = curs.execute(HASHED, (position, at_most), prepare=True).fetchall()
        return Leaves([row[0] for row in rows], [row[1] for row in rows])

    def last_signed(self) -> Note | None:
        last = self.store.latest_checkpoint()
        return None if last is None else last.note

    @contextmanager
    def extended(self, head: Head, leaves: Leaves, growth: Growth) -> Iterator["StoredExtension"]:
        """Let the ledger grow; what is raised within takes all of it back.

        Raises:
            RacedError: it is not at *head* any more.
        """
        through = leaves.positions[-1]
        with (
            self.store.connects.connection() as conn,
            conn.transaction(),
            conn.cursor(binary=True) as curs,
        ):
            to = (growth.size, growth.root, through)
            if curs.execute(GROW, (*to, head.size, head.root, head.position)).rowcount != 1:
                raise RacedError(f"the ledger is not at {head.size} any more")
            _keep_tiles(curs, head, leaves, growth)
            yield StoredExtension(conn, head.position, through)


@contextmanager
def at_one_moment(connects: Connects) -> Iterator[SealingStore]:
    """The ledger as it is now, while others go on."""
    with connects.connection() as conn, conn.transaction():
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield SealingStore(ledger_on(conn))


@dataclass(frozen=True, slots=True)
class StoredExtension:
    """What the transaction has written so far, as it reads it."""

    conn: Connection[Any]
    after: int
    through: int

    @property
    def tiles(self) -> StoredTiles:
        return StoredTiles(ledger_on(self.conn).connects)

    def leaves(self) -> Leaves:
        """The facts themselves, hashed here as the domain says."""
        with self.conn.cursor(binary=True) as curs:
            rows = curs.execute(ROWS, (self.after, self.through), prepare=True).fetchall()
        return Leaves([row[0] for row in rows], [leaf_hash(Leaf(*row).encoded()) for row in rows])

    def sign(self, note: Note, at: datetime) -> None:
        """Keep the signed checkpoint; the transaction commits it with all the rest."""
        _, size, root = checkpoint_from(note.text)
        self.conn.execute(SIGN, (size, root, bytes(note), at))


def _keep_tiles(curs: Cursor[Any], head: Head, leaves: Leaves, growth: Growth) -> None:
    tiles = list(growth.tiles)
    curs.execute(
        TILES,
        (
            [tile.level for tile in tiles],
            [tile.index for tile in tiles],
            [_first(tile, head.size, leaves) for tile in tiles],
            [growth.tiles[tile] for tile in tiles],
        ),
        prepare=True,
    )


def _first(tile: Tile, size: int, leaves: Leaves) -> int | None:
    """The position of a tile's first leaf, if it is on level 0 and just begins."""
    begins = tile.index * WIDTH - size
    return leaves.positions[begins] if tile.level == 0 and begins >= 0 else None
