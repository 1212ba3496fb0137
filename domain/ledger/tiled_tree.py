"""A tree that lives in tiles: how it grows, and what can be proved of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.ledger.encoding import MalformedError
from domain.ledger.merkle import node_hash, tree_head
from domain.ledger.proofs import consistency_proof, inclusion_proof
from domain.ledger.tiles import HEIGHT, WIDTH, Tile, hashes_in


class Tiles(Protocol):
    """Where tiles are kept.

    A tile on level L at index N is found whether it was last written full or partial; more
    hashes than asked for are welcome, since a tile only ever grows at its end.
    """

    def read(self, tile: Tile) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Growth:
    """What a tree becomes by more leaves: its new size and root, and the tiles that changed."""

    size: int
    root: bytes
    tiles: Mapping[Tile, bytes]


def grown(tiles: Tiles, size: int, leaves: Sequence[bytes]) -> Growth:
    """Append the hashes of leaves to the tree of *size* leaves; nothing is written."""
    changed = dict[Tile, bytes]()
    edges, level, fresh = list[list[bytes]](), 0, list(leaves)
    while fresh or size >> HEIGHT * level:
        index, width = divmod(size >> HEIGHT * level, WIDTH)
        row = _read(tiles, Tile(level, index, width)) + fresh
        pieces = [row[at : at + WIDTH] for at in range(0, len(row), WIDTH)]
        if fresh:
            changed |= {
                Tile(level, index + nth, len(piece)): b"".join(piece)
                for nth, piece in enumerate(pieces)
            }
        fresh = [tree_head(piece) for piece in pieces if len(piece) == WIDTH]
        edges.append(pieces[-1] if len(row) % WIDTH else [])
        level += 1
    return Growth(size + len(leaves), _root(edges), changed)


class TiledTree:
    """The tree of the first *size* leaves, read from tiles; keep one for one piece of work.

    What it has read or hashed it remembers, so that a thousand proofs cost little more than ten.
    """

    def __init__(self, tiles: Tiles, size: int) -> None:
        self.size = size
        self._tiles = tiles
        self._rows: dict[Tile, list[bytes]] = {}
        self._heads: dict[tuple[int, int], bytes] = {}

    @property
    def root(self) -> bytes:
        """The root, from the right edge alone."""
        levels = range(0, self.size.bit_length(), HEIGHT)
        edges = [divmod(self.size >> height, WIDTH) for height in levels]
        tiles = [Tile(level, *edge) for level, edge in enumerate(edges)]
        return _root([_read(self._tiles, tile) for tile in tiles])

    def proves(self, index: int) -> list[bytes]:
        """Prove that leaf *index* is in this tree."""
        return inclusion_proof(self, index, self.size)

    def extends(self, old: int) -> list[bytes]:
        """Prove that this tree begins with the tree of *old* leaves."""
        return consistency_proof(self, old, self.size)

    def head(self, height: int, index: int) -> bytes:
        """The head of one complete subtree."""
        if (height, index) not in self._heads:
            level, above = divmod(height, HEIGHT)
            self._heads[height, index] = (
                node_hash(self.head(height - 1, 2 * index), self.head(height - 1, 2 * index + 1))
                if above
                else self._stored(level, index)
            )
        return self._heads[height, index]

    def _stored(self, level: int, index: int) -> bytes:
        nth, within = divmod(index, WIDTH)
        width = min(WIDTH, (self.size >> HEIGHT * level) - nth * WIDTH)
        tile = Tile(level, nth, width)
        if tile not in self._rows:
            self._rows[tile] = _read(self._tiles, tile)
        return self._rows[tile][within]


def _root(edges: Sequence[Sequence[bytes]]) -> bytes:
    """The root from the incomplete tile of every level, the lowest first."""
    rest = list[bytes]()
    for edge in edges:
        row = [*edge, *rest]
        rest = [tree_head(row)] if row else []
    return tree_head(rest)


def _read(tiles: Tiles, tile: Tile) -> list[bytes]:
    if not tile.width:
        return []
    found = tiles.read(tile)[: tile.length]
    if len(found) != tile.length:
        raise MalformedError(f"{tile.path} is too short")
    return hashes_in(found)
