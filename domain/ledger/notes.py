"""Signed notes (C2SP signed-note) and timestamped cosignatures (C2SP tlog-cosignature), Ed25519.

Signing is done by whoever holds the key; here stands what is signed, and how it is checked.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, Self

from domain.ledger.encoding import SIZES, MalformedError, from_base64, text_from, to_base64
from domain.ledger.note_keys import KEY_ID_BYTES, Kind, NoteKey, checked_name

MARK = "— "
MOST_SIGNATURES = 64
TIMESTAMP_BYTES = 8


class BadSignatureError(ValueError):
    """A signature under a trusted key's name and id is not that key's."""


class Signature(NamedTuple):
    """One signature line; `body` is what the key's kind says it is."""

    name: str
    key_id: bytes
    body: bytes

    def __str__(self) -> str:
        return f"{MARK}{self.name} {to_base64(self.key_id + self.body)}\n"


class Signer(Protocol):
    """A private key, wherever it is kept."""

    @property
    def key(self) -> NoteKey: ...

    def sign(self, message: bytes) -> bytes:
        """The bare Ed25519 signature of a message."""


@dataclass(frozen=True, slots=True)
class Note:
    """A text with the signatures under it."""

    text: str
    signatures: tuple[Signature, ...] = ()

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read a signed note; nobody's signature is checked yet.

        Raises:
            MalformedError: it is none.
        """
        text, found, lines = text_from(raw).rpartition("\n\n")
        if not found or not lines.endswith("\n"):
            raise MalformedError("a note without signatures")
        return cls(text + "\n", signatures_from(lines))

    def __bytes__(self) -> bytes:
        return f"{self.text}\n{''.join(map(str, self.signatures))}".encode()

    def adding(self, *signatures: Signature) -> Self:
        """The same note with more signatures; one of the same key is replaced."""
        keys = {each[:2] for each in signatures}
        kept = [each for each in self.signatures if each[:2] not in keys]
        return replace(self, signatures=(*kept, *signatures))

    def signed_by(self, keys: Iterable[NoteKey]) -> dict[NoteKey, int | None]:
        """Which of these keys signed, and when, as far as their kind says; others are ignored.

        Raises:
            BadSignatureError: a signature claims to be of one of them and is not.
        """
        known = {(key.name, key.key_id): key for key in keys}
        signed = dict[NoteKey, int | None]()
        for signature in self.signatures:
            if key := known.get(signature[:2]):
                signed[key] = _checked(self.text, signature, key)
        return signed


def signatures_from(lines: str) -> tuple[Signature, ...]:
    """Read signature lines.

    Raises:
        MalformedError: one of them is none, or they are too many.
    """
    *each, last = lines.split("\n")
    if last or not 1 <= len(each) <= MOST_SIGNATURES:
        raise MalformedError("signatures break off, or are none or too many")
    return tuple(_signature_from(line) for line in each)


def signed(note: Note, signer: Signer) -> Note:
    """Add the signature of a log's key."""
    key, body = signer.key, signer.sign(note.text.encode())
    return note.adding(Signature(key.name, key.key_id, body))


def cosignature(note: Note, signer: Signer, at: int) -> Signature:
    """Say with a witness's key that this is the largest consistent tree seen at *at*."""
    key, body = signer.key, signer.sign(_cosigned(note.text, at))
    return Signature(key.name, key.key_id, at.to_bytes(TIMESTAMP_BYTES, "big") + body)


def cosigned(note: Note, lines: str, witnesses: Collection[NoteKey]) -> Note:
    """Add what a witness answered; lines of keys that are not asked are ignored.

    Raises:
        MalformedError: the answer is not signature lines.
        BadSignatureError: one is not what it claims to be.
    """
    answer = Note(note.text, signatures_from(lines))
    keys = {(key.name, key.key_id) for key in answer.signed_by(witnesses)}
    return note.adding(*(each for each in answer.signatures if each[:2] in keys))


def _signature_from(line: str) -> Signature:
    name, space, body = line.removeprefix(MARK).partition(" ")
    raw = from_base64(body)
    if not line.startswith(MARK) or not space or len(raw) <= KEY_ID_BYTES:
        raise MalformedError(f"not a signature line: {line[:80]!r}")
    return Signature(checked_name(name), raw[:KEY_ID_BYTES], raw[KEY_ID_BYTES:])


def _cosigned(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _checked(text: str, signature: Signature, key: NoteKey) -> int | None:
    if key.kind is Kind.ED25519:
        at, message, body = None, text.encode(), signature.body
    else:
        at = int.from_bytes(signature.body[:TIMESTAMP_BYTES], "big")
        message, body = _cosigned(text, at), signature.body[TIMESTAMP_BYTES:]
    if (at or 0) >= SIZES or not key.holds(body, message):
        raise BadSignatureError(f"not signed by {key.name}")
    return at
