"""Forecasts on real engines: what the queue is told; the past is not told from the future."""

from datetime import datetime

import pytest

from adapters.read_models.forecast_board import forecasts_of, likely_late, outlook
from adapters.read_models.store import ReadStore
from domain.people import Actor, Role
from handlers.replying import replies_are_decided_through
from projections.case_register import CaseRegister
from projections.deadlines import Deadlines
from projections.forecast.foretelling import Forecast
from projections.stays import Stays
from tests.domain.conftest import local
from tests.waiting import eventually
from workers import foretell
from workers.foretell import ForecastDesk
from workers.foretelling import day_of, foretold_now, foretold_then, measured_at
from workers.measuring import StoppedError, tellers, unhurried

VERIFY = "lapor.verify"
VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)
MANY = 25


@pytest.fixture
def level(still_house):
    """Bring the read models level with the log."""

    def caught_up() -> None:
        store = ReadStore(still_house.pool)
        for projection in (CaseRegister(), Deadlines(), Stays()):
            store.prepare(projection)
            while store.catch_up(projection):
                pass

    return caught_up


@pytest.fixture
def come(still_house, clock):
    """Let time come to an instant; all that citizens wrote until then has been decided."""

    def to(day: str, at: str) -> datetime:
        clock.at = local(day, at)
        replies_are_decided_through(clock.at, still_house.cases)
        return clock.at

    return to


@pytest.fixture
def lived(come, complaints, act, level):
    """An office that verifies half of its complaints the same day, and the others too late.

    On Tuesday 1 December there came some more.
    """
    cases = complaints(2 * MANY)
    for day, at, some in (
        ("2026-11-24", "14:00", cases[:MANY]),
        ("2026-11-30", "10:00", cases[MANY:]),
    ):
        come(day, at)
        for case in some:
            act(case, "verify", by=VERIFIER)
    come("2026-12-01", "10:00")
    new = complaints(3)
    level()
    return new


def as_of(house, at: datetime) -> dict:
    """What is foretold at an instant, by case and clock."""
    book = house.rule_book.now()
    with house.pool.connection() as conn:
        [teller] = tellers(conn, book, [day_of(at, book)])
        found = list(foretold_now(conn, book, teller, at))
    return {(one.stay.case_id, one.stay.clock, one.due): one.forecast for one in found}


def test_the_queue_is_told_by_how_long_others_stayed(still_house, come, lived):
    at_once = as_of(still_house, come("2026-12-01", "11:00"))
    a_day_on = as_of(still_house, come("2026-12-02", "09:00"))

    mine = [{f for (case, name, _), f in some.items() if case in lived and name == VERIFY}
            for some in (at_once, a_day_on)]  # fmt: skip

    assert mine == [{Forecast(500, 2 * MANY)}, {Forecast(1000, MANY)}]


def test_a_day_gone_by_is_foretold_as_it_was_then(still_house, come, lived, act, level):
    midnight = come("2026-12-02", "00:00")
    then = as_of(still_house, midnight)
    come("2026-12-02", "09:00")
    act(lived[0], "verify", by=VERIFIER)
    now = come("2026-12-09", "09:00")
    level()
    book = still_house.rule_book.now()

    with still_house.pool.connection() as conn:
        [teller] = tellers(conn, book, [midnight])
        again = list(foretold_then(conn, book, teller, now))
        accuracy = measured_at(conn, book, now, days=5).accuracy

    found = {(one.stay.case_id, one.stay.clock, one.due): one.forecast for one, _ in again}
    assert found == {key: one for key, one in then.items() if key[2] <= now}
    assert {one.stay.case_id: late for one, late in again if one.stay.clock == VERIFY} == {
        lived[0]: False, lived[1]: True, lived[2]: True,
    }  # fmt: skip
    on_three_days = 3 * (2 + MANY)
    assert (accuracy.late, accuracy.hits, accuracy.alarms) == (on_three_days, on_three_days, 1)
    assert accuracy.silent == MANY


def test_what_will_likely_be_late_is_put_up_with_how_good_that_was(still_house, come, lived):
    now = come("2026-12-02", "09:00")

    assert ForecastDesk(still_house).make()

    with still_house.pool.connection() as conn:
        likely = likely_late(conn, now, 500, 10)
        rows = forecasts_of(conn, lived)
        seen = outlook(conn)
    assert [(row.clock, row.late, row.cases) for row in likely] == [(VERIFY, 1000, MANY)] * 3
    assert {row.late for row in rows.values()} == {1000}
    assert seen is not None
    assert (seen.at, seen.accuracy["days"]) == (now, 20)


def test_a_promise_that_was_kept_meanwhile_is_no_more_told_of(still_house, come, lived, act, level):
    now = come("2026-12-02", "09:00")
    ForecastDesk(still_house).make()
    act(lived[0], "verify", by=VERIFIER)
    level()

    with still_house.pool.connection() as conn:
        assert len(likely_late(conn, now, 500, 10)) == 2


async def test_the_worker_puts_forecasts_up_as_soon_as_stays_are_kept(house, at_work, monkeypatch):
    monkeypatch.setattr(foretell, "SHORTEST_S", 0.02)

    def told() -> bool:
        with house.pool.connection() as conn:
            return outlook(conn) is not None

    async with at_work(foretell.run):
        store = ReadStore(house.pool)
        store.prepare(Stays())
        store.catch_up(Stays())
        await eventually(told)

    with house.pool.connection() as conn:
        seen = outlook(conn)
    assert seen is not None
    assert (seen.accuracy["days"], seen.accuracy["promises"]) == (20, 0)


def test_whoever_goes_through_many_rows_stops_when_told():
    seen = []

    with pytest.raises(StoppedError):
        seen.extend(unhurried(range(10_000), lambda: True))

    assert len(seen) < 1_000
