"""What an auditor takes away from the running office: the log up to a checkpoint, in a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from psycopg import Connection

from adapters.audit_export import verify
from adapters.audit_export.assembling import figures_program
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.leaf_proofs import proofs_at
from adapters.ledger.leaf_rows import pieces
from adapters.ledger.shown_checkpoint import Shown, shown_of
from adapters.ledger.store import LedgerStore, StoredTiles, Witnessed, ledger_on
from adapters.log.reader import read_history
from domain.ledger.export import File, exported
from domain.ledger.tiles import Tile, bundles_of, tiles_of
from domain.ledger.tlog_proof import TlogProof
from domain.refusals import NoSuchNumber
from workers.wiring import House

LATELY = timedelta(days=1)
EACH_DAY, EACH_HOUR = "%Y-%m-%d", "%Y-%m-%d %H"

Tell = Callable[[int, int], None]
"""Hears how many more facts are done, and how many there are in all."""


class NotSealedYetError(Exception):
    """A case was registered after the last checkpoint; its number is said."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was exported: the log up to a checkpoint, and what was put beside it."""

    shown: Shown
    earlier: int
    receipts: Sequence[str]


def export_log(
    house: House, conn: Connection[Any], folder: Path, numbers: Sequence[str], tell: Tell
) -> Export:
    """Export the log as a connection sees it to a new folder, in bounded memory.

    An interrupted export has no `checkpoint`, and nobody takes it for a whole one.

    Raises:
        NothingSignedError: there is no checkpoint yet.
        NoSuchNumber, NotSealedYetError: of a number whose receipt is wanted.
    """
    ledger = ledger_on(conn)
    shown = shown_of(ledger)
    receipts = _receipts(house, conn, shown, numbers)
    earlier = [(each.size, each.note) for each in telling(ledger.witnessed(), shown.at)]
    files = exported(
        _lowest(conn, shown.size, tell),
        _higher(ledger, shown.size),
        checkpoint=shown.note,
        policy=LedgerFolder(house.settings.ledger_folder).policy_file.read_bytes(),
        verifier=Path(verify.__file__).read_bytes(),
        recounter=figures_program(),
        earlier=earlier,
        receipts=receipts,
    )
    _write(folder, files)
    return Export(shown, len(earlier), tuple(receipts))


def telling(witnessed: Iterable[Witnessed], last: datetime) -> Iterator[Witnessed]:
    """Of the checkpoints before the last: the last of each day, lately the last of each hour.

    A busy office has many thousands a day, and whoever verifies hashes anew for each.
    """
    for each, later in pairwise(witnessed):
        period = EACH_HOUR if each.at > last - LATELY else EACH_DAY
        if f"{each.at:{period}}" != f"{later.at:{period}}":
            yield each


def _receipts(
    house: House, conn: Connection[Any], shown: Shown, numbers: Sequence[str]
) -> Mapping[str, TlogProof]:
    """Of each number the proof of its registration."""
    cases = house.register.by_number(numbers)
    if missing := [number for number in numbers if number not in cases]:
        raise NoSuchNumber(number=missing[0])
    histories = {number: read_history(conn, cases[number]) for number in numbers}
    begun = {number: history[0].position for number, history in histories.items() if history}
    proofs = proofs_at(ledger_on(conn), shown.size, shown.note, list(begun.values()))
    if late := [number for number in numbers if begun.get(number) not in proofs]:
        raise NotSealedYetError(late[0])
    return {number: proofs[position] for number, position in begun.items()}


def _lowest(conn: Connection[Any], size: int, tell: Tell) -> Iterator[File]:
    """Every bundle, and the tile of its hashes."""
    for bundle, piece in zip(bundles_of(size), pieces(conn, size), strict=True):
        yield File(bundle.path, piece.bundle)
        if piece.hashes is not None:
            tile = Tile(0, bundle.index, bundle.width)
            yield File(tile.path, piece.hashes[: tile.length])
        tell(bundle.width, size)


def _higher(ledger: LedgerStore, size: int) -> Iterator[File]:
    """The tiles above."""
    tiles = StoredTiles(ledger.connects)
    for tile in tiles_of(size):
        if tile.level:
            yield File(tile.path, tiles.read(tile)[: tile.length])


def _write(folder: Path, files: Iterable[File]) -> None:
    made = set[Path]()
    for file in files:
        target = folder / file.path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(file.content)
