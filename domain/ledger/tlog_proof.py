"""Proof files: that an entry is in the log, for whoever is offline (C2SP tlog-proof).

The extra data of our proof files is the leaf itself, so that one file is a whole receipt.
"""

from dataclasses import dataclass
from typing import Self

from domain.ledger.checkpoint import checkpoint_from
from domain.ledger.encoding import (
    MalformedError,
    from_base64,
    hash_from,
    size_from,
    text_from,
    to_base64,
)
from domain.ledger.merkle import leaf_hash
from domain.ledger.notes import Note
from domain.ledger.proofs import is_included

FIRST_LINE = "c2sp.org/tlog-proof@v1"
EXTRA = "extra "
INDEX = "index "
MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class TlogProof:
    """An entry's index, the hashes from its leaf up, the signed checkpoint, and the entry."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: Note
    extra: bytes | None = None

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read a proof file; nothing in it is checked yet.

        Raises:
            MalformedError: it is none.
        """
        head, found, note = text_from(raw).partition("\n\n")
        first, *lines = head.split("\n")
        if first != FIRST_LINE or not found:
            raise MalformedError("not a proof file")
        extra = None
        if lines and lines[0].startswith(EXTRA):
            extra = from_base64(lines.pop(0).removeprefix(EXTRA))
        if not lines or not lines[0].startswith(INDEX) or len(lines) > MOST_HASHES + 1:
            raise MalformedError("a proof file without an index, or with too many hashes")
        index = size_from(lines[0].removeprefix(INDEX))
        hashes = tuple(hash_from(line) for line in lines[1:])
        return cls(index, hashes, Note.read(note.encode()), extra)

    def __bytes__(self) -> bytes:
        extra = [] if self.extra is None else [EXTRA + to_base64(self.extra)]
        hashes = [to_base64(each) for each in self.hashes]
        lines = [FIRST_LINE, *extra, f"{INDEX}{self.index}", *hashes]
        return "".join(f"{line}\n" for line in [*lines, ""]).encode() + bytes(self.checkpoint)

    def holds(self, entry: bytes) -> bool:
        """Whether it proves that the log has *entry* at its index; who signed is another matter.

        Raises:
            MalformedError: there is no checkpoint in it.
        """
        _, size, root = checkpoint_from(self.checkpoint.text)
        return is_included(leaf_hash(entry), self.index, size, root, self.hashes)
