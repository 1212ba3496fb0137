"""A sealer that dies at any statement leaves a whole ledger, and never two roots for one size."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import psycopg

from adapters.ledger.sealing import SealingStore
from adapters.ledger.store import LedgerStore, StoredTiles
from adapters.log.reader import read_after
from domain.ledger.checkpoint import opened
from domain.ledger.leaf import Leaf
from domain.ledger.merkle import leaf_hash, tree_head
from domain.ledger.tiles import hashes_in, tiles_of
from handlers.integrating import check_past, seal
from tests.ledger.office.conftest import AT
from workers.wiring import House


class Died(Exception):  # noqa: N818 - it is no error of the program
    """The process is gone, and its connection with it."""


@dataclass
class Life:
    """So many steps are left."""

    left: int
    steps: list[str] = field(default_factory=list)

    def step(self, conn: psycopg.Connection[Any], what: object) -> None:
        self.steps.append(str(what))
        self.left -= 1
        if self.left == 0:
            conn.pgconn.finish()
            raise Died


class Mortal(psycopg.Connection[Any]):
    """A connection on which each statement, each begin and each commit may be the last."""

    life: Life

    @contextmanager
    def transaction(self, *_: Any, **__: Any) -> Iterator[Any]:
        self.life.step(self, "BEGIN")
        with super().transaction() as transaction:
            yield transaction
            self.life.step(self, "COMMIT")
        self.life.step(self, "committed, and nobody hears it")


class MortalCursor(psycopg.Cursor[Any]):
    """A cursor of such a connection."""

    def execute(self, query: Any, *given: Any, **more: Any) -> Any:
        self.connection.life.step(self.connection, query)  # type: ignore[attr-defined]
        return super().execute(query, *given, **more)


@dataclass
class MortalPool:
    """Lends connections to one process's life."""

    url: str
    life: Life

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        conn = Mortal.connect(self.url, autocommit=True, cursor_factory=MortalCursor)
        conn.life = self.life
        try:
            yield conn
        finally:
            conn.close()


def fsck(house: House) -> None:
    """Every tile and every checkpoint is what the log itself makes."""
    ledger = LedgerStore(house.pool)
    with house.pool.connection() as conn:
        entries = read_after(conn, 0, 100_000)
    hashes = [
        leaf_hash(Leaf(e.position, e.aggregate, e.version, e.topic, e.state).encoded())
        for e in entries
    ]
    head, tree = ledger.head(), ledger.tree(ledger.head().size)
    for signed in ledger.checkpoints():
        assert signed.root == tree_head(hashes[: signed.size])
        assert opened(signed.note, [house.signer.key])[1:] == (signed.size, signed.root)
    assert head.root == tree.root == tree_head(hashes[: head.size])
    assert head.position == (entries[head.size - 1].position if head.size else 0)
    kept = StoredTiles(house.pool)
    for tile in tiles_of(head.size):
        begins = [256**tile.level * (tile.index * 256 + nth) for nth in range(tile.width)]
        heads = [tree_head(hashes[begin : begin + 256**tile.level]) for begin in begins]
        assert hashes_in(kept.read(tile)) == heads


def test_wherever_a_sealer_dies_the_next_goes_on(house: House, record: Callable[[int], Any]):
    record(240)
    died = list[str]()
    for lives in count(1):
        record(3)
        life = Life(lives)
        mortal = SealingStore(LedgerStore(MortalPool(house.addresses.database_url, life)))
        try:
            seal(mortal, house.signer, AT)
        except Died:
            died.append(life.steps[-1])
        else:
            break
        fsck(house)
    check_past(SealingStore(LedgerStore(house.pool)), house.signer, ())
    fsck(house)

    told = " ".join(died)
    assert len(died) > 10, "every statement had its turn"
    for step in ("BEGIN", "UPDATE ledger", "ledger_tile", "INSERT INTO checkpoint", "COMMIT"):
        assert step in told
    assert died[-1].startswith("committed")
