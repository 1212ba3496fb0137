"""What a witness answers when a log brings a new checkpoint (C2SP tlog-witness, add-checkpoint).

It cosigns only what extends the last it cosigned, so no log can have two histories it has seen.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple, Protocol, Self

from domain.ledger.checkpoint import Checkpoint, UnsignedError, checkpoint_from, opened
from domain.ledger.encoding import MalformedError, hash_from, size_from, text_from, to_base64
from domain.ledger.merkle import EMPTY_ROOT
from domain.ledger.note_keys import NoteKey
from domain.ledger.notes import BadSignatureError, Note, Signer, cosignature
from domain.ledger.proofs import is_consistent

OLD = "old "
MOST_HASHES = 63
SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"


class Head(NamedTuple):
    """The last checkpoint a witness cosigned for a log; the empty tree before the first."""

    size: int = 0
    root: bytes = EMPTY_ROOT


class Answer(NamedTuple):
    """A status, and a body of a type; what HTTP says, NATS can carry."""

    status: HTTPStatus
    body: str = ""
    content_type: str = TEXT_TYPE


class Memory(Protocol):
    """What a witness must never forget: the last head of each log."""

    def last(self, origin: str) -> Head: ...

    def move(self, origin: str, last: Head, new: Head) -> bool:
        """Replace the last head, if it still is *last*; true once that would survive a crash."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A signed checkpoint with the proof that it extends the tree of `old` leaves."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read the body of a request.

        Raises:
            MalformedError: it is none.
        """
        head, found, note = text_from(raw).partition("\n\n")
        first, *lines = head.split("\n")
        if not found or not first.startswith(OLD) or len(lines) > MOST_HASHES:
            raise MalformedError("not a submission to a witness")
        proof = tuple(hash_from(line) for line in lines)
        return cls(size_from(first.removeprefix(OLD)), proof, Note.read(note.encode()))

    def __bytes__(self) -> bytes:
        lines = [f"{OLD}{self.old}", *(to_base64(each) for each in self.proof), ""]
        return "".join(f"{line}\n" for line in lines).encode() + bytes(self.note)


@dataclass(frozen=True, slots=True)
class Witness:
    """A second pair of eyes: the logs it knows by their keys, what it remembers, its own keys."""

    logs: Mapping[str, Collection[NoteKey]]
    memory: Memory
    signers: Sequence[Signer]

    def add_checkpoint(self, body: bytes, at: int) -> Answer:
        """Cosign a checkpoint at a POSIX time, or say why not.

        A refusal with 422 is evidence: the log itself signed what does not fit its past.
        """
        try:
            submission = Submission.read(body)
            origin = checkpoint_from(submission.note.text).origin
            if origin not in self.logs:
                return Answer(HTTPStatus.NOT_FOUND)
            checkpoint = opened(submission.note, self.logs[origin])
        except MalformedError:
            return Answer(HTTPStatus.BAD_REQUEST)
        except (BadSignatureError, UnsignedError):
            return Answer(HTTPStatus.FORBIDDEN)
        return self._extend(submission, checkpoint, at)

    def _extend(self, submission: Submission, checkpoint: Checkpoint, at: int) -> Answer:
        origin, size, root = checkpoint
        if submission.old > size:
            return Answer(HTTPStatus.BAD_REQUEST)
        last = self.memory.last(origin)
        if submission.old != last.size:
            return _conflict(last)
        if size == 0 and root != EMPTY_ROOT:
            return Answer(HTTPStatus.UNPROCESSABLE_ENTITY)
        if not is_consistent(*last, size, root, submission.proof):
            return Answer(HTTPStatus.UNPROCESSABLE_ENTITY)
        if not self.memory.move(origin, last, Head(size, root)):
            return _conflict(self.memory.last(origin))
        lines = (str(cosignature(submission.note, signer, at)) for signer in self.signers)
        return Answer(HTTPStatus.OK, "".join(lines))


def _conflict(last: Head) -> Answer:
    return Answer(HTTPStatus.CONFLICT, f"{last.size}\n", SIZE_TYPE)
