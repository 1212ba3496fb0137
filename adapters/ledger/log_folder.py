"""The running office's log, read as if it lay exported in a folder: one verifier reads both."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from psycopg import Connection, connect

from adapters.ledger.leaf_rows import Piece, pieces
from domain.ledger.encoding import HASH_BYTES
from domain.ledger.export import CHECKPOINT
from domain.ledger.tiles import WIDTH

PLACE = re.compile(r"tile/(entries|[0-9]+)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([0-9]+))?", re.ASCII)
ENTRIES = "entries"
AHEAD = 32
"""Bundles that are asked for at once, where one after the other is wanted."""

HASHES = "SELECT hashes FROM ledger_tile WHERE level = %s AND index = %s"


class LogFolder:
    """What lies in the folder of a tree of `size` leaves; each process has a connection of its own.

    It is read like a folder on a disk, best in order.
    """

    _ahead: Generator[Piece] | None = None
    _piece: Piece | None = None

    def __init__(self, url: str, size: int, checkpoint: bytes) -> None:
        self._is_of = url, size, checkpoint

    def __truediv__(self, path: str) -> "LogFile":
        return LogFile(self, path)

    def __reduce__(self) -> tuple[Any, ...]:
        return _of_this_process, self._is_of

    @cached_property
    def _conn(self) -> Connection[Any]:
        return connect(self._is_of[0], autocommit=True)

    def content(self, path: str) -> bytes | None:
        """What a file holds; None if there is no such file."""
        if path == CHECKPOINT:
            return self._is_of[2]
        level, spelt, width = PLACE.fullmatch(path).groups()  # type: ignore[union-attr]
        index = int(spelt.replace("x", "").replace("/", ""))
        if level == ENTRIES:
            return self._piece_at(index).bundle
        hashes = self._piece_at(index).hashes if level == "0" else self._hashes(int(level), index)
        return hashes and hashes[: int(width or WIDTH) * HASH_BYTES]

    def close(self) -> None:
        """Give up the connection."""
        self._stop()
        self._conn.close()

    def _piece_at(self, index: int) -> Piece:
        if self._ahead is not None and self._piece is not None and self._piece.nth == index - 1:
            self._piece = next(self._ahead, None)
        if self._piece is None or self._piece.nth != index:
            self._stop()
            end = index + (1 if index % AHEAD else AHEAD)
            self._ahead = pieces(self._conn, self._is_of[1], index, end)
            self._piece = next(self._ahead)
        return self._piece

    def _hashes(self, level: int, index: int) -> bytes | None:
        self._stop()
        with self._conn.cursor(binary=True) as curs:
            row = curs.execute(HASHES, (level, index), prepare=True).fetchone()
        return row[0] if row else None

    def _stop(self) -> None:
        """Leave what was asked for and is not wanted any more."""
        if self._ahead is not None:
            self._ahead.close()


@dataclass(frozen=True)
class LogFile:
    """A file of the folder; it is read as one that lies on a disk is."""

    folder: LogFolder
    path: str

    def read_bytes(self) -> bytes:
        """What it holds.

        Raises:
            FileNotFoundError: the ledger has no such tile.
        """
        content = self.folder.content(self.path)
        if content is None:
            raise FileNotFoundError(self.path)
        return content

    def __str__(self) -> str:
        return self.path


@cache
def _of_this_process(url: str, size: int, checkpoint: bytes) -> LogFolder:
    """The folder in a process that it was handed to; it ends with the process."""
    return LogFolder(url, size, checkpoint)
