"""Read models on real PostgreSQL: rows and position move together, a bad case stops no other."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from adapters.log.followers import OtherVersionError
from adapters.log.reader import last_position
from projections.case_register import CaseRegister
from tests.adapters.read_models.steps import Choking, NewerSteps, Spoiling, Steps


@pytest.mark.parametrize("limit", [1, 4, 1000])
def test_a_read_model_is_what_the_log_makes_of_it(
    store, catch_up, rules, complaints, act, rows, from_zero, limit
):
    numbers = complaints(6)
    for number in numbers[:3]:
        act(number, "verify")
    act(numbers[0], "ask", "Kapan?")
    act(numbers[1], "answer", "Sudah jadi.")

    for projection in (Steps(), CaseRegister()):
        assert catch_up(projection, limit) == rules + 11
        assert rows(projection) == from_zero(projection) != {}


def test_what_was_read_before_is_carried_on(store, catch_up, complaints, act, rows, from_zero):
    numbers = complaints(3)
    catch_up(Steps())
    act(numbers[0], "verify")

    assert catch_up(Steps()) == 1

    assert rows(Steps()) == from_zero(Steps())
    assert {row.stage for row in rows(Steps()).values()} == {"registered", "verified"}


def test_the_position_moves_only_with_the_rows(
    store, catch_up, rules, complaints, rows, position, monkeypatch
):
    complaints(3)
    store.prepare(Steps())

    def crash(*_):
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr("adapters.read_models.taking_in.move", crash)
        with pytest.raises(ConnectionError):
            store.catch_up(Steps())

    assert (rows(Steps()), position("steps")) == ({}, 0)
    catch_up(Steps())
    assert (len(rows(Steps())), position("steps")) == (3, rules + 3)


@pytest.mark.parametrize(
    ("projection", "problem"), [(Choking(), "ValueError"), (Spoiling(), "CharacterNotInRepertoire")]
)
def test_a_fact_that_cannot_be_digested_parks_its_case_alone(
    store, catch_up, rules, complaints, act, rows, projection, problem
):
    numbers = complaints(5)
    case = act(numbers[1], "verify")
    act(numbers[1], "answer", "Sudah jadi.")

    catch_up(projection)

    kept = rows(projection)
    assert [row.stage for row in kept.values()] == ["registered"] * 5
    assert kept[case, "registered"].facts == 1
    [parked] = store.parked(projection)
    assert (parked.case_id, parked.position, parked.topic) == (case, rules + 6, "case.verified")
    assert parked.problem == problem
    assert store.lag(projection) == 0


def test_an_older_program_cannot_touch_a_newer_read_model(store, catch_up, complaints):
    complaints(1)
    catch_up(Steps())
    catch_up(NewerSteps())

    with pytest.raises(OtherVersionError):
        store.prepare(Steps())
    with pytest.raises(OtherVersionError):
        store.catch_up(Steps())


def test_two_followers_at_once_take_each_fact_once(
    store, catch_up, rules, complaints, rows, from_zero
):
    complaints(60)
    store.prepare(Steps())

    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(lambda _: catch_up(Steps(), 5), range(2)))

    assert sum(counts) == rules + 60
    assert rows(Steps()) == from_zero(Steps())


def test_the_lag_is_told_in_positions(store, catch_up, complaints, house):
    complaints(4)
    store.prepare(Steps())

    with house.pool.connection() as conn:
        assert store.lag(Steps()) == last_position(conn)
    catch_up(Steps())
    assert store.lag(Steps()) == 0
