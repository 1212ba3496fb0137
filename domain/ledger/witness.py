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
    """A status, and a body of a type; what HTTP says, NATS can carry.

    It is *suspicious* if the log has signed what does not fit, or falls behind, what was cosigned.
    Anybody can send an old checkpoint again, so that alone proves nothing but is worth a look.
    """

    status: HTTPStatus
    body: str = ""
    content_type: str = TEXT_TYPE
    suspicious: bool = False


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
        """Cosign a checkpoint at a POSIX time, or say why not."""
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
        origin, new = checkpoint.origin, Head(checkpoint.size, checkpoint.root)
        if submission.old > new.size:
            return Answer(HTTPStatus.BAD_REQUEST)
        last = self.memory.last(origin)
        if submission.old != last.size:
            return _conflict(last, new)
        is_empty = new.size == 0
        if is_empty != (new.root == EMPTY_ROOT) or not is_consistent(*last, *new, submission.proof):
            return UNFIT
        if refusal := self._refusal(new):
            return refusal
        if not self.memory.move(origin, last, new):
            return _conflict(self.memory.last(origin), new)
        lines = (str(cosignature(submission.note, signer, at)) for signer in self.signers)
        return Answer(HTTPStatus.OK, "".join(lines))

    def _refusal(self, _: Head) -> Answer | None:
        """What else speaks against cosigning; a witness asks for nothing else."""
        return None


class Copy(Protocol):
    """All entries of one log up to some size, kept where a crash does not take them."""

    @property
    def size(self) -> int: ...

    def root(self, size: int) -> bytes:
        """The root over the first *size* entries, computed from the entries themselves."""


@dataclass(frozen=True, slots=True)
class Mirror(Witness):
    """A witness that also holds the entries, and says so by cosigning (C2SP tlog-cosignature).

    A root that it has not computed itself it does not cosign, whatever the proof.
    """

    copy: Copy

    def _refusal(self, new: Head) -> Answer | None:
        if new.size > self.copy.size:
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE)
        return None if self.copy.root(new.size) == new.root else UNFIT


UNFIT = Answer(HTTPStatus.UNPROCESSABLE_ENTITY, suspicious=True)


def _conflict(last: Head, new: Head) -> Answer:
    suspicious = new.size < last.size or (new.size == last.size and new.root != last.root)
    return Answer(HTTPStatus.CONFLICT, f"{last.size}\n", SIZE_TYPE, suspicious)
