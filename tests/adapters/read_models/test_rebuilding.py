"""Building anew on real PostgreSQL: in the shadow, compared, in the old one's place at once."""

from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pkgutil import resolve_name
from typing import Any

import pytest

from adapters.log.followers import OtherVersionError
from adapters.log.reader import last_position
from adapters.read_models import build_place, exchanging
from adapters.read_models import store as read_store
from adapters.read_models.build_place import BeingBuiltError
from adapters.read_models.case_board import followers
from adapters.read_models.comparing import Comparison
from adapters.read_models.editions import NothingKeptError
from adapters.read_models.exchanging import TableBusyError, roll_back
from adapters.read_models.rebuilding import Rebuild
from adapters.read_models.unparking import take_up
from projections.case_register import CaseRegister
from projections.deadlines import Deadlines
from tests.adapters.read_models.steps import Choking, NewerSteps, Spoiling, Steps
from workers.wiring import House

DEATHS = (
    ("adapters.read_models.rebuilding:_load", 1),
    ("adapters.read_models.rebuilding:_load", 3),
    ("adapters.read_models.rebuilding:put_down", 1),
    ("adapters.read_models.rebuilding:put_down", 3),
    ("adapters.read_models.tables:ReadTable.index", 1),
    ("adapters.read_models.tables:ReadTable.settle", 1),
    ("adapters.read_models.rebuilding:compare", 1),
    ("adapters.read_models.editions:_exchange_followers", 1),
    ("adapters.read_models.editions:_exchange_parked", 1),
    ("adapters.read_models.exchanging:forget", 1),
)
"""Where a build can die, and at which call: at each, some of it is done."""


@pytest.fixture(autouse=True)
def small_slices(monkeypatch) -> None:
    """Slices of a few facts each, so that a few cases need many."""
    monkeypatch.setattr(build_place, "SLICE", 3)


@pytest.fixture
def rebuild(house: House) -> Callable[..., Comparison]:
    def build(projection, **how: Any) -> Comparison:
        *_, last = Rebuild(house.pool, projection).steps(**how)
        return last.comparison

    return build


@pytest.fixture
def lives(complaints, act) -> list[str]:
    """Six complaints, some of which were taken up."""
    numbers = complaints(6)
    for number in numbers[:4]:
        act(number, "verify")
    act(numbers[1], "answer", "Sudah jadi.")
    return numbers


@pytest.fixture
def spoil(house: House) -> Callable[[str], int]:
    """Change a row behind the projection's back."""

    def change(query: str) -> int:
        with house.pool.connection() as conn:
            return conn.execute(query).rowcount

    return change


@pytest.mark.parametrize(
    "projection", [Steps(), CaseRegister(), Deadlines(), Choking(), Spoiling()]
)
def test_what_is_built_anew_is_the_same_row_by_row(
    rebuild, store, catch_up, lives, rows, from_zero, projection
):
    catch_up(projection, 1)
    before, parked = rows(projection), store.parked(projection)

    found = rebuild(projection)

    assert (found.level, found.differing, found.after) == (True, 0, len(before))
    assert rows(projection) == before
    assert store.parked(projection) == parked
    assert store.lag(projection) == 0


def test_a_row_that_the_log_knows_otherwise_is_told_and_mended(
    rebuild, catch_up, lives, spoil, rows, from_zero
):
    catch_up(Steps())
    assert spoil("UPDATE read.steps SET note = 'X' WHERE stage = 'answered'") == 1

    found = rebuild(Steps())

    [told] = found.examples
    assert (found.changed, found.added, found.gone) == (1, 0, 0)
    assert (told.what, told.fields) == ("changed", {"note": ("X", None)})
    assert rows(Steps()) == from_zero(Steps())


def test_rows_too_many_and_too_few_are_told(rebuild, catch_up, lives, spoil):
    catch_up(Steps())
    spoil("DELETE FROM read.steps WHERE stage = 'answered'")
    spoil("INSERT INTO read.steps SELECT gen_random_uuid(), 'x', 1, now(), NULL, false")

    found = rebuild(Steps(), serve=False)

    assert (found.changed, found.added, found.gone) == (0, 1, 1)
    assert {each.what for each in found.examples} == {"added", "gone"}


def test_comparing_alone_changes_nothing(rebuild, catch_up, lives, spoil, rows, house):
    catch_up(Steps())
    spoil("UPDATE read.steps SET note = 'X'")
    before = rows(Steps())

    assert rebuild(Steps(), serve=False).changed == len(before)

    assert rows(Steps()) == before
    with pytest.raises(NothingKeptError):
        roll_back(house.pool, Steps())


def test_what_happens_meanwhile_is_in_it_and_in_the_old_one_all_the_while(
    house, store, catch_up, lives, complaints, act, rows, from_zero
):
    catch_up(Steps())
    with closing(Rebuild(house.pool, Steps()).steps()) as steps:
        seen = []
        for progress in steps:
            seen.append(progress)
            act(complaints(1)[0], "verify")
            catch_up(Steps())
            assert rows(Steps()) == from_zero(Steps())

    assert len(seen) > 4
    assert seen[-1].comparison.level
    assert seen[-1].comparison.differing == 0


