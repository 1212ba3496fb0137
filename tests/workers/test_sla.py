"""The SLA worker on real engines: each mark once, none too early, none forgotten."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from adapters.bus.watermark import watermark_subject
from adapters.log.reader import read_after
from adapters.read_models.store import ReadStore, fold_all, stored
from adapters.wall_clock import SimulatedClock
from handlers.due import declare_due
from handlers.ports import RacedError
from handlers.replying import replies_are_decided_through
from projections.deadlines import Deadlines
from tests.waiting import eventually
from workers import relay, replies, sla, sla_desk
from workers.wiring import opened


@pytest.fixture
def marks(house) -> Callable[[], Counter[str]]:
    """What was said, by topic."""

    def said() -> Counter[str]:
        with house.pool.connection() as conn:
            return Counter(entry.topic for entry in read_after(conn, 0, 100_000))

    return said


@pytest.fixture
def said(marks):
    """Wait until so many facts of a topic stand in the log."""

    async def wait(topic: str, count: int, within_s: float = 20) -> None:
        await eventually(lambda: marks()[topic] >= count, within_s)

    return wait


@pytest.fixture
def working(still_house, bus):
    """Have SLA workers run on the test's clock for as long as the block lasts."""

    @asynccontextmanager
    async def at_work(*houses: Any):
        stop, each = asyncio.Event(), houses or (still_house,)
        tasks = [asyncio.create_task(sla.run(house, bus, stop)) for house in each]
        try:
            yield
        finally:
            stop.set()
            async with asyncio.timeout(10):
                await asyncio.gather(*tasks)

    return at_work


@pytest.fixture
def looks(monkeypatch):
    """Wait until workers have looked so many times more at what is due."""
    look, seen = sla_desk.Desk.look, Counter[str]()

    def count(desk):
        seen["looks"] += 1
        return look(desk)

    async def wait(more: int) -> None:
        enough = seen["looks"] + more
        await eventually(lambda: seen["looks"] >= enough)

    monkeypatch.setattr(sla_desk.Desk, "look", count)
    return wait


@pytest.fixture
def open_door(still_house, bus):
    """A reply door that has nothing undecided and says so when asked."""

    @asynccontextmanager
    async def door():
        async def answer(msg) -> None:
            replies_are_decided_through(still_house.clock.now(), still_house.cases)
            await msg.respond(b"")

        subscription = await bus.nc.subscribe(watermark_subject("BKS"), cb=answer)
        await bus.nc.flush()
        try:
            yield
        finally:
            await subscription.unsubscribe()

    return door


async def test_what_comes_due_is_recorded_once(
    working, looks, open_door, complaints, clock, said, marks
):
    complaints(3)

    async with open_door(), working():
        clock.pass_(days=7)
        await said("clock.breached", 3)
        await looks(3)

    assert marks()["clock.warned"] == marks()["clock.breached"] == 3


async def test_what_passed_while_nobody_was_awake_is_recorded_with_its_own_instant(
    working, open_door, complaints, clock, said, house
):
    [case] = complaints(1)
    due = house.cases.get_many([case])[case].clocks["lapor.verify"].due
    clock.pass_(days=7)

    async with open_door(), working():
        await said("clock.breached", 1)

    with house.pool.connection() as conn:
        breach = read_after(conn, 0, 10, ["clock.breached"])[0].fact()
    assert (breach.since, breach.at, breach.recorded_at) == (due, due, clock.now())


async def test_two_workers_at_once_record_each_breach_once(
    working, looks, open_door, complaints, clock, said, marks, still_house, settings, provisioned
):
    complaints(200)
    clock.pass_(days=7)

    with opened(settings, provisioned) as second:
        houses = (still_house, replace(second, clock=clock))
        async with open_door(), working(*houses):
            await said("clock.breached", 200)
            complaints(50)
            clock.pass_(days=7)
            await said("clock.breached", 250)
            await looks(6)

    assert marks()["clock.breached"] == 250
    assert marks()["clock.warned"] == 250 + 2 * 200


async def test_nothing_is_late_while_the_reply_door_is_stalled(
    working, looks, open_door, complaints, clock, said, marks
):
    complaints(2)
    clock.pass_(days=7)

    with capture_logs() as logs:
        async with working():
            await looks(4)
            assert not {"clock.warned", "clock.breached"} & marks().keys()
            async with open_door():
                await said("clock.breached", 2)

    [told] = [line for line in logs if line["event"] == "overdue_unconfirmed"]
    assert told["marks"] == 4


