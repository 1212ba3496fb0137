"""A copy of a log in files (C2SP tlog-tiles) that a crash at any moment leaves whole.

Files come first, then one small file that says how much is held: what lies beyond it is written
again. Partial tiles and bundles stay for checkpoints that were published; others are passing.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import RLock

from adapters.durable_files import write_durably
from domain.ledger.checkpoint import checkpoint_from
from domain.ledger.encoding import MalformedError
from domain.ledger.export import CHECKPOINT
from domain.ledger.merkle import EMPTY_ROOT, leaf_hash, tree_head
from domain.ledger.notes import Note
from domain.ledger.tiled_tree import TiledTree, grown
from domain.ledger.tiles import (
    HEIGHT,
    WIDTH,
    Bundle,
    Tile,
    bundle_from,
    bundles_of,
    entries_in,
    hashes_in,
)

HELD, LOG = "held", "log"
GRACE = 2
"""Partial files go once so many full ones stand after them: who reads now may still need them."""


class DamagedCopyError(Exception):
    """Files of the copy are missing or changed; remove the copy and it is made anew."""


@dataclass(frozen=True, slots=True)
class Held:
    """How many entries are held, their root in hex, and the last one's position and sequence."""

    size: int = 0
    root: str = EMPTY_ROOT.hex()
    position: int = 0
    sequence: int = 0


class MirrorCopy:
    """The copy below a folder: `held`, and under `log/` what a verifier reads."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._lock = folder, RLock()
        self.held = self._held()

    @property
    def folder(self) -> Path:
        """Where tiles, entry bundles and the checkpoint are."""
        return self._folder / LOG

    @property
    def tiles(self) -> Path:
        """The folder of tiles and entry bundles; it is there before the first of them."""
        tiles = self.folder / "tile"
        tiles.mkdir(parents=True, exist_ok=True)
        return tiles

    @property
    def size(self) -> int:
        return self.held.size

    def root(self, size: int) -> bytes:
        """The root over the first *size* entries, which are held."""
        with self._lock:
            return TiledTree(self, size).root

    def extends(self, old: int, size: int) -> list[bytes]:
        """Prove that the tree of *size* entries begins with that of *old* ones."""
        with self._lock:
            return TiledTree(self, size).extends(old)

    def read(self, tile: Tile) -> bytes:
        """The widest there is of a tile."""
        index, width = divmod(self.size >> HEIGHT * tile.level, WIDTH)
        widest = WIDTH if tile.index < index else width
        return (self.folder / Tile(tile.level, tile.index, widest).path).read_bytes()

    def append(self, entries: Sequence[bytes], position: int, sequence: int) -> None:
        """Hold more entries; when this returns they outlast a power cut."""
        with self._lock:
            before, begin = self.held, self.size // WIDTH
            growth = grown(self, before.size, [leaf_hash(entry) for entry in entries])
            row = [*self._entries(before.size), *entries]
            pieces = [row[at : at + WIDTH] for at in range(0, len(row), WIDTH)]
            files = {tile.path: content for tile, content in growth.tiles.items()} | {
                Bundle(begin + nth, len(piece)).path: bundle_from(piece)
                for nth, piece in enumerate(pieces)
            }
            write_durably({self.folder / path: content for path, content in files.items()})
            held = Held(growth.size, growth.root.hex(), position, sequence)
            write_durably({self._folder / HELD: json.dumps(asdict(held)).encode()})
            self.held = held
            self._forget(set(_edge(before.size)) - set(_edge(held.size)))

    def published(self) -> Note | None:
        """The checkpoint that was published last."""
        file = self.folder / CHECKPOINT
        return Note.read(file.read_bytes()) if file.exists() else None

    def publish(self, note: Note) -> None:
        """Publish a checkpoint of what is held, after everything that a reader of it needs."""
        with self._lock:
            size, before = checkpoint_from(note.text).size, self._published_size()
            write_durably(dict(self._partial_files(size)))
            write_durably({self.folder / CHECKPOINT: bytes(note)})
            self._sweep(before, size)

    def verify(self) -> None:
        """Read the whole copy once.

        Raises:
            DamagedCopyError: it is not what `held` says.
        """
        try:
            heads = [self._verified(bundle) for bundle in bundles_of(self.size)]
        except (FileNotFoundError, MalformedError) as reason:
            raise DamagedCopyError(str(reason)) from reason
        if tree_head(heads).hex() != self.held.root or self.root(self.size) != tree_head(heads):
            raise DamagedCopyError(f"not the root of {self.size} entries")

    def _verified(self, bundle: Bundle) -> bytes:
        """The head over a bundle, whose hashes stand in its tile."""
        entries = entries_in((self.folder / bundle.path).read_bytes())
        leaves = [leaf_hash(entry) for entry in entries]
        if leaves != hashes_in(self.read(Tile(0, bundle.index, bundle.width))):
            raise MalformedError(f"{bundle.path} does not fit its tile")
        return tree_head(leaves)

    def _held(self) -> Held:
        file = self._folder / HELD
        return Held(**json.loads(file.read_bytes())) if file.exists() else Held()

    def _entries(self, size: int) -> list[bytes]:
        """The entries that follow the last full bundle of a tree."""
        index, width = divmod(size, WIDTH)
        if not width:
            return []
        widest = WIDTH if index < self.size // WIDTH else self.size % WIDTH
        return entries_in((self.folder / Bundle(index, widest).path).read_bytes())[:width]

    def _partial_files(self, size: int) -> Iterator[tuple[Path, bytes]]:
        """What stands at the right edge of a tree of so many entries."""
        if entries := self._entries(size):
            yield self.folder / Bundle(size // WIDTH, len(entries)).path, bundle_from(entries)
        for tile in _edge_tiles(size):
            yield self.folder / tile.path, self.read(tile)[: tile.length]

    def _published_size(self) -> int:
        note = self.published()
        return checkpoint_from(note.text).size if note else 0

    def _forget(self, paths: set[str]) -> None:
        """Remove partial files, but those that the published checkpoint needs."""
        for path in paths - set(_edge(self._published_size())):
            (self.folder / path).unlink(missing_ok=True)

    def _sweep(self, before: int, size: int) -> None:
        """Remove what was left partial where full tiles have stood for a while."""
        for level in range(size.bit_length() // HEIGHT + 1):
            first, end = (max(0, (at >> HEIGHT * (level + 1)) - GRACE) for at in (before, size))
            for index in range(first, end):
                for path in (Tile(level, index, 1).path, *[Bundle(index, 1).path] * (not level)):
                    shutil.rmtree((self.folder / path).parent, ignore_errors=True)


def _edge_tiles(size: int) -> Iterator[Tile]:
    """The partial tiles of a tree."""
    for level in range(size.bit_length() // HEIGHT + 1):
        index, width = divmod(size >> HEIGHT * level, WIDTH)
        if width:
            yield Tile(level, index, width)


def _edge(size: int) -> Iterator[str]:
    """The paths of all partial files of a tree."""
    yield from (tile.path for tile in _edge_tiles(size))
    if size % WIDTH:
        yield Bundle(size // WIDTH, size % WIDTH).path
