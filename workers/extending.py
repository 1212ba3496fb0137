"""Proving that the log only grew since a checkpoint that somebody kept."""

from typing import NamedTuple

from adapters.ledger.shown_checkpoint import shown_of
from adapters.ledger.store import ledger_on
from adapters.log.snapshot import snapshot
from domain.ledger.checkpoint import checkpoint_from
from domain.ledger.notes import Note
from domain.ledger.tlog_proof import FIRST_LINE, TlogProof
from domain.ledger.witness import Submission
from workers.wiring import House


class OtherLogError(Exception):
    """A checkpoint is of another log than this office's; that log's name is said."""


class NotExtendedError(Exception):
    """The log does not extend what it signed once; the code is the verifier's for it."""

    def __init__(self, code: str, size: int, now: int) -> None:
        super().__init__(f"{code}: {size} / {now}")
        self.code = code


class Extension(NamedTuple):
    """What shows that the tree of `size` leaves begins with the smaller one that was kept."""

    size: int
    submission: Submission


def extension(house: House, kept: bytes) -> Extension:
    """Prove that the last checkpoint extends one that was kept, alone or in a receipt.

    Raises:
        MalformedError: it is no checkpoint.
        OtherLogError: it is another log's.
        NothingSignedError: there is no checkpoint to prove it against.
        NotExtendedError: it is not so.
    """
    is_receipt = kept.startswith(FIRST_LINE.encode())
    note = TlogProof.read(kept).checkpoint if is_receipt else Note.read(kept)
    origin, size, root = checkpoint_from(note.text)
    with snapshot(house.addresses.database_url) as conn:
        ledger = ledger_on(conn)
        if ledger.head().origin != origin:
            raise OtherLogError(origin)
        shown = shown_of(ledger)
        if size > shown.size:
            raise NotExtendedError("ROLLBACK", size, shown.size)
        if ledger.tree(size).root != root:
            raise NotExtendedError("FORK" if size == shown.size else "REWRITE", size, shown.size)
        proof = tuple(ledger.tree(shown.size).extends(size))
    return Extension(shown.size, Submission(size, proof, shown.note))
