"""Names and contents of tiles and bundles are those of C2SP tlog-tiles."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.encoding import MalformedError
from domain.ledger.tiles import (
    Bundle,
    Tile,
    bundle_from,
    bundles_of,
    entries_in,
    hashes_in,
    tiles_of,
)


@pytest.mark.parametrize(
    ("piece", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 5, 220), "tile/0/005.p/220"),
        (Tile(3, 1_234_067), "tile/3/x001/x234/067"),
        (Tile(1, 1_000, 1), "tile/1/x001/000.p/1"),
        (Bundle(999), "tile/entries/999"),
        (Bundle(123_456, 9), "tile/entries/x123/456.p/9"),
    ],
)
def test_pieces_are_where_others_look_for_them(piece, path):
    assert piece.path == path


def test_a_tree_of_seventy_thousand_has_the_tiles_that_the_specification_counts():
    tiles = list(tiles_of(70_000))

    widths = {
        level: [tile.width for tile in on_level]
        for level, on_level in groupby(tiles, key=lambda tile: tile.level)
    }
    assert widths == {0: [256] * 273 + [112], 1: [256, 17], 2: [1]}
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []
    assert list(bundles_of(600)) == [Bundle(0), Bundle(1), Bundle(2, 88)]


@given(st.lists(st.binary(max_size=300), max_size=40))
def test_entries_come_out_of_a_bundle_as_they_went_in(entries):
    assert entries_in(bundle_from(entries)) == entries


@given(st.lists(st.binary(min_size=1, max_size=30), min_size=1, max_size=5), st.data())
def test_a_bundle_that_breaks_off_is_noticed(entries, data):
    bundle = bundle_from(entries)
    whole = {len(bundle_from(entries[:many])) for many in range(len(entries) + 1)}
    cut = data.draw(st.sampled_from(sorted(set(range(len(bundle))) - whole)))

    with pytest.raises(MalformedError):
        entries_in(bundle[:cut])


def test_a_bundle_holds_no_entry_longer_than_it_can_say():
    assert entries_in(bundle_from([b"x" * 65_535])) == [b"x" * 65_535]
    with pytest.raises(ValueError, match="65535"):
        bundle_from([b"x" * 65_536])


def test_a_tile_is_whole_hashes():
    assert hashes_in(b"a" * 64) == [b"a" * 32] * 2
    with pytest.raises(MalformedError):
        hashes_in(b"a" * 63)
