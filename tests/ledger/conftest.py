"""An office's log in memory, with its keys and witnesses, and what it exports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest

from adapters.ledger.signer import KeyInHand
from domain.ledger.checkpoint import Checkpoint, origin_of
from domain.ledger.export import entry_files, exported, tile_files
from domain.ledger.leaf import Leaf
from domain.ledger.merkle import leaf_hash
from domain.ledger.note_keys import Kind
from domain.ledger.notes import Note, cosignature, signed
from domain.ledger.tiled_tree import TiledTree, grown
from domain.ledger.tiles import Tile
from domain.ledger.tlog_proof import TlogProof

ORIGIN = origin_of("pengaduan.example.go.id", "BKS")
LOG = KeyInHand.of(ORIGIN, Kind.ED25519, b"l" * 32)
WITNESSES = [
    KeyInHand.of(f"{owner}.example.go.id", Kind.COSIGNATURE, owner[:1].encode() * 32)
    for owner in ("inspektorat", "ombudsman")
]
LOG_ONLY = f"log {LOG.key}\nquorum none\n".encode()
QUORUM = "".join(
    [
        f"log {LOG.key}\n",
        *(f"witness {name} {each.key}\n" for name, each in zip("io", WITNESSES, strict=True)),
        "group both all i o\nquorum both\n",
    ]
).encode()


class MemoryTiles:
    """Tiles in memory; of each the widest that was written."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, int], bytes] = {}

    def write(self, tiles: dict[Tile, bytes]) -> None:
        self.kept |= {(tile.level, tile.index): content for tile, content in tiles.items()}

    def read(self, tile: Tile) -> bytes:
        return self.kept[tile.level, tile.index]


@dataclass
class Log:
    """A log: its entries, its tiles, and the key it signs with."""

    entries: list[bytes]
    signer: KeyInHand = LOG
    tiles: MemoryTiles = field(default_factory=MemoryTiles)

    def __post_init__(self) -> None:
        hashes = [leaf_hash(entry) for entry in self.entries]
        self.tiles.write(grown(self.tiles, 0, hashes).tiles)

    def but(self, entries: Iterable[bytes]) -> "Log":
        """A log with the same key and another history."""
        return Log(list(entries), self.signer)

    def tree(self, size: int | None = None) -> TiledTree:
        return TiledTree(self.tiles, len(self.entries) if size is None else size)

    def note(self, size: int, *, at: int | None = None) -> Note:
        """A signed checkpoint; cosigned at a time, if one is given."""
        note = signed(
            Note(Checkpoint(self.signer.key.name, size, self.tree(size).root).text), self.signer
        )
        if at is None:
            return note
        return note.adding(*(cosignature(note, witness, at) for witness in WITNESSES))

    def receipt(self, index: int, size: int, *, at: int | None = None) -> TlogProof:
        hashes = tuple(self.tree(size).proves(index))
        return TlogProof(index, hashes, self.note(size, at=at), self.entries[index])

    def exported(self, checkpoint: Note, size: int | None = None) -> dict[str, bytes]:
        """The files of an export, by path."""
        size = len(self.entries) if size is None else size
        files = exported(
            entry_files(size, self.entries[:size]),
            tile_files(size, self.tiles),
            checkpoint=checkpoint,
            policy=QUORUM,
            verifier=b"",
            recounter=b"",
            earlier=(),
            receipts={},
        )
        return {file.path: file.content for file in files}


def leaves(many: int) -> list[Leaf]:
    """Facts at positions with gaps, as an office's log has them."""
    return [
        Leaf(
            position=1 + nth + nth // 7,
            aggregate=UUID(int=nth % 90),
            version=1 + nth // 90,
            topic="complaint.registered",
            state=b'{"n":%d}' % nth,
        )
        for nth in range(many)
    ]


@pytest.fixture(scope="session")
def memory_tiles() -> type[MemoryTiles]:
    return MemoryTiles


@pytest.fixture(scope="session")
def facts() -> list[Leaf]:
    return leaves(1_500)


@pytest.fixture(scope="session")
def log(facts: list[Leaf]) -> Log:
    """A log of 1,500 facts."""
    return Log([leaf.encoded() for leaf in facts])


@pytest.fixture(scope="session")
def log_key() -> KeyInHand:
    return LOG


@pytest.fixture(scope="session")
def witness_keys() -> list[KeyInHand]:
    return WITNESSES


@pytest.fixture(scope="session")
def stranger() -> KeyInHand:
    """Somebody else's key under the name of the log."""
    return KeyInHand.of(ORIGIN, Kind.ED25519, b"s" * 32)


@pytest.fixture(scope="session")
def quorum_policy() -> bytes:
    return QUORUM


@pytest.fixture(scope="session")
def log_only_policy() -> bytes:
    return LOG_ONLY


@pytest.fixture
def put(tmp_path: Path):
    """Write files under a folder, and say where."""

    def write(name: str, files: dict[str, bytes]) -> Path:
        for path, content in files.items():
            target = tmp_path / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return tmp_path / name

    return write
