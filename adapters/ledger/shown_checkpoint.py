"""The checkpoint that whoever asks is shown."""

from datetime import datetime
from typing import NamedTuple

from adapters.ledger.store import LedgerStore
from domain.ledger.notes import Note


class NothingSignedError(Exception):
    """The log has signed no checkpoint yet: there is nothing to hold it to."""


class Shown(NamedTuple):
    """A checkpoint, the office's time of it, and whether it satisfied the policy."""

    size: int
    note: Note
    at: datetime
    is_witnessed: bool


def shown_of(ledger: LedgerStore) -> Shown:
    """The last that satisfied the policy; before the first, the last that the log signed.

    Raises:
        NothingSignedError: there is none.
    """
    if witnessed := ledger.latest_witnessed():
        return Shown(witnessed.size, witnessed.note, witnessed.at, is_witnessed=True)
    if signed := ledger.latest_checkpoint():
        return Shown(signed.size, signed.note, signed.at, is_witnessed=False)
    raise NothingSignedError
