"""Read models on real PostgreSQL: rows and position move together, a bad case stops no other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

import pytest

from adapters.followers import OtherVersionError
from adapters.log_reader import last_position
from adapters.read_store import ReadStore, fold_all, stored
from domain.case_facts import CaseFact, CaseRegistered
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from projections.case_register import CaseRegister
from tests.registering import COMPLAINT, arrival, registered_all
from workers.wiring import House


@dataclass(frozen=True)
class StepRow:
    """What happened to a case, by stage: a row a stage that it came to, and none once it left."""

    case_id: UUID
    stage: str
    facts: int
    at: datetime
    note: str | None
    again: bool


class Steps:
    """A projection with more rows a case than one, which come, change and go."""

    name, version, row = "steps", 1, StepRow
    key, indexes = ("case_id", "stage"), (("stage",),)

    def fold(self, rows, fact, position):
        del position
        if not isinstance(fact, CaseRegistered | CaseFact):
            return
        stage = str(getattr(fact, "stage", "registered"))
        before = rows.pop((fact.originator_id, "registered"), None)
        again = (fact.originator_id, stage) in rows
        count = before.facts + 1 if before else len(rows) + 1
        row = StepRow(fact.originator_id, stage, count, fact.at, None, again)
        rows[fact.originator_id, stage] = row


class Choking(Steps):
    """Cannot digest a verification, having already touched the rows."""

    def fold(self, rows, fact, position):
        super().fold(rows, fact, position)
        if fact.TOPIC == "case.verified":
            raise ValueError("Contoh Warga")


class Spoiling(Steps):
    """Makes rows of a verification that PostgreSQL cannot keep."""

    def fold(self, rows, fact, position):
        super().fold(rows, fact, position)
        if fact.TOPIC == "case.verified":
            key = (fact.originator_id, "verified")
            rows[key] = replace(rows[key], note="\0")


@dataclass(frozen=True)
class NewerRow:
    case_id: UUID
    number: str | None


class NewerSteps:
    """The same answer in another shape."""

    name, version, row = "steps", 2, NewerRow
    key, indexes = ("case_id",), ()

    def fold(self, rows, fact, position):
        del position
        if isinstance(fact, CaseRegistered):
            rows[fact.originator_id,] = NewerRow(fact.originator_id, fact.number)


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


def catch_up(store: ReadStore, projection, limit: int = 1000) -> int:
    store.prepare(projection)
    total = 0
    while count := store.catch_up(projection, limit):
        total += count
    return total


@pytest.mark.parametrize("limit", [1, 4, 1000])
def test_a_read_model_is_what_the_log_makes_of_it(
    store, rules, complaints, act, rows, from_zero, limit
):
    numbers = complaints(6)
    for number in numbers[:3]:
        act(number, "verify")
    act(numbers[0], "ask", "Kapan?")
    act(numbers[1], "answer", "Sudah jadi.")

    for projection in (Steps(), CaseRegister()):
        assert catch_up(store, projection, limit) == rules + 11
        assert rows(projection) == from_zero(projection) != {}


def test_what_was_read_before_is_carried_on(store, complaints, act, rows, from_zero):
    numbers = complaints(3)
    catch_up(store, Steps())
    act(numbers[0], "verify")

    assert catch_up(store, Steps()) == 1

    assert rows(Steps()) == from_zero(Steps())
    assert {row.stage for row in rows(Steps()).values()} == {"registered", "verified"}


def test_the_position_moves_only_with_the_rows(
    store, rules, complaints, rows, position, monkeypatch
):
    complaints(3)
    store.prepare(Steps())

    def crash(*_):
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr("adapters.read_store.move", crash)
        with pytest.raises(ConnectionError):
            store.catch_up(Steps())

    assert (rows(Steps()), position("steps")) == ({}, 0)
    catch_up(store, Steps())
    assert (len(rows(Steps())), position("steps")) == (3, rules + 3)


@pytest.mark.parametrize(
    ("projection", "problem"), [(Choking(), "ValueError"), (Spoiling(), "CharacterNotInRepertoire")]
)
def test_a_fact_that_cannot_be_digested_parks_its_case_alone(
    store, rules, complaints, act, rows, projection, problem
):
    numbers = complaints(5)
    case = act(numbers[1], "verify")
    act(numbers[1], "answer", "Sudah jadi.")

    catch_up(store, projection)

    kept = rows(projection)
    assert [row.stage for row in kept.values()] == ["registered"] * 5
    assert kept[case, "registered"].facts == 1
    [parked] = store.parked(projection)
    assert (parked.case_id, parked.position, parked.topic) == (case, rules + 6, "case.verified")
    assert parked.problem == problem
    assert store.lag(projection) == 0


def test_a_new_version_begins_from_zero_in_its_own_shape(
    store, rules, complaints, act, rows, from_zero
):
    act(complaints(3)[0], "verify")
    catch_up(store, Choking())
    assert store.parked(Choking())

    assert catch_up(store, NewerSteps()) == rules + 4

    assert rows(NewerSteps()) == from_zero(NewerSteps())
    assert len(rows(NewerSteps())) == 3
    assert not store.parked(NewerSteps())


def test_an_older_program_cannot_touch_a_newer_read_model(store, complaints):
    complaints(1)
    catch_up(store, Steps())
    catch_up(store, NewerSteps())

    with pytest.raises(OtherVersionError):
        store.prepare(Steps())
    with pytest.raises(OtherVersionError):
        store.catch_up(Steps())


def test_two_followers_at_once_take_each_fact_once(store, rules, complaints, rows, from_zero):
    complaints(60)
    store.prepare(Steps())

    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(lambda _: catch_up(store, Steps(), 5), range(2)))

    assert sum(counts) == rules + 60
    assert rows(Steps()) == from_zero(Steps())


def test_the_lag_is_told_in_positions(store, complaints, house):
    complaints(4)
    store.prepare(Steps())

    with house.pool.connection() as conn:
        assert store.lag(Steps()) == last_position(conn)
    catch_up(store, Steps())
    assert store.lag(Steps()) == 0
