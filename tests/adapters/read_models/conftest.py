"""A house with complaints in its log, and the tables that projections keep of them."""

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

import pytest

from adapters.log.reader import last_position
from adapters.read_models.store import ReadStore, fold_all, stored
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from tests.registering import COMPLAINT, arrival, registered_all
from workers.wiring import House


@pytest.fixture
def store(house: House) -> ReadStore:
    return ReadStore(house.pool)


@pytest.fixture
def rows(house: House) -> Callable:
    def read(projection) -> dict:
        with house.pool.connection() as conn:
            return stored(conn, projection)

    return read


@pytest.fixture
def from_zero(house: House) -> Callable:
    def fold(projection) -> dict:
        with house.pool.connection() as conn:
            return fold_all(conn, projection)

    return fold


@pytest.fixture
def position(house: House) -> Callable[[str], int]:
    def read(follower: str) -> int:
        with house.pool.connection() as conn:
            query = "SELECT position FROM read.follower WHERE name = %s"
            return conn.execute(query, (follower,)).fetchone()[0]

    return read


@pytest.fixture
def rules(house: House) -> int:
    """How many facts there are before the first case: the calendar, and a procedure each."""
    with house.pool.connection() as conn:
        return last_position(conn)


@pytest.fixture
def complaints(still_house: House) -> Callable[[int], list[str]]:
    """Register so many complaints more; tell their numbers."""
    h = still_house

    def register(count: int) -> list[str]:
        arrivals = [
            arrival("complaint", COMPLAINT, h.clock.now(), sequence=sequence)
            for sequence in range(count)
        ]
        return [number for _, number in registered_all(h, arrivals)]

    return register


@pytest.fixture
def act(still_house: House) -> Callable[..., UUID]:
    """Have an officer act on a case; tell which it is."""
    h = still_house
    do = partial(
        act_on_case,
        office="BKS",
        cases=h.cases,
        register=h.register,
        vault=h.vault,
        rule_book=h.rule_book,
    )

    def take(number: str, act: str, words: str | None = None) -> UUID:
        actor = Actor(id="petugas-01", role=Role.OFFICER)
        command = ActOnCase(number=number, act=act, command=uuid4(), actor=actor, words=words)
        return do(command, at=h.clock.now()).id

    return take


@pytest.fixture
def catch_up(store: ReadStore) -> Callable[..., int]:
    """Bring a projection level, so many facts at once; how many there were."""

    def read(projection, limit: int = 1000) -> int:
        store.prepare(projection)
        total = 0
        while count := store.catch_up(projection, limit):
            total += count
        return total

    return read
