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
VERIFIER, RECOUNTER = "verify.py", "figures.py"
EARLIER, RECEIPTS = "checkpoints", "receipts"
PROOF_SUFFIX = ".tlog-proof"


class File(NamedTuple):
    """A file of an export, by its path within it."""

    path: str
    content: bytes


def exported(
    bundles: Iterable[File],
    tiles: Iterable[File],
    *,
    checkpoint: Note,
    policy: bytes,
    verifier: bytes,
    recounter: bytes,
    earlier: Iterable[tuple[int, Note]],
    receipts: Mapping[str, TlogProof],
) -> Iterator[File]:
    """Every file of an export, in bounded memory; the checkpoint comes last and completes it."""
    yield File(VERIFIER, verifier)
    yield File(RECOUNTER, recounter)
    yield File(POLICY, policy)
    yield from bundles
    yield from tiles
    yield from (File(f"{EARLIER}/{size}", bytes(note)) for size, note in earlier)
    for name, proof in receipts.items():
        yield File(f"{RECEIPTS}/{name}{PROOF_SUFFIX}", bytes(proof))
    yield File(CHECKPOINT, bytes(checkpoint))


def entry_files(size: int, entries: Iterable[bytes]) -> Iterator[File]:
    """The entry bundles of a tree, from its entries in order.

    Should they be too few, the last bundles are short, and that is what an auditor will find.
    """
    left = iter(entries)
    for bundle in bundles_of(size):
        yield File(bundle.path, bundle_from(list(islice(left, bundle.width))))


def tile_files(size: int, tiles: Tiles) -> Iterator[File]:
    """The tiles of a tree, cut to its size."""
    return (File(tile.path, tiles.read(tile)[: tile.length]) for tile in tiles_of(size))
