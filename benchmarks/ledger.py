"""The ledger's core: growing the tree, proving from it, and verifying an export offline."""

import os
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from uuid import UUID

from adapters.audit_export import verify
from adapters.audit_export.parallel import processes
from adapters.ledger.signer import KeyInHand
from benchmarks.harness import figure
from domain.ledger.checkpoint import Checkpoint, origin_of
from domain.ledger.export import entry_files, exported, tile_files
from domain.ledger.leaf import Leaf
from domain.ledger.merkle import leaf_hash
from domain.ledger.note_keys import Kind
from domain.ledger.notes import Note, signed
from domain.ledger.proofs import is_included
from domain.ledger.tiled_tree import TiledTree, grown
from domain.ledger.tiles import Tile

ENTRIES = 256_000
LARGE = 1_000_000
STATE = b'{"v":1,"at":"2026-11-24T02:00:00Z","office":"BKS","text":"%s"}' % (b"x" * 400)
PROOFS = 300
BATCHES = (1, 10, 100, 1_000)


class MemoryTiles:
    """Tiles in memory; of each the widest that was written."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, int], bytes] = {}

    def append(self, size: int, hashes: list[bytes]) -> int:
        growth = grown(self, size, hashes)
        self.kept |= {(tile.level, tile.index): tiles for tile, tiles in growth.tiles.items()}
        return growth.size

    def read(self, tile: Tile) -> bytes:
        return self.kept[tile.level, tile.index]


def main() -> None:
    """Measure the core without any engine."""
    entries = list(_entries(ENTRIES))
    floor = _rate(ENTRIES, lambda: [sha256(entry).digest() for entry in entries])
    figure(
        "leaf",
        _rate(ENTRIES, lambda: [leaf_hash(entry) for entry in _entries(ENTRIES)]),
        "leaves/s",
        floor=floor,
        floor_is="bare sha256 of the entries/s",
    )
    _growth(floor)
    _proofs()
    _verification(entries, floor)


def _growth(floor: float) -> None:
    hashes = [leaf_hash(b"%d" % nth) for nth in range(ENTRIES)]
    for batch in BATCHES:
        many = min(ENTRIES, 4_000 * batch)

        def append(batch: int = batch, many: int = many) -> None:
            tiles = MemoryTiles()
            for at in range(0, many, batch):
                tiles.append(at, hashes[at : at + batch])

        name = f"tree_batches_of_{batch}"
        figure(name, _rate(many, append), "leaves/s", floor=floor, floor_is="bare sha256/s")


def _proofs() -> None:
    tiles = MemoryTiles()
    hashes = [leaf_hash(b"%d" % nth) for nth in range(LARGE)]
    tiles.append(0, hashes)
    indexes = range(0, LARGE, LARGE // PROOFS)
    begun = perf_counter()
    for index in indexes:
        proof = TiledTree(tiles, LARGE).proves(index)
    spent = (perf_counter() - begun) / len(indexes)
    root = TiledTree(tiles, LARGE).root
    begun = perf_counter()
    for _ in range(PROOFS):
        is_included(hashes[indexes[-1]], indexes[-1], LARGE, root, proof)
    checked = (perf_counter() - begun) / PROOFS
    figure(
        "inclusion_proof_at_1000000",
        spent * 1_000,
        "ms",
        floor=checked * 1_000,
        floor_is="checking it, ms",
    )


def _verification(entries: list[bytes], floor: float) -> None:
    origin = origin_of("bench.example", "BKS")
    log = KeyInHand.of(origin, Kind.ED25519, os.urandom(32))
    tiles = MemoryTiles()
    size = tiles.append(0, [leaf_hash(entry) for entry in entries])
    note = signed(Note(Checkpoint(origin, size, TiledTree(tiles, size).root).text), log)
    policy = f"log {log.key}\nquorum none\n".encode()
    with tempfile.TemporaryDirectory(prefix="tanggap-bench-") as folder:
        for file in exported(
            entry_files(size, entries),
            tile_files(size, tiles),
            checkpoint=note,
            policy=policy,
            verifier=b"",
            recounter=b"",
            earlier=(),
            receipts={},
        ):
            target = Path(folder, file.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
        whole = Path(folder)
        rate = _rate(size, lambda: _verified(whole))
        figure("verify_py", rate, "entries/s", floor=floor, floor_is="bare sha256/s")
        with processes(2) as each:
            _verified(whole, each)
            rate = _rate(size, lambda: _verified(whole, each))
        figure("verify_two_processes", rate, "entries/s", floor=floor, floor_is="bare sha256/s")


def _verified(folder: Path, each: object = map) -> None:
    report = verify.Report()
    verify.history(report, verify.Policy(folder / "policy", 0), [folder], each)
    if report:
        raise AssertionError(report)


def _entries(many: int) -> Iterator[bytes]:
    return (
        Leaf(nth + 1, UUID(int=nth), 1, "complaint.registered", STATE).encoded()
        for nth in range(many)
    )


def _rate(many: int, work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return many / (perf_counter() - begun)


if __name__ == "__main__":
    main()
