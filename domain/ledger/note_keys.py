"""The public keys of signed notes, as their `vkey` spelling gives them (C2SP signed-note)."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from domain.ledger.encoding import MalformedError, from_base64, to_base64

KEY_ID_BYTES = 4
PUBLIC_BYTES = 32
NO_NAME = re.compile(r"[\s+]")


class Kind(IntEnum):
    """What a key signs: a text, or when its holder saw it as a witness."""

    ED25519 = 0x01
    COSIGNATURE = 0x04


@dataclass(frozen=True)
class NoteKey:
    """A public Ed25519 key under a name; name and id together say which key signed."""

    name: str
    kind: Kind
    public: bytes

    @classmethod
    def read(cls, vkey: str) -> Self:
        """Read a key as people pass it on: name, id and key with a plus between.

        Raises:
            MalformedError: it is not spelt so, or of a kind that is not known here.
        """
        name, _, rest = vkey.partition("+")
        key_id, _, encoded = rest.partition("+")
        material = from_base64(encoded)
        if len(material) != 1 + PUBLIC_BYTES or material[0] not in list(Kind):
            raise MalformedError(f"not an Ed25519 key: {vkey[:80]!r}")
        key = cls(checked_name(name), Kind(material[0]), material[1:])
        if key.key_id.hex() != key_id:
            raise MalformedError(f"the id is not this key's: {vkey[:80]!r}")
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{to_base64(self._material)}"

    @cached_property
    def key_id(self) -> bytes:
        """The first bytes of a hash of name, kind and key."""
        return sha256(self.name.encode() + b"\n" + self._material).digest()[:KEY_ID_BYTES]

    def holds(self, signature: bytes, message: bytes) -> bool:
        """Whether this key signed just this message."""
        try:
            self._verifier.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    @cached_property
    def _verifier(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.public)

    @property
    def _material(self) -> bytes:
        return bytes([self.kind]) + self.public


def checked_name(name: str) -> str:
    """A key's name, if it can be one.

    Raises:
        MalformedError: it is empty, or has a space or a plus in it.
    """
    if not name or NO_NAME.search(name):
        raise MalformedError(f"not a key name: {name[:80]!r}")
    return name
