"""Keys at hand: sealing and opening, once the keys have been fetched.

Reading a fact needs no key; reading a person's words does. A destroyed key is an erasure.
"""

import hmac
import os
from base64 import b64decode, b64encode
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.sealing import Opening, Place, Purpose, Sealed, commitment

NONCE_BYTES = 12
SALT_BYTES = 16


class KeyMissingError(Exception):
    """A subject has no key here: erased, or never enrolled."""


class TwoFacedError(Exception):
    """A ciphertext opened to words that were not committed to."""


class Keys:
    """Keys at hand for one piece of work; never kept longer."""

    def __init__(self, keys: dict[UUID, bytes]) -> None:
        self._keys = keys
        self._ciphers: dict[UUID, AESGCM] = {}

    def seal(self, subject: UUID, purpose: Purpose, place: Place, plain: bytes) -> Sealed:
        """Close *plain* under the subject's key, bound to its place."""
        bound = place.bound_to(subject)
        chance = os.urandom(NONCE_BYTES + SALT_BYTES)
        nonce, salt = chance[:NONCE_BYTES], chance[NONCE_BYTES:]
        closed = self._cipher(subject).encrypt(nonce, salt + plain, bound)
        return Sealed(
            s=subject,
            p=purpose,
            c=b64encode(nonce + closed).decode(),
            h=commitment(bound, salt, plain),
        )

    def open(self, sealed: Sealed, place: Place) -> bytes:
        """The words that were sealed at *place*; raises like `opening`."""
        return self.opening(sealed, place).plain

    def opening(self, sealed: Sealed, place: Place) -> Opening:
        """Open what was sealed at *place*: the words, and the salt of their commitment.

        Raises:
            KeyMissingError: the key is gone.
            cryptography.exceptions.InvalidTag: it was sealed elsewhere, or changed.
            TwoFacedError: it opens to something else than was committed to.
        """
        bound, raw = place.bound_to(sealed.s), b64decode(sealed.c)
        opened = self._cipher(sealed.s).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound)
        salt, plain = opened[:SALT_BYTES], opened[SALT_BYTES:]
        if not hmac.compare_digest(commitment(bound, salt, plain), sealed.h):
            raise TwoFacedError(str(place))
        return Opening(salt, plain)

    def holds(self, subject: UUID) -> bool:
        """Whether there is a key; where there is none, the words are erased."""
        return subject in self._keys

    def _cipher(self, subject: UUID) -> AESGCM:
        if subject not in self._ciphers:
            if subject not in self._keys:
                raise KeyMissingError(str(subject))
            self._ciphers[subject] = AESGCM(self._keys[subject])
        return self._ciphers[subject]
