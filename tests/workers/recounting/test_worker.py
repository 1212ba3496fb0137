"""The SLA worker takes open cases over a changed calendar, and is late with nothing by it."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import pairwise

import pytest

from adapters.bus.watermark import watermark_subject
from adapters.read_models.store import fold_all, stored
from domain.clock_facts import Breached, ClockRescheduled
from handlers.replying import replies_are_decided_through
from projections.deadlines import Deadlines
from tests.calendars import FRIDAY_CLOSING, MONDAY_CLOSING, THURSDAY, close, reopen
from tests.waiting import eventually
from tests.workers.recounting.queue import places
from workers import sla, sla_desk
from workers.sla_desk import Desk


@pytest.fixture
def working(still_house, bus):
    """Have SLA workers run, with a reply door that has nothing undecided."""

    @asynccontextmanager
    async def at_work(*houses):
        async def answer(msg) -> None:
            replies_are_decided_through(still_house.clock.now(), still_house.cases)
            await msg.respond(b"")

        stop, each = asyncio.Event(), houses or (still_house,)
        door = await bus.nc.subscribe(watermark_subject("BKS"), cb=answer)
        await bus.nc.flush()
        tasks = [asyncio.create_task(sla.run(house, bus, stop)) for house in each]
        try:
            yield
        finally:
            stop.set()
            async with asyncio.timeout(10):
                await asyncio.gather(*tasks)
            await door.unsubscribe()

    return at_work


@pytest.fixture
def said(facts_of):
    """Wait until a case has a fact of a kind."""

    async def wait(kind, case):
        await eventually(lambda: any(isinstance(fact, kind) for fact in facts_of(case)))

    return wait


async def test_the_worker_finishes_what_a_command_began(
    working, complaints, change, still_house, moved, monkeypatch
):
    monkeypatch.setattr(sla_desk, "RECOUNTED", 2)
    complaints(7)
    command = change(close(THURSDAY))

    async with working():
        await eventually(lambda: moved(command) >= 7 and places(still_house) == {MONDAY_CLOSING})

    with still_house.pool.connection() as conn:
        assert stored(conn, Deadlines()) == fold_all(conn, Deadlines())


async def test_a_change_made_while_the_worker_was_down_is_in_time(
    working, complaints, change, clock, facts_of, said
):
    [case] = complaints(1)
    change(close(THURSDAY))
    clock.at = FRIDAY_CLOSING + timedelta(hours=2)

    async with working():
        await said(ClockRescheduled, case)
    assert not [fact for fact in facts_of(case) if isinstance(fact, Breached)]

    clock.at = MONDAY_CLOSING + timedelta(seconds=1)
    async with working():
        await said(Breached, case)
    [breach] = [fact for fact in facts_of(case) if isinstance(fact, Breached)]
    assert breach.since == MONDAY_CLOSING


async def test_a_due_instant_that_moves_into_the_past_is_late_since_then(
    working, complaints, change, clock, facts_of, said
):
    change(close(THURSDAY))
    [case] = complaints(1)
    clock.at = FRIDAY_CLOSING + timedelta(hours=2)

    async with working():
        change(reopen(THURSDAY))
        await said(Breached, case)

    [breach] = [fact for fact in facts_of(case) if isinstance(fact, Breached)]
    assert breach.since == FRIDAY_CLOSING


async def test_what_comes_due_does_not_wait_for_the_recount(
    working, complaints, change, clock, moved, monkeypatch
):
    monkeypatch.setattr(sla_desk, "RECOUNTED", 1)
    calls = _noted(monkeypatch, "look", "record_some", "recount_some")
    complaints(4)
    command = change(close(THURSDAY))
    clock.at = MONDAY_CLOSING + timedelta(seconds=1)
    complaints(3)

    async with working():
        await eventually(lambda: calls.count("recount_some") >= 7)

    assert moved(command) >= 4
    assert calls.index("record_some") < calls.index("recount_some")
    assert ("recount_some", "recount_some") not in pairwise(calls)


def _noted(monkeypatch, *names):
    """The calls of these methods of a desk that had something to do."""
    calls = []
    for name in names:
        monkeypatch.setattr(Desk, name, _noting(calls, name, vars(Desk)[name]))
    return calls


def _noting(calls, name, do):
    def noted(desk, *given):
        done = do(desk, *given)
        if done:
            calls.append(name)
        return done

    return noted
