"""Erasures that a log put back from a backup does not know, carried out by a later copy of it.

An audit export or a mirror still has their facts. The keys are destroyed by these; the facts are
lost with the log, since one put down again is another: the office decides each once more.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from adapters.keys.fences import fence_of, fences_after
from adapters.keys.restored import Restored, bury, declare_none, restored_from
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.log_copy import copy_in, leaves_in
from adapters.ledger.store import LedgerStore
from adapters.log.reader import Entry
from domain.ledger.checkpoint import Checkpoint, checkpoint_from
from domain.ledger.encoding import MalformedError
from domain.ledger.export import CHECKPOINT, POLICY
from domain.ledger.notes import Note
from domain.subject_facts import SubjectErased
from workers.auditing import Tell
from workers.verifying import Asked, verify_export
from workers.wiring import House


class CopyUnusableError(Exception):
    """A folder holds no copy of this log that is whole and goes on from the backup; codes say why.

    The codes are the verifier's; there is none where no copy is to be found at all.
    """

    def __init__(self, folder: Path, codes: Sequence[str] = ()) -> None:
        super().__init__(f"{folder}: {', '.join(codes)}")
        self.folder, self.codes = folder, codes


@dataclass(frozen=True, slots=True)
class Buried:
    """Erasures in a copy of so many facts that the log lacks, and how many still had a key.

    `cases` are the numbers of those that the log knows: there each is to be decided once more.
    `is_past` says whether the ledger has what the copy has; else it must not go on.
    """

    facts: int
    erasures: int
    keys: int
    cases: Sequence[str]
    is_past: bool


@dataclass(frozen=True, slots=True)
class Afterwards:
    """How many facts the log has sealed and once had, and what is known of who was erased between.

    `since` is of when the backup is that was put back; erasures are known `through` so many facts.
    """

    since: datetime | None
    sealed: int
    once: int
    through: int | None
    none_since: bool

    @property
    def is_settled(self) -> bool:
        """Whether nobody can be readable here who was erased since."""
        told = self.since is None or self.through is not None
        return self.none_since or (told and self.once <= max(self.sealed, self.through or 0))


def bury_by(house: House, folder: Path, tell: Tell) -> Buried:
    """Destroy the keys of whom a later copy of the log calls erased; safe to repeat.

    A ledger that has not what the copy has is made to refuse: it would sign a second history.

    Raises:
        CopyUnusableError: by that folder nobody can be told; nothing was destroyed.
    """
    copy = copy_of_log(folder)
    checkpoint = _verified(house, copy, tell)
    lacking = _lacking(house, copy, checkpoint.size)
    with psycopg.connect(house.addresses.keys_url) as conn:
        keys = bury(conn, list(map(fence_of, lacking)), checkpoint.size)
    if not (is_past := _has(LedgerStore(house.pool), checkpoint)):
        note = Note.read((copy / CHECKPOINT).read_bytes())
        LedgerFolder(house.settings.ledger_folder).publish(note)
    numbers = house.register.numbers_of({entry.aggregate for entry in lacking}).values()
    return Buried(checkpoint.size, len(lacking), keys, sorted(numbers), is_past)


def say_none_since(house: House) -> None:
    """Take it from whoever says so that nobody was erased since the backup."""
    with psycopg.connect(house.addresses.keys_url) as conn:
        declare_none(conn)


def copy_of_log(folder: Path) -> Path:
    """Where in a folder a copy of some log is.

    Raises:
        CopyUnusableError: nowhere.
    """
    if (copy := copy_in(folder)) is None:
        raise CopyUnusableError(folder)
    return copy


def afterwards(house: House, seen: Iterable[int] = ()) -> Afterwards:
    """What is known of erasures after the log's end; others may have *seen* so many facts of it."""
    restored = _restored(house)
    published = _published_size(LedgerFolder(house.settings.ledger_folder))
    sealed = LedgerStore(house.pool).head().size
    return Afterwards(
        since=restored and restored.at,
        sealed=sealed,
        once=max([sealed, published, *seen]),
        through=restored and restored.through,
        none_since=restored is not None and restored.none_since,
    )


def _verified(house: House, copy: Path, tell: Tell) -> Checkpoint:
    """The checkpoint of a copy that is whole, of this log's own key, and extends the backup."""
    with TemporaryDirectory() as place:
        policy, kept = Path(place) / POLICY, Path(place) / CHECKPOINT
        policy.write_text(f"log {house.signer.key}\nquorum none\n")
        if note := _backed_up(house):
            kept.write_bytes(note)
        asked = Asked([kept] if note else [], policy, 0.0, os.cpu_count() or 1)
        verdict = verify_export(copy, asked, tell)
    if verdict.findings or verdict.checkpoint is None:
        raise CopyUnusableError(copy, sorted({code for code, _ in verdict.findings}))
    return verdict.checkpoint


def _backed_up(house: House) -> bytes | None:
    """The last checkpoint of the log as it was put back; what was signed since may be a fork."""
    if restored := _restored(house):
        return restored.note
    last = LedgerStore(house.pool).latest_checkpoint()
    return last and bytes(last.note)


def _lacking(house: House, copy: Path, size: int) -> list[Entry]:
    """The erasures of a copy that the log does not know."""
    with house.pool.connection() as log:
        known = {fence.subject for fence in fences_after(log, 0)}
    told = (Entry(*leaf) for leaf in leaves_in(copy, size, SubjectErased.TOPIC))
    return [entry for entry in told if fence_of(entry).subject not in known]


def _has(ledger: LedgerStore, checkpoint: Checkpoint) -> bool:
    """Whether the ledger's tree begins with that of a checkpoint."""
    _, size, root = checkpoint
    return size <= ledger.head().size and ledger.tree(size).root == root


def _published_size(folder: LedgerFolder) -> int:
    """How large the tree was that was published last; 0 where there is none that can be read."""
    with suppress(OSError, MalformedError):
        if note := folder.checkpoint():
            return checkpoint_from(note.text).size
    return 0


def _restored(house: House) -> Restored | None:
    with psycopg.connect(house.addresses.keys_url) as conn:
        return restored_from(conn)
