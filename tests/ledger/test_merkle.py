"""Hashes and tree heads, against what RFC 6962 implementations publish and its own definition."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.merkle import EMPTY_ROOT, leaf_hash, node_hash, tree_head
from tests.ledger.compact_range import CompactRange

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots that the reference implementations of Certificate Transparency are tested with."""

hashes = st.lists(st.binary(min_size=32, max_size=32), max_size=300)


def as_rfc_6962_defines(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, over leaf hashes."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return node_hash(as_rfc_6962_defines(leaves[:left]), as_rfc_6962_defines(leaves[left:]))


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_that_are_published(size):
    leaves = [leaf_hash(entry) for entry in ENTRIES[:size]]

    assert tree_head(leaves).hex() == ROOTS[size]


def test_a_leaf_is_hashed_apart_from_a_node():
    left, right = leaf_hash(b"L123456"), leaf_hash(b"N123456")

    assert leaf_hash(left + right) != node_hash(left, right)
    assert leaf_hash(b"L123456").hex() == (
        "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    )


@given(hashes)
def test_a_tree_head_is_the_recursive_definitions(leaves):
    assert tree_head(leaves) == as_rfc_6962_defines(leaves)


@given(hashes)
def test_a_compact_range_has_the_same_root_after_every_leaf(leaves):
    growing = CompactRange()

    for size, leaf in enumerate(leaves):
        assert growing.root == tree_head(leaves[:size])
        growing.append(leaf)

    assert (growing.size, growing.root) == (len(leaves), tree_head(leaves))
