"""PostgreSQL frames a row just as the domain frames a leaf."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from psycopg.sql import SQL

from adapters.ledger.leaf_rows import LEAF, leaves_at, pieces
from adapters.ledger.store import LedgerStore
from domain.ledger.leaf import Leaf, leaf_from
from domain.ledger.tiles import WIDTH, entries_in
from tests.ledger.audit.conftest import FACTS
from tests.pace import pace

FRAMED = SQL(
    "SELECT {} FROM (VALUES (%s::bigint, %s::uuid, %s::bigint, %s::text, %b::bytea)) AS row"
    " (notification_id, originator_id, originator_version, topic, state)"
).format(LEAF)
BIG = 2**63 - 1
LEAVES = st.builds(
    Leaf,
    position=st.integers(0, BIG),
    aggregate=st.uuids(),
    version=st.integers(0, BIG),
    topic=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300),
    state=st.binary(max_size=2_000) | st.just(bytes(60_000)),
)


@pace(50, bearing=[HealthCheck.function_scoped_fixture])
@given(leaf=LEAVES)
def test_a_row_is_framed_as_the_domain_frames_it(audited, leaf):
    with audited.house.pool.connection() as conn, conn.cursor(binary=True) as curs:
        row = curs.execute(FRAMED, tuple(leaf)).fetchone()

    assert row == (leaf.encoded(),)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512, 1_000, FACTS])
def test_the_bundles_of_a_tree_of_any_size_end_with_it(audited, size):
    with audited.house.pool.connection() as conn:
        read = [entry for piece in pieces(conn, size) for entry in entries_in(piece.bundle)]

    assert read == audited.entries[:size]


def test_a_few_bundles_are_read_from_the_middle(audited):
    with audited.house.pool.connection() as conn:
        found = list(pieces(conn, FACTS, 2, 4))

    entries = [entry for piece in found for entry in entries_in(piece.bundle)]
    assert entries == audited.entries[2 * WIDTH : 4 * WIDTH]


def test_a_leaf_is_found_by_its_position(audited):
    leaves = {leaf_from(entry).position: entry for entry in audited.entries[::400]}

    with audited.house.pool.connection() as conn:
        assert leaves_at(conn, [*leaves, BIG]) == leaves
    indexes = LedgerStore(audited.house.pool).indexes_of(list(leaves))
    assert indexes == dict(zip(leaves, range(0, FACTS, 400), strict=True))


def test_positions_have_gaps(audited):
    positions = [leaf_from(entry).position for entry in audited.entries]

    assert positions[-1] - positions[0] > len(positions)
    assert UUID(int=0) not in {leaf_from(entry).aggregate for entry in audited.entries}
