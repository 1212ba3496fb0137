"""Signatures by nkeys: Ed25519 under the same kind of key by which NATS knows its users."""

import base64
import binascii

import nacl.exceptions
import nacl.signing
import nkeys

KEY_BYTES = 32
CHECKSUM_BYTES = 2


class NkeySignatures:
    """Checks what officers signed against their public keys."""

    def hold(self, key: str, signature: bytes, message: bytes) -> bool:
        """Whether the holder of *key* signed just this message."""
        raw = _public_bytes(key)
        if raw is None:
            return False
        try:
            nacl.signing.VerifyKey(raw).verify(message, signature)
        except (nacl.exceptions.BadSignatureError, ValueError):
            return False
        return True


def sign(seed: str, message: bytes) -> bytes:
    """Sign as the holder of a seed."""
    signature: bytes = nkeys.from_seed(bytearray(seed.encode())).sign(message)
    return signature


def _public_bytes(key: str) -> bytes | None:
    """The key inside its base32 spelling, if prefix and checksum are right."""
    try:
        raw = base64.b32decode(key)
    except (binascii.Error, ValueError):
        return None
    body, checksum = raw[:-CHECKSUM_BYTES], raw[-CHECKSUM_BYTES:]
    right = nkeys.crc16(body).to_bytes(CHECKSUM_BYTES, "little") == checksum
    if not right or len(body) != KEY_BYTES + 1 or body[0] != nkeys.PREFIX_BYTE_USER:
        return None
    return body[1:]
