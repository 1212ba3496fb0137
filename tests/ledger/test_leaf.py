"""A leaf is the stored row, and can be read in one way only."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.encoding import MalformedError
from domain.ledger.leaf import Leaf, leaf_from

A_FACT = Leaf(7, UUID(int=9), 2, "complaint.answered", b'{"v":1}')
positions = st.integers(0, 2**64 - 1)
anything = st.builds(
    Leaf,
    position=positions,
    aggregate=st.uuids(),
    version=positions,
    topic=st.text(max_size=60),
    state=st.binary(max_size=200),
)


def test_the_bytes_of_a_leaf_are_fixed_for_ever():
    assert A_FACT.encoded().hex() == (
        b"tanggap/leaf/v1\n".hex()
        + "0000000000000007"
        + "00000000000000000000000000000009"
        + "0000000000000002"
        + "0012"
        + b"complaint.answered".hex()
        + "00000007"
        + b'{"v":1}'.hex()
    )


@given(anything)
def test_a_leaf_is_read_as_it_was_written(leaf):
    assert leaf_from(leaf.encoded()) == leaf


@given(anything, anything)
def test_no_two_facts_have_the_same_bytes(one, other):
    assert (one == other) == (one.encoded() == other.encoded())


@pytest.mark.parametrize("cut", range(len(A_FACT.encoded())))
def test_a_leaf_that_breaks_off_is_none(cut):
    with pytest.raises(MalformedError):
        leaf_from(A_FACT.encoded()[:cut])


@pytest.mark.parametrize(
    "entry",
    [
        A_FACT.encoded() + b" ",
        A_FACT.encoded().replace(b"/v1\n", b"/v2\n"),
        A_FACT.encoded().replace(b"complaint", b"\xff" * 9),
    ],
)
def test_what_is_not_a_leaf_to_its_last_byte_is_none(entry):
    with pytest.raises(MalformedError):
        leaf_from(entry)


def test_the_longest_state_fits_an_entry_bundle():
    leaf = Leaf(2**64 - 1, UUID(int=0), 1, "x" * 100, b"x" * 60_000)

    assert len(leaf.encoded()) <= 65_535
