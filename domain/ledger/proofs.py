"""Proofs that a tree has an entry, and that it extends an earlier tree (RFC 6962, section 2.1).

A proof is made and checked along the same path: the spans of leaves whose heads it lists, from
the leaves up.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from domain.ledger.encoding import HASH_BYTES
from domain.ledger.merkle import EMPTY_ROOT, node_hash


class Span(NamedTuple):
    """The leaves from `start` to before `end`."""

    start: int
    end: int


class Subtrees(Protocol):
    """The heads of all complete subtrees of one tree."""

    def head(self, height: int, index: int) -> bytes: ...


def inclusion_proof(subtrees: Subtrees, index: int, size: int) -> list[bytes]:
    """Prove that the tree of *size* leaves has leaf *index*; the sibling of the leaf comes first.

    Raises:
        IndexError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise IndexError(index, size)
    return [_head_of(subtrees, span) for span in _siblings(Span(index, index + 1), size)]


def consistency_proof(subtrees: Subtrees, old: int, new: int) -> list[bytes]:
    """Prove that the tree of *new* leaves begins with the tree of *old* leaves.

    Raises:
        IndexError: the old tree is the larger one.
    """
    if not 0 <= old <= new:
        raise IndexError(old, new)
    if old in {0, new}:
        return []
    edge = _edge(old)
    first = [] if edge.start == 0 else [_head_of(subtrees, edge)]
    return first + [_head_of(subtrees, span) for span in _siblings(edge, new)]


def is_included(leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows the hash of a leaf at its place under a root."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    path = _siblings(Span(index, index + 1), size)
    if len(path) != len(proof):
        return False
    head = leaf
    for span, sibling in zip(path, proof, strict=True):
        left = span.start < index
        head = node_hash(sibling, head) if left else node_hash(head, sibling)
    return head == root


def is_consistent(
    old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether a proof shows that the new tree begins with the old one."""
    if not 0 <= old <= new or not _are_hashes(old_root, new_root, *proof):
        return False
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if old == new:
        return not proof and old_root == new_root
    edge = _edge(old)
    path = _siblings(edge, new)
    hashes = list(proof) if edge.start else [old_root, *proof]
    if len(hashes) != len(path) + 1:
        return False
    before = after = hashes[0]
    for span, sibling in zip(path, hashes[1:], strict=True):
        if span.start < edge.start:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
        else:
            after = node_hash(after, sibling)
    return (before, after) == (old_root, new_root)


def _siblings(inner: Span, size: int) -> list[Span]:
    """What lies beside a subtree on the way up to the root of the tree of *size* leaves."""
    start, end, path = 0, size, list[Span]()
    while (start, end) != inner:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if inner.start < middle:
            path.append(Span(middle, end))
            end = middle
        else:
            path.append(Span(start, middle))
            start = middle
    return path[::-1]


def _edge(size: int) -> Span:
    """The smallest complete subtree at the right edge: the last that a larger tree also has."""
    return Span(size & (size - 1), size)


def _head_of(subtrees: Subtrees, span: Span) -> bytes:
    start, heads = span.start, list[bytes]()
    while start < span.end:
        height = (span.end - start).bit_length() - 1
        heads.append(subtrees.head(height, start >> height))
        start += 1 << height
    head = heads.pop()
    while heads:
        head = node_hash(heads.pop(), head)
    return head


def _are_hashes(*hashes: bytes) -> bool:
    return all(len(each) == HASH_BYTES for each in hashes)
