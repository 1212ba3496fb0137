"""A second way to the roots of a growing tree, for tests to hold the tiles against."""

from functools import reduce

from domain.ledger.merkle import EMPTY_ROOT, node_hash


class CompactRange:
    """A growing tree of which only the complete subtrees at its right edge are remembered."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf."""
        head, below = leaf, self.size
        while below & 1:
            head = node_hash(self._peaks.pop(), head)
            below >>= 1
        self._peaks.append(head)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self._peaks:
            return EMPTY_ROOT
        return reduce(lambda right, left: node_hash(left, right), reversed(self._peaks))
