"""Tiles: the hashes of the tree in pieces 256 wide, and entries in bundles of the same width.

Names and contents are those of C2SP tlog-tiles. A hash on level L is the head of 256^L leaves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import Struct

from domain.ledger.encoding import HASH_BYTES, MalformedError

WIDTH = 256
HEIGHT = 8
"""Levels of hashing within one tile: 2^8 is 256."""

LONGEST_ENTRY = 0xFFFF
LENGTH = Struct(">H")
GROUP = 1000
"""An index is written in groups of three digits."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Which piece of the tree: its level, its place on that level, and how many hashes wide."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        return f"tile/{self.level}/{_spelt(self.index, self.width)}"

    @property
    def length(self) -> int:
        return self.width * HASH_BYTES


@dataclass(frozen=True, slots=True)
class Bundle:
    """Which entries: those whose hashes stand in the tile on level 0 of the same index."""

    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        return f"tile/entries/{_spelt(self.index, self.width)}"


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of a tree, level by level, from left to right."""
    level = 0
    while hashes := size >> HEIGHT * level:
        yield from (Tile(level, *piece) for piece in _pieces(hashes))
        level += 1


def bundles_of(size: int) -> Iterator[Bundle]:
    """Every entry bundle of a tree, from left to right."""
    return (Bundle(*piece) for piece in _pieces(size))


def bundle_from(entries: Sequence[bytes]) -> bytes:
    """Put entries into one bundle, each behind its length.

    Raises:
        ValueError: an entry is longer than a bundle can say.
    """
    if any(len(entry) > LONGEST_ENTRY for entry in entries):
        raise ValueError(f"an entry of more than {LONGEST_ENTRY} bytes")
    return b"".join([LENGTH.pack(len(entry)) + entry for entry in entries])


def entries_in(bundle: bytes) -> list[bytes]:
    """Take the entries out of a bundle.

    Raises:
        MalformedError: its lengths do not lead to its end.
    """
    entries, at = list[bytes](), 0
    while at < len(bundle):
        begin = at + LENGTH.size
        length = int.from_bytes(bundle[at:begin], "big")
        at = begin + length
        entries.append(bundle[begin:at])
    if at != len(bundle):
        raise MalformedError("an entry bundle breaks off")
    return entries


def hashes_in(tile: bytes) -> list[bytes]:
    """Take the hashes out of a tile.

    Raises:
        MalformedError: it is not whole hashes.
    """
    if len(tile) % HASH_BYTES:
        raise MalformedError(f"a tile of {len(tile)} bytes")
    return [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]


def _pieces(hashes: int) -> Iterator[tuple[int, int]]:
    full, rest = divmod(hashes, WIDTH)
    yield from ((index, WIDTH) for index in range(full))
    if rest:
        yield full, rest


def _spelt(index: int, width: int) -> str:
    groups = [f"{index % GROUP:03}"]
    while index := index // GROUP:
        groups.append(f"x{index % GROUP:03}")
    partial = "" if width == WIDTH else f".p/{width}"
    return "/".join(reversed(groups)) + partial