def test_a_build_that_died_anywhere_goes_on_and_is_never_half_there(
    rebuild, catch_up, lives, complaints, rows, from_zero, monkeypatch
):
    for line, calls in DEATHS:
        catch_up(Steps())
        served = rows(Steps())
        with monkeypatch.context() as patched:
            patched.setattr(line.replace(":", "."), dying(line, calls))
            with pytest.raises(ConnectionError):
                rebuild(Steps())
        assert rows(Steps()) == served
        complaints(1)
        catch_up(Steps())

        assert rebuild(Steps()).differing == 0
        assert rows(Steps()) == from_zero(Steps())


def dying(line: str, calls: int) -> Callable[..., Any]:
    """A function that does its work so many times less one, and then ends the process in it."""
    works, left = resolve_name(line), calls

    def die(*args: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            raise ConnectionError
        return works(*args, **named)

    return die


def test_a_newer_version_is_built_beside_the_old_one_which_serves_until_then(
    house, store, catch_up, lives, rows, from_zero
):
    catch_up(Steps())
    before = rows(Steps())

    assert not store.prepare(NewerSteps(), lambda progress: progress.stage != "comparing")
    assert rows(Steps()) == before

    assert store.prepare(NewerSteps())
    assert rows(NewerSteps()) == from_zero(NewerSteps())
    assert len(rows(NewerSteps())) == 6


def test_beside_a_long_log_a_first_table_is_built_rather_than_followed(
    store, lives, rows, from_zero, monkeypatch
):
    monkeypatch.setattr(read_store, "LONG", 1)

    assert store.prepare(Steps())

    assert rows(Steps()) == from_zero(Steps()) != {}
    assert store.lag(Steps()) == 0


def test_going_back_is_one_step_and_can_be_taken_back(
    house, rebuild, store, catch_up, lives, act, spoil, rows, from_zero
):
    catch_up(Choking())
    spoil("UPDATE read.steps SET again = true")
    spoilt, parked = rows(Steps()), store.parked(Steps())
    rebuild(Steps())
    assert not store.parked(Steps())
    mended = rows(Steps())

    roll_back(house.pool, Steps())
    assert (rows(Steps()), store.parked(Steps())) == (spoilt, parked)
    roll_back(house.pool, Steps())
    assert (rows(Steps()), store.parked(Steps())) == (mended, [])

    act(lives[5], "verify")
    catch_up(Steps())
    assert rows(Steps()) == from_zero(Steps())


def test_a_program_goes_back_only_to_what_it_can_go_on_with(house, store, catch_up, lives):
    catch_up(Steps())
    store.prepare(NewerSteps())

    with pytest.raises(OtherVersionError):
        roll_back(house.pool, NewerSteps())
    roll_back(house.pool, Steps())
    assert catch_up(Steps()) == 0


def test_only_one_builds_at_a_time(house, rebuild, catch_up, lives):
    catch_up(Steps())
    with closing(Rebuild(house.pool, Steps()).steps()) as steps:
        assert len(list(islice(steps, 3))) == 3
        with pytest.raises(BeingBuiltError):
            rebuild(Steps())
    assert rebuild(Steps()).differing == 0


def test_a_reader_that_never_lets_go_keeps_the_old_table(
    house, rebuild, catch_up, lives, monkeypatch
):
    monkeypatch.setattr(exchanging, "TRIES", 2)
    monkeypatch.setattr(exchanging, "NOT_LONG", "SET LOCAL lock_timeout TO '20ms'")
    catch_up(Steps())

    with house.pool.connection() as conn, conn.transaction():
        conn.execute("SELECT count(*) FROM read.steps")
        with pytest.raises(TableBusyError):
            rebuild(Steps())

    assert rebuild(Steps()).differing == 0


def test_shadows_and_kept_tables_are_no_followers_that_lag(house, rebuild, catch_up, lives):
    catch_up(Choking())
    rebuild(Steps())

    with house.pool.connection() as conn:
        assert [(each.name, each.parked) for each in followers(conn)] == [("steps", 0)]


def test_building_writes_nothing_into_the_log(house, rebuild, catch_up, lives):
    catch_up(CaseRegister())
    with house.pool.connection() as conn:
        before = last_position(conn)
        rebuild(CaseRegister())
        assert last_position(conn) == before


def test_a_case_is_taken_up_again_in_order_once_its_cause_is_mended(
    house, store, catch_up, lives, act, rows, from_zero
):
    catch_up(Choking())
    parked = store.parked(Steps())
    assert len(parked) == 4

    assert not take_up(house.pool, Choking(), parked[0].case_id)
    assert store.parked(Steps()) == parked
    assert all(take_up(house.pool, Steps(), each.case_id) for each in parked)

    assert store.parked(Steps()) == []
    assert rows(Steps()) == from_zero(Steps())
