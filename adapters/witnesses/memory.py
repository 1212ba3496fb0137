"""What a witness must never forget, in a SQLite file that a power cut does not set back.

Any number of threads and processes may share the file: a head moves by comparing and swapping.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from domain.ledger.checkpoint import Checkpoint
from domain.ledger.witness import Head

TABLES = """
CREATE TABLE IF NOT EXISTS head (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS cosigned (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, note BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS evidence (
    origin TEXT, size INTEGER, root BLOB, at TEXT NOT NULL, status INTEGER NOT NULL,
    submission BLOB NOT NULL, PRIMARY KEY (origin, size, root)
) STRICT;
"""
DURABLE = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"
BUSY_S = 10.0

KEEP_COSIGNED = (
    "INSERT INTO cosigned VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
    " SET size = excluded.size, note = excluded.note WHERE excluded.size >= cosigned.size"
)


class Evidence(NamedTuple):
    """A submission that its log has signed and that was not cosigned, and what was answered."""

    origin: str
    size: int
    at: datetime
    status: int
    submission: bytes


class WitnessMemory:
    """The last head of each log, the note cosigned for it, and what did not fit."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file, self._lock = file, Lock()

    def last(self, origin: str) -> Head:
        """The last head that was cosigned; the empty tree before the first."""
        row = self._one("SELECT size, root FROM head WHERE origin = ?", origin)
        return Head(*row) if row else Head()

    def move(self, origin: str, last: Head, new: Head) -> bool:
        """Replace the last head, if it still is *last*; true once that is on the disk."""
        swap = "UPDATE head SET size = ?, root = ? WHERE origin = ? AND size = ? AND root = ?"
        first = "INSERT INTO head VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        if self._changes(swap, *new, origin, *last):
            return True
        return last == Head() and self._changes(first, origin, *new)

    def keep(self, origin: str, size: int, note: bytes) -> None:
        """Remember a note as it was cosigned, unless a larger one was."""
        self._changes(KEEP_COSIGNED, origin, size, note)

    def cosigned(self, origin: str) -> bytes | None:
        """The last note with its cosignatures, for whoever compares."""
        row = self._one("SELECT note FROM cosigned WHERE origin = ?", origin)
        return row[0] if row else None

    def suspect(self, checkpoint: Checkpoint, at: datetime, status: int, submission: bytes) -> bool:
        """Keep a checkpoint that does not fit; false if it is kept already."""
        keep = "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
        return self._changes(keep, *checkpoint, at.isoformat(), status, submission)

    def evidence(self) -> list[Evidence]:
        """All that was kept, the first first."""
        query = "SELECT origin, size, at, status, submission FROM evidence ORDER BY at, size"
        with self._lock:
            rows = self._file.execute(query).fetchall()
        return [Evidence(o, size, datetime.fromisoformat(at), *rest) for o, size, at, *rest in rows]

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._file.execute(query, values).fetchone()
        return row

    def _changes(self, statement: str, *values: object) -> bool:
        with self._lock:
            return self._file.execute(statement, values).rowcount == 1


@contextmanager
def witness_memory(path: Path) -> Iterator[WitnessMemory]:
    """Open the file, and make it if there is none."""
    file = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        file.executescript(f"{DURABLE};{TABLES}")
        yield WitnessMemory(file)
    finally:
        file.close()
