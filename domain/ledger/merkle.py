"""The hashes of RFC 6962, and the head of a tree of them."""

from collections.abc import Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""

LEAF = b"\x00"
NODE = b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    return sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


def tree_head(hashes: Sequence[bytes]) -> bytes:
    """The root over hashes of one height; the last may be of a smaller tree.

    Neighbours are hashed in pairs until one is left, and an odd last one moves up as it is: the
    same tree as the recursive definition's, since there each left side is a power of two.
    """
    if not hashes:
        return EMPTY_ROOT
    row = list(hashes)
    while len(row) > 1:
        odd = row[len(row) & ~1 :]
        pairs = zip(row[::2], row[1::2], strict=False)
        row = [sha256(NODE + left + right).digest() for left, right in pairs] + odd
    return row[0]
