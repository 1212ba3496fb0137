"""Checkpoints: what a log commits to when it signs, its size and root (C2SP tlog-checkpoint)."""

from collections.abc import Iterable
from typing import NamedTuple

from domain.ledger.encoding import MalformedError, hash_from, size_from, to_base64
from domain.ledger.note_keys import Kind, NoteKey, checked_name
from domain.ledger.notes import Note

LINES = 3


class UnsignedError(ValueError):
    """No trusted key of the log has signed its checkpoint."""


class Checkpoint(NamedTuple):
    """A tree of `size` leaves has this root, says the log named `origin`.

    There are no extension lines, written or read: nothing stands in a checkpoint that the
    entries do not prove.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"


def origin_of(domain: str, office: str) -> str:
    """The name of an office's log for ever; there is one log an office, without a year.

    Raises:
        MalformedError: it cannot name a key.
    """
    return checked_name(f"{domain}/tanggap/{office}")


def checkpoint_from(text: str) -> Checkpoint:
    """Read the text of a checkpoint; believe it only once its signature is checked.

    Raises:
        MalformedError: it is none.
    """
    *lines, last = text.split("\n")
    if last or len(lines) != LINES:
        raise MalformedError("not the three lines of a checkpoint")
    origin, size, root = lines
    return Checkpoint(checked_name(origin), size_from(size), hash_from(root))


def opened(note: Note, logs: Iterable[NoteKey]) -> Checkpoint:
    """Read a checkpoint that one of its log's keys has signed.

    Raises:
        MalformedError: it is no checkpoint.
        BadSignatureError: a signature is not what it claims to be.
        UnsignedError: none of these keys signed it.
    """
    checkpoint = checkpoint_from(note.text)
    own = [key for key in logs if key.name == checkpoint.origin and key.kind is Kind.ED25519]
    if not note.signed_by(own):
        raise UnsignedError(checkpoint.origin)
    return checkpoint
