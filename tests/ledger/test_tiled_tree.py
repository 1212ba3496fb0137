"""A tree kept in tiles is the tree of RFC 6962, however its leaves arrived."""

from functools import cache
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.ledger.encoding import MalformedError
from domain.ledger.merkle import EMPTY_ROOT, node_hash, tree_head
from domain.ledger.proofs import is_consistent, is_included
from domain.ledger.tiled_tree import TiledTree, grown
from domain.ledger.tiles import Tile, tiles_of
from tests.pace import pace

LEAVES = [sha256(b"%d" % nth).digest() for nth in range(65_537)]
PACE = pace(25)
AROUND_TILES = [255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537]


@cache
def as_defined(start: int, end: int) -> bytes:
    """MTH of RFC 6962, by its recursion, remembering what it has seen."""
    if end - start <= 1:
        return LEAVES[start] if end > start else EMPTY_ROOT
    left = 1
    while left * 2 < end - start:
        left *= 2
    return node_hash(as_defined(start, start + left), as_defined(start + left, end))


@pytest.fixture(scope="module")
def whole(memory_tiles):
    """All leaves, in tiles."""
    tiles = memory_tiles()
    tiles.write(grown(tiles, 0, LEAVES).tiles)
    return tiles


def grown_by(memory_tiles, batches):
    """Tiles and growths after batches of leaves."""
    tiles, size, growths = memory_tiles(), 0, []
    for batch in batches:
        growth = grown(tiles, size, LEAVES[size : size + batch])
        tiles.write(growth.tiles)
        growths.append(growth)
        size = growth.size
    return tiles, growths


def test_every_root_up_to_six_hundred_is_the_recursive_definitions(memory_tiles):
    tiles, growths = grown_by(memory_tiles, [1] * 600)

    assert grown(memory_tiles(), 0, []).root == EMPTY_ROOT == TiledTree(tiles, 0).root
    for growth in growths:
        assert growth.root == as_defined(0, growth.size) == TiledTree(tiles, growth.size).root


@pytest.mark.parametrize("size", AROUND_TILES)
def test_roots_are_right_where_tiles_fill_up(size, whole, memory_tiles):
    growth = grown(memory_tiles(), 0, LEAVES[:size])

    assert growth.root == as_defined(0, size) == TiledTree(whole, size).root


@pytest.mark.parametrize("size", [0, 1, *AROUND_TILES])
def test_a_tree_writes_the_tiles_that_its_size_says(size, memory_tiles):
    assert set(grown(memory_tiles(), 0, LEAVES[:size]).tiles) == set(tiles_of(size))


@PACE
@given(st.lists(st.integers(0, 700), max_size=8))
@example([256])
@example([255, 1, 1])
@example([65_535, 1, 1])
def test_batches_make_the_same_tiles_however_they_are_split(memory_tiles, batches):
    size = sum(batches)
    tiles, growths = grown_by(memory_tiles, batches)
    at_once, _ = grown_by(memory_tiles, [size])

    assert tiles.kept == at_once.kept
    assert not growths or growths[-1].root == as_defined(0, size)


def test_growth_writes_only_what_changed(whole):
    growth = grown(whole, 65_536, LEAVES[65_536:])

    assert set(growth.tiles) == {Tile(0, 256, 1)}


def test_a_tree_of_the_past_is_read_from_the_tiles_of_today(whole):
    for size in (1, 200, 256, 300, 65_535):
        tree = TiledTree(whole, size)

        assert tree.root == as_defined(0, size)
        assert is_included(LEAVES[size - 1], size - 1, size, tree.root, tree.proves(size - 1))


@PACE
@given(st.sampled_from([1, 2, 300, *AROUND_TILES]), st.data())
def test_any_proof_from_tiles_verifies(whole, size, data):
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    tree = TiledTree(whole, size)

    assert is_included(LEAVES[index], index, size, as_defined(0, size), tree.proves(index))
    assert is_consistent(old, as_defined(0, old), size, as_defined(0, size), tree.extends(old))


def test_a_tile_that_is_too_short_is_no_tile(memory_tiles):
    tiles = memory_tiles()
    tiles.write(grown(tiles, 0, LEAVES[:5]).tiles)
    tiles.kept[0, 0] = tiles.kept[0, 0][:-1]

    with pytest.raises(MalformedError):
        _ = TiledTree(tiles, 5).root
    with pytest.raises(MalformedError):
        grown(tiles, 5, LEAVES[5:6])


def test_a_thousand_proofs_read_each_tile_once(whole):
    reads = []

    class Counting:
        def read(self, tile):
            reads.append(tile)
            return whole.read(tile)

    tree = TiledTree(Counting(), 65_537)
    for index in range(1_000):
        tree.proves(index)

    assert len(reads) == len(set(reads))
    assert len(reads) < 1_000


def test_tree_heads_of_full_tiles_stand_one_level_up(whole):
    first = [whole.read(Tile(0, 0))[at : at + 32] for at in range(0, 8_192, 32)]

    assert whole.read(Tile(1, 0))[:32] == tree_head(first)