async def test_what_an_old_watermark_covers_is_recorded_although_the_door_is_stalled(
    working, looks, complaints, clock, said, marks, house
):
    [case] = complaints(1)
    warn = house.cases.get_many([case])[case].clocks["lapor.verify"].warnings[0]
    replies_are_decided_through(warn + timedelta(seconds=1), house.cases)
    clock.pass_(days=7)

    async with working():
        await said("clock.warned", 1)
        await looks(4)

    assert marks()["clock.breached"] == 0


async def test_an_earlier_deadline_wakes_it(
    working, looks, open_door, at_work, complaints, clock, said, monkeypatch
):
    monkeypatch.setattr(sla, "LONGEST_S", 60)
    complaints(1)

    async with open_door(), at_work(relay.run), working():
        await looks(1)
        now, clock.at = clock.now(), clock.now() - timedelta(days=7)
        complaints(1)
        clock.at = now
        await said("clock.breached", 1, within_s=3)


async def test_with_the_real_reply_door_while_time_runs(house, bus, complaints, said):
    [case] = complaints(1)
    warn = house.cases.get_many([case])[case].clocks["lapor.verify"].warnings[0]
    running = SimulatedClock(datetime.now(UTC), warn - timedelta(seconds=0.7), 1.0)
    house, stop = replace(house, clock=running), asyncio.Event()

    async with asyncio.TaskGroup() as group:
        group.create_task(replies.run(house, bus, stop))
        group.create_task(sla.run(house, bus, stop))
        await said("clock.warned", 1, within_s=5)
        stop.set()

    with house.pool.connection() as conn:
        fact = read_after(conn, 0, 10, ["clock.warned"])[0].fact()
    assert timedelta(0) < fact.recorded_at - warn < timedelta(seconds=0.5)


async def test_a_mark_that_cannot_be_recorded_holds_up_nobody(
    working, looks, open_door, complaints, clock, said, still_house
):
    ReadStore(still_house.pool).prepare(Deadlines())
    with still_house.pool.connection() as conn:
        conn.execute(
            "INSERT INTO read.deadline (case_id, clock, level, run, instant)"
            " VALUES (%s, 'lapor.verify', 'breach', 1, %s)",
            (uuid4(), clock.now() - timedelta(days=1)),
        )
    complaints(2)
    clock.pass_(days=7)

    with capture_logs() as logs:
        async with open_door(), working():
            await said("clock.breached", 2)
            await looks(3)

    [barred] = [line for line in logs if line["event"] == "due_cases_barred"]
    assert barred["count"] == 1


async def test_a_case_that_breaks_its_batch_is_left_alone(
    working, looks, open_door, complaints, clock, said, marks, monkeypatch
):
    bad, *_ = complaints(5)
    clock.pass_(days=7)

    def declare(due, **other):
        if bad in due:
            raise LookupError(bad)
        return declare_due(due, **other)

    monkeypatch.setattr(sla_desk, "declare_due", declare)
    with capture_logs() as logs:
        async with open_door(), working():
            await said("clock.breached", 4)
            await looks(3)

    assert marks()["clock.breached"] == 4
    [barred] = [line for line in logs if line["event"] == "due_cases_barred"]
    assert barred["first"] == bad


async def test_a_race_is_decided_again_in_halves(
    working, open_door, complaints, clock, said, marks, monkeypatch
):
    complaints(7)
    clock.pass_(days=7)
    sizes = []

    def declare(due, **other):
        sizes.append(len(due))
        if len(due) > 2:
            raise RacedError
        return declare_due(due, **other)

    monkeypatch.setattr(sla_desk, "declare_due", declare)
    async with open_door(), working():
        await said("clock.breached", 7)

    assert sizes[:3] == [7, 3, 1]
    assert marks()["clock.breached"] == 7


async def test_the_table_is_what_the_log_alone_makes(
    working, looks, open_door, complaints, act, clock, said, house
):
    first, *_ = complaints(4)
    act(first, "verify")

    async with open_door(), working():
        clock.pass_(days=7)
        await said("clock.breached", 3)
        await looks(3)

    with house.pool.connection() as conn:
        assert stored(conn, Deadlines()) == fold_all(conn, Deadlines())


async def test_stopped_at_once_while_it_sleeps(working, looks):
    async with working():
        await looks(1)
        began = asyncio.get_running_loop().time()

    assert asyncio.get_running_loop().time() - began < 0.3
