"""Any proof verifies, and nothing else does: the mutations of transparency-dev's vectors."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.merkle import EMPTY_ROOT, tree_head
from domain.ledger.proofs import consistency_proof, inclusion_proof, is_consistent, is_included
from tests.pace import pace

LEAVES = [sha256(b"%d" % nth).digest() for nth in range(700)]
GARBAGE = sha256(b"garbage").digest()
PACE = pace(25)
sizes = st.one_of(st.integers(1, 70), st.integers(250, 260), st.integers(508, 516), st.just(700))


class OfLeaves:
    """The complete subtrees over a list of leaf hashes."""

    def head(self, height: int, index: int) -> bytes:
        return tree_head(LEAVES[index << height : (index + 1) << height])


def root(size: int) -> bytes:
    return tree_head(LEAVES[:size])


def with_bit_flipped(raw: bytes, bit: int) -> bytes:
    return (int.from_bytes(raw, "big") ^ 1 << bit).to_bytes(len(raw), "big")


def spoilt(proof: list[bytes], *roots: bytes) -> list[list[bytes]]:
    """Every way in which a list of hashes is made another one."""
    flipped = [
        [*proof[:at], with_bit_flipped(each, bit), *proof[at + 1 :]]
        for at, each in enumerate(proof)
        for bit in range(0, 256, 5)
    ]
    return [
        *flipped,
        *([*proof[:at], *proof[at + 1 :]] for at in range(len(proof))),
        *([*proof[:at], GARBAGE, *proof[at:]] for at in range(len(proof) + 1)),
        *([*proof[:at], each[:31], *proof[at + 1 :]] for at, each in enumerate(proof)),
        *([each, *proof] for each in roots),
        *([*proof, each] for each in roots),
        *([proof[::-1]] if proof != proof[::-1] else []),
    ]


@pytest.mark.parametrize("size", range(1, 40))
def test_every_leaf_of_a_small_tree_is_proved(size):
    for index in range(size):
        proof = inclusion_proof(OfLeaves(), index, size)

        assert is_included(LEAVES[index], index, size, root(size), proof)


@PACE
@given(sizes, st.data())
def test_an_inclusion_proof_holds_and_no_change_of_it_does(size, data):
    index = data.draw(st.integers(0, size - 1))
    leaf, head, proof = LEAVES[index], root(size), inclusion_proof(OfLeaves(), index, size)

    assert is_included(leaf, index, size, head, proof)
    for other in spoilt(proof, head, leaf):
        assert not is_included(leaf, index, size, head, other)
    for place in {index - 1, index + 1, index ^ 2, -1, size} - {index}:
        assert not is_included(leaf, place, size, head, proof)
    for size_of_another in (2 * size, size // 2):
        assert not is_included(leaf, index, size_of_another, head, proof)
    for wrong in (GARBAGE, b"", head[:31]):
        assert not is_included(leaf, index, size, wrong, proof)
        assert not is_included(wrong, index, size, head, proof)


@PACE
@given(sizes, sizes, st.booleans())
def test_a_consistency_proof_holds_and_no_change_of_it_does(one, other, nothing):
    old, new = sorted((one, other))
    old = 0 if nothing else old
    proof = consistency_proof(OfLeaves(), old, new)

    assert is_consistent(old, root(old), new, root(new), proof)
    for changed in spoilt(proof, root(old), root(new)):
        assert not is_consistent(old, root(old), new, root(new), changed)
    assert not is_consistent(old, root(old), 2 * new, root(new), proof) or old == 0
    assert old == new or not is_consistent(new, root(new), old, root(old), proof)
    for wrong in (GARBAGE, b"", root(new)[:31]):
        assert not is_consistent(old, wrong, new, root(new), proof)
    if old:
        for wrong in (GARBAGE, b"", root(new)[:31]):
            assert not is_consistent(old, root(old), new, wrong, proof)


def test_what_is_not_thirty_two_bytes_is_no_hash():
    left, right = LEAVES[:2]

    assert is_included(left, 0, 2, root(2), [right])
    assert not is_included(left + right[:1], 0, 2, root(2), [right[1:]])
    assert not is_included(left[:31], 0, 1, left[:31], [])
    assert not is_included(b"", 0, 1, b"", [])
    assert not is_consistent(1, b"", 1, b"", [])


@pytest.mark.parametrize(("old", "new"), [(-1, 1), (2, 1), (-2, -1)])
def test_trees_do_not_shrink(old, new):
    assert not is_consistent(old, GARBAGE, new, GARBAGE, [])
    with pytest.raises(IndexError):
        consistency_proof(OfLeaves(), old, new)


def test_the_empty_tree_is_the_beginning_of_any_and_needs_no_proof():
    assert is_consistent(0, EMPTY_ROOT, 5, root(5), [])
    assert not is_consistent(0, EMPTY_ROOT, 5, root(5), [GARBAGE])
    assert not is_consistent(0, GARBAGE, 5, root(5), [])


@pytest.mark.parametrize("index", [-1, 5])
def test_a_leaf_that_is_not_there_is_not_proved(index):
    with pytest.raises(IndexError):
        inclusion_proof(OfLeaves(), index, 5)
