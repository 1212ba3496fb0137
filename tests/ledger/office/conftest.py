"""An office whose log is sealed on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import psycopg
import pytest

from adapters.ledger.sealing import SealingStore
from adapters.ledger.store import LedgerStore
from handlers.integrating import seal
from workers.wiring import House

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
ADD = (
    "INSERT INTO office_events (originator_id, originator_version, topic, state)"
    " SELECT gen_random_uuid(), 1, 'test.happened', convert_to('{\"nth\":' || nth || '}', 'UTF8')"
    " FROM generate_series(1, %s) nth RETURNING notification_id"
)
GAP = "SELECT nextval('office_events_notification_id_seq')"


@pytest.fixture
def ledger(house: House) -> LedgerStore:
    return LedgerStore(house.pool)


@pytest.fixture
def sealing(ledger: LedgerStore) -> SealingStore:
    return SealingStore(ledger)


@pytest.fixture
def record(house: House) -> Callable[[int], list[int]]:
    """Record some facts; a gap in the positions goes before them."""

    def record(many: int) -> list[int]:
        with house.pool.connection() as conn:
            conn.execute(GAP)
            return [position for (position,) in conn.execute(ADD, (many,)).fetchall()]

    return record


@pytest.fixture
def sealed(house: House, sealing: SealingStore) -> Callable[[], object]:
    """Seal what there is, in one go."""
    return lambda: seal(sealing, house.signer, AT)


@pytest.fixture
def owner(house: House) -> Iterator[psycopg.Connection]:
    """Who owns the tables, with every guard out of the way: an insider, or a restored backup."""
    with psycopg.connect(house.addresses.owner_url, autocommit=True) as conn:
        for table in ("ledger", "ledger_tile", "checkpoint", "office_events"):
            conn.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # type: ignore[arg-type]
        yield conn
