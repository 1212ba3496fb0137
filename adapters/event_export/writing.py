"""Writing a file of events: as a whole or not at all, and counted while it grows."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from psycopg import Connection

from adapters.durable_files import UNFINISHED
from adapters.log.ranges import LogRange
from domain.book import Book


class Asked(NamedTuple):
    """What is to be written: which part of the log, of which office, by whose names."""

    chosen: LogRange
    office: str
    book: Book


Writer = Callable[[Connection[Any], Asked, BinaryIO], Iterator[int]]
"""Writes, and says again and again how many facts it wrote since it last said so."""


def write_whole(path: Path, write: Callable[[BinaryIO], Iterator[int]]) -> Iterator[int]:
    """Write a file beside its place and put it there once it is complete and on the disk."""
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with unfinished.open("wb") as out:
            yield from write(out)
            out.flush()
            os.fsync(out.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
