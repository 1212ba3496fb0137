"""What somebody might try who can write where the log lies: one byte of a copy, in their favour."""

import json
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from adapters.ledger.leaf_rows import leaves_at
from adapters.ledger.store import LedgerStore
from adapters.log.reader import read_after
from domain.clock_facts import Breached
from domain.ledger.tiles import WIDTH, bundles_of
from workers.wiring import House

SINCE = b'"since":"'
DAY = len("2026-11-1")
"""Where the last digit of the day stands in an instant."""


@dataclass(frozen=True, slots=True)
class Target:
    """A fact that is worth changing: of which case, its place in the log, and its bytes."""

    number: str
    index: int
    leaf: bytes

    @property
    def at(self) -> int:
        """Which byte of it."""
        return self.leaf.index(SINCE) + len(SINCE) + DAY

    @property
    def day(self) -> str:
        """The day that stands there."""
        return self.leaf[self.at - DAY : self.at + 1].decode()

    @property
    def other_day(self) -> str:
        """The day that is put there."""
        return self.day[:-1] + self.other.decode()

    @property
    def other(self) -> bytes:
        """What is put in the byte's place: the next digit."""
        return b"%d" % ((int(self.leaf[self.at : self.at + 1]) + 1) % 10)


def first_breach(house: House) -> Target:
    """The fact that a promise was broken, the first of them."""
    with house.pool.connection() as conn:
        [entry] = read_after(conn, 0, 1, [Breached.TOPIC])
        leaf = leaves_at(conn, [entry.position])[entry.position]
    index = LedgerStore(house.pool).indexes_of([entry.position])[entry.position]
    return Target(json.loads(entry.state)["number"], index, leaf)


def tampered(export: Path, copy: Path, size: int, target: Target) -> None:
    """Copy an export of so many facts, with one byte changed."""
    copytree(export, copy)
    bundle = copy / next(b.path for b in bundles_of(size) if b.index == target.index // WIDTH)
    content = bytearray(bundle.read_bytes())
    at = content.index(target.leaf) + target.at
    content[at : at + 1] = target.other
    bundle.write_bytes(content)
