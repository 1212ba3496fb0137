"""What is recorded becomes leaves, and what is signed is what the database holds."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from adapters.ledger.store import ledger_on
from adapters.log.event_store import open_log
from adapters.log.reader import read_after
from domain.ledger.checkpoint import Checkpoint, opened
from domain.ledger.leaf import Leaf
from domain.ledger.merkle import leaf_hash, tree_head
from domain.ledger.proofs import is_consistent
from handlers import integrating
from handlers.integrating import LedgerDiffersError, seal
from handlers.ports import RacedError
from tests.ledger.office.conftest import AT
from workers.checks.ledger import counted_finding

ANOTHER_BYTE = "hashes = set_byte(hashes, 0, (get_byte(hashes, 0) + 1) % 256)"
TAKEN_BACK = (
    f"UPDATE ledger_tile SET {ANOTHER_BYTE}",
    "UPDATE ledger_tile SET hashes = '' WHERE level = 0",
    "UPDATE ledger SET size = size - 1",
    "UPDATE ledger SET origin = 'other'",
    "UPDATE checkpoint SET root = root",
    "DELETE FROM checkpoint",
    "DELETE FROM ledger_tile",
    "UPDATE witnessed SET size = 1",
)


@pytest.fixture
def hashes(house):
    """The hashes of all leaves, from the rows as any reader sees them."""

    def read():
        with house.pool.connection() as conn:
            entries = read_after(conn, 0, 100_000)
        return [
            leaf_hash(Leaf(e.position, e.aggregate, e.version, e.topic, e.state).encoded())
            for e in entries
        ]

    return read


def test_the_tree_is_the_log_in_its_order_whatever_is_missing_between_positions(
    house, ledger, record, sealed, hashes
):
    sealed()
    before = ledger.head()
    record(3)
    record(700)

    count = sealed()

    head, leaves = ledger.head(), hashes()
    assert (count, head.size) == (703, len(leaves))
    assert head.root == tree_head(leaves) == ledger.tree(head.size).root
    assert is_consistent(*before[1:3], *head[1:3], ledger.tree(head.size).extends(before.size))
    note = ledger.latest_checkpoint().note
    assert opened(note, [house.signer.key]) == Checkpoint(*head[:3])
    assert sealed() == 0


def test_a_position_finds_its_leaf_once_it_is_sealed(ledger, record, sealed):
    first, last = record(300)[0], record(2)[-1]
    assert ledger.index_of(first) is None

    sealed()

    size = ledger.head().size
    assert ledger.indexes_of([first, last, last + 1, first - 1]) == {
        first: size - 302,
        last: size - 1,
    }


def test_more_facts_than_one_seal_takes_in_are_sealed_by_the_next(
    ledger, record, sealed, monkeypatch
):
    sealed()
    monkeypatch.setattr(integrating, "AT_MOST", 4)
    record(6)

    assert [sealed(), sealed(), sealed()] == [4, 2, 0]
    assert [each.size for each in ledger.checkpoints()][1:] == [
        ledger.head().size - 2,
        ledger.head().size,
    ]


def test_of_two_that_seal_at_once_one_is_refused(house, ledger, sealing, record, sealed):
    sealed()
    record(5)

    def attempt(_):
        try:
            return seal(sealing, house.signer, AT)
        except RacedError:
            return 0

    with ThreadPoolExecutor(4) as threads:
        counts = list(threads.map(attempt, range(8)))

    sizes = [each.size for each in ledger.checkpoints()]
    assert sorted(counts) == [0] * 7 + [5]
    assert len(set(sizes)) == len(sizes)


def test_a_fact_that_changed_while_it_was_sealed_is_not_signed(
    house, ledger, sealing, record, owner, monkeypatch
):
    [position] = record(1)
    read = type(sealing).after

    def and_then_changed(self, *given):
        leaves = read(self, *given)
        owner.execute(
            "UPDATE office_events SET state = '{\"nth\":2}' WHERE notification_id = %s", (position,)
        )
        return leaves

    monkeypatch.setattr(type(sealing), "after", and_then_changed)
    with pytest.raises(LedgerDiffersError, match="read otherwise"):
        seal(sealing, house.signer, AT)

    assert ledger.latest_checkpoint() is None
    assert ledger.head().size == 0


def test_a_tile_that_changed_stops_the_log(ledger, record, sealed, owner):
    record(3)
    sealed()
    owner.execute(f"UPDATE ledger_tile SET {ANOTHER_BYTE}")
    record(1)

    with pytest.raises(LedgerDiffersError, match="not the tree"):
        sealed()

    assert len(list(ledger.checkpoints())) == 1


def test_the_librarys_functions_stay_off_whatever_the_environment_says(house, monkeypatch):
    """With them no lock is taken: a fact can slip in beneath those that are sealed, for good."""
    monkeypatch.setenv("POSTGRES_ENABLE_DB_FUNCTIONS", "y")

    with open_log(house.addresses.database_url) as log:
        assert log.recorder.datastore.enable_db_functions is False


def test_a_fact_that_slipped_in_beneath_is_told(house, ledger, record, sealed, owner):
    [position] = record(1)
    sealed()
    assert counted_finding(house, ledger).ok

    owner.execute(
        "INSERT INTO office_events SELECT gen_random_uuid(), 1, topic, state, %s FROM office_events"
        " WHERE notification_id = %s",
        (position - 1, position),
    )

    assert not counted_finding(house, ledger).ok


def test_neither_worker_nor_owner_takes_anything_back(house, record, sealed):
    record(1)
    sealed()

    for url in (house.addresses.database_url, house.addresses.owner_url):
        for change in TAKEN_BACK:
            with psycopg.connect(url) as conn, pytest.raises(InsufficientPrivilege):
                conn.execute(change)


def test_a_ledger_store_may_be_of_one_moment(house, ledger, record, sealed):
    with house.pool.connection() as conn, conn.transaction():
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        then = ledger_on(conn)
        before = then.head()
        record(2)
        sealed()

        assert then.head() == before
        assert ledger.head().size > before.size
