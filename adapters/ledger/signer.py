"""Signing with a private Ed25519 key that this process holds."""

from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.ledger.note_keys import Kind, NoteKey


@dataclass(frozen=True, slots=True)
class KeyInHand:
    """A log's or witness's private key, under the name by which others know its public half."""

    key: NoteKey
    private: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def of(cls, name: str, kind: Kind, seed: bytes) -> Self:
        """The key of a seed of 32 bytes."""
        private = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(NoteKey(name, kind, private.public_key().public_bytes_raw()), private)

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)
