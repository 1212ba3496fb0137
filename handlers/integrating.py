"""Sealing the log: new facts become leaves of the tree, and what it then commits to is signed.

Nothing is signed that was not read back: within the transaction that makes the tree grow, rows
and tiles are read and hashed a second time, by another way than the first.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple, Protocol

from domain.ledger.checkpoint import Checkpoint, UnsignedError, opened
from domain.ledger.encoding import MalformedError
from domain.ledger.merkle import EMPTY_ROOT
from domain.ledger.notes import Note, Signer, signed
from domain.ledger.tiled_tree import Growth, TiledTree, Tiles, grown

AT_MOST = 10_000
"""Facts that one seal takes in."""


class Head(NamedTuple):
    """The tree over the log up to and with `position`: its name, size and root."""

    origin: str
    size: int
    root: bytes
    position: int


class Leaves(NamedTuple):
    """Consecutive facts of the log: their positions, and the hashes of their leaves."""

    positions: Sequence[int]
    hashes: Sequence[bytes]


class LedgerRefusedError(Exception):
    """The ledger must not go on: it might sign a second history."""


class LedgerDiffersError(LedgerRefusedError):
    """What the database holds is not what was signed or is about to be."""


class LedgerRolledBackError(LedgerRefusedError):
    """The ledger has not what it once published: it was set back, or replaced."""


class AccusedError(LedgerRefusedError):
    """A witness has seen another history of this log, or more of it than there is."""

    def __init__(self, witness: str, status: int, size: int | None) -> None:
        seen = "" if size is None else f", who has seen size {size}"
        super().__init__(f"refused with {status} by {witness}{seen}")
        self.witness, self.status = witness, status


class Extension(Protocol):
    """A ledger that has grown, and does so for good only when its checkpoint is signed."""

    @property
    def tiles(self) -> Tiles:
        """The tiles as they now stand there, none of them remembered from before."""

    def leaves(self) -> Leaves:
        """What grew, read from the log again."""

    def sign(self, note: Note, at: datetime) -> None:
        """Keep the signed checkpoint with all the rest."""


class Ledger(Protocol):
    """Where the tree and its checkpoints are kept, beside the log."""

    def head(self) -> Head: ...

    def tiles(self) -> Tiles:
        """The tiles, for one piece of work."""

    def after(self, position: int, at_most: int) -> Leaves:
        """The facts after a position, in order."""

    def last_signed(self) -> Note | None: ...

    def extended(
        self, head: Head, leaves: Leaves, growth: Growth
    ) -> AbstractContextManager[Extension]:
        """Let the ledger grow, all or nothing.

        Raises:
            RacedError: it is not at *head* any more; nothing was written.
        """


def seal(ledger: Ledger, signer: Signer, at: datetime) -> int:
    """Take new facts in and sign what the tree became; return how many they were.

    Raises:
        RacedError: somebody else sealed; look again.
        LedgerDiffersError: the database does not hold what was read or written a moment ago.
    """
    head = ledger.head()
    leaves = ledger.after(head.position, AT_MOST)
    if not leaves.positions:
        return 0
    growth = grown(_tree_of(ledger.tiles(), head), head.size, leaves.hashes)
    with ledger.extended(head, leaves, growth) as extension:
        _check(extension, head, leaves, growth)
        text = Checkpoint(head.origin, growth.size, growth.root).text
        extension.sign(signed(Note(text), signer), at)
    return len(leaves.positions)


def check_past(ledger: Ledger, signer: Signer, published: Iterable[Note | None]) -> None:
    """Whether the ledger, seen at one moment, is what this key signed last and once published.

    Raises:
        LedgerDiffersError: the tree is another, or another key signed.
        LedgerRolledBackError: it has not what was published; going on would fork the history.
        BadSignatureError, MalformedError: what was published is no checkpoint.
    """
    head, last = ledger.head(), ledger.last_signed()
    _tree_of(ledger.tiles(), head)
    checkpoint = Checkpoint(*head[:2], EMPTY_ROOT) if last is None else _own(last, signer)
    if checkpoint != head[:3]:
        raise LedgerDiffersError(f"the tree is at {head.size}, what was signed is {checkpoint}")
    for note in published:
        if note is not None:
            _check_published(ledger.tiles(), head, _own(note, signer))


def _check_published(tiles: Tiles, head: Head, published: Checkpoint) -> None:
    origin, size, root = published
    if size > head.size:
        raise LedgerRolledBackError(f"{origin} published size {size}, the ledger is at {head.size}")
    if _root(tiles, size) != root:
        raise LedgerRolledBackError(f"{origin} published another root at size {size}")


def check_accused(witness: str, status: int, seen: int | None, size: int) -> None:
    """Whether the refusal of a witness says that the ledger of *size* leaves was set back.

    That it has seen more than it was now shown says nothing, where the ledger has that much.

    Raises:
        AccusedError: it does.
    """
    ahead = status == HTTPStatus.CONFLICT and seen is not None and seen > size
    if ahead or status == HTTPStatus.UNPROCESSABLE_ENTITY:
        raise AccusedError(witness, status, seen)


def _tree_of(tiles: Tiles, head: Head) -> Tiles:
    """The tiles, if they are the tree that the head says."""
    if _root(tiles, head.size) != head.root:
        raise LedgerDiffersError(f"the tiles are not the tree of {head.size} leaves")
    return tiles


def _root(tiles: Tiles, size: int) -> bytes | None:
    """The root that the tiles make; None if some are missing."""
    try:
        return TiledTree(tiles, size).root
    except MalformedError:
        return None


def _own(note: Note, signer: Signer) -> Checkpoint:
    """A checkpoint, if the log's key signed it."""
    try:
        return opened(note, [signer.key])
    except UnsignedError as error:
        raise LedgerDiffersError(f"{error} was signed by another key") from error


def _check(extension: Extension, head: Head, leaves: Leaves, growth: Growth) -> None:
    """Read back and hash anew what is about to be signed."""
    found = extension.leaves()
    if (list(found.positions), list(found.hashes)) != (list(leaves.positions), list(leaves.hashes)):
        raise LedgerDiffersError(f"the facts after position {head.position} read otherwise")
    tiles = extension.tiles
    if any(tiles.read(tile) != hashes for tile, hashes in growth.tiles.items()):
        raise LedgerDiffersError(f"tiles of the tree of {growth.size} leaves read otherwise")
    if grown(tiles, head.size, found.hashes) != growth:
        raise LedgerDiffersError(f"the tree of {growth.size} leaves was hashed otherwise")
