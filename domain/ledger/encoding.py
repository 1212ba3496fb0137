"""Encodings that all formats of the ledger share, read strictly: a value has one spelling."""

import re
from base64 import b64decode, b64encode
from binascii import Error

HASH_BYTES = 32
DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
SIZES = 1 << 63
"""No tree is as large as this, and no timestamp as late."""


class MalformedError(ValueError):
    """Bytes are not what their format allows."""


def to_base64(raw: bytes) -> str:
    return b64encode(raw).decode()


def from_base64(text: str) -> bytes:
    """Read standard base64.

    Raises:
        MalformedError: it is none, or not as an encoder would have written it.
    """
    try:
        raw = b64decode(text, validate=True)
    except (Error, ValueError) as error:
        raise MalformedError(f"not base64: {text[:80]!r}") from error
    if to_base64(raw) != text:
        raise MalformedError(f"base64 with stray bits: {text[:80]!r}")
    return raw


def hash_from(text: str) -> bytes:
    """Read one SHA-256 hash in base64.

    Raises:
        MalformedError: it is not 32 bytes in base64.
    """
    raw = from_base64(text)
    if len(raw) != HASH_BYTES:
        raise MalformedError(f"a hash of {len(raw)} bytes")
    return raw


def size_from(text: str) -> int:
    """Read a decimal below 2^63 without leading zeroes.

    Raises:
        MalformedError: it is not spelt so.
    """
    if not DECIMAL.fullmatch(text) or int(text) >= SIZES:
        raise MalformedError(f"not a size: {text[:80]!r}")
    return int(text)


def text_from(raw: bytes) -> str:
    """Read UTF-8 without control characters but line feeds.

    Raises:
        MalformedError: it is not that.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise MalformedError("not UTF-8") from error
    if any(character < " " and character != "\n" for character in text):
        raise MalformedError("a control character")
    return text
