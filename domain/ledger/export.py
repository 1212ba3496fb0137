"""An export: what an auditor takes away, named and laid out as C2SP tlog-tiles has it.

It is a copy and no judgement: a log that was tampered with is exported as it is, and found out.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from domain.ledger.notes import Note
from domain.ledger.tiled_tree import Tiles
from domain.ledger.tiles import bundle_from, bundles_of, tiles_of
from domain.ledger.tlog_proof import TlogProof

CHECKPOINT = "checkpoint"
POLICY = "policy"
VERIFIER = "verify.py"


class File(NamedTuple):
    """A file of an export, by its path within it."""

    path: str
    content: bytes


def exported(
    size: int,
    entries: Iterable[bytes],
    tiles: Tiles,
    *,
    checkpoint: Note,
    policy: bytes,
    verifier: bytes,
    earlier: Mapping[int, Note],
    receipts: Mapping[str, TlogProof],
) -> Iterator[File]:
    """Every file of an export, in bounded memory; the checkpoint comes last and completes it.

    Entries come in the order of the log. Should they be too few, the last bundles are short, and
    that is what an auditor will find.
    """
    yield File(VERIFIER, verifier)
    yield File(POLICY, policy)
    yield from entry_files(size, entries)
    yield from (File(tile.path, tiles.read(tile)[: tile.length]) for tile in tiles_of(size))
    yield from (File(f"checkpoints/{old}", bytes(note)) for old, note in earlier.items())
    yield from (
        File(f"receipts/{name}.tlog-proof", bytes(proof)) for name, proof in receipts.items()
    )
    yield File(CHECKPOINT, bytes(checkpoint))


def entry_files(size: int, entries: Iterable[bytes]) -> Iterator[File]:
    """The entry bundles of a tree."""
    left = iter(entries)
    for bundle in bundles_of(size):
        yield File(bundle.path, bundle_from(list(islice(left, bundle.width))))
