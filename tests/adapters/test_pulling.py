"""Pulling on the real server: nothing is passed over, whoever crashed before."""

import asyncio

import pytest

from adapters.bus import Bus
from adapters.bus.asking import BATCH, AwayError
from adapters.bus.pulling import MissedError, Pull, pulling
from adapters.bus.streams import INTAKE, INTAKE_DOOR


@pytest.fixture
def stop() -> asyncio.Event:
    return asyncio.Event()


async def store(bus: Bus, *bodies: str) -> None:
    for body in bodies:
        await bus.js.publish("intake.web.complaint", body.encode())


async def taken(pull: Pull) -> list[str]:
    return [delivery.body.decode() for delivery in await pull.take(5)]


async def goes_on(pull: Pull) -> None:
    while True:
        await pull.take(0.1)


async def both_go_on(bus: Bus, first: Pull, second: Pull) -> None:
    while True:
        await first.take(1)
        await second.take(1)
        await store(bus, "e")


async def test_messages_come_in_order_and_at_most_a_batch_at_once(bus, stop):
    await store(bus, *[str(n) for n in range(BATCH + 5)])

    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull:
        got = await taken(pull)
        while len(got) < BATCH + 5:
            some = await taken(pull)
            assert len(some) <= BATCH
            got += some

    assert got == [str(n) for n in range(BATCH + 5)]


async def test_what_a_crashed_worker_had_in_hand_comes_first_and_at_once(bus, stop):
    await store(bus, "a", "b", "c")
    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull:
        first, *_ = await pull.take(5)
        await pull.acknowledge(first)
        await bus.nc.flush()
    await store(bus, "d")

    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull:
        assert await taken(pull) == ["b", "c", "d"]


async def test_an_acknowledgement_counts_for_all_before_it(bus, stop):
    await store(bus, "a", "b")
    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull:
        *_, last = await pull.take(5)
        await pull.acknowledge(last)
        await bus.nc.flush()
    await store(bus, "c")

    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull:
        assert (pull.decided, await taken(pull)) == (2, ["c"])


async def test_a_second_puller_is_noticed_before_anything_is_passed_over(bus, stop):
    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as first:
        await store(bus, "a", "b")
        assert await taken(first) == ["a", "b"]
        async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as second:
            await store(bus, "c", "d")
            with pytest.raises(MissedError):
                await both_go_on(bus, first, second)


async def test_waiting_ends_when_the_worker_shall_stop(bus, stop):
    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull:
        asyncio.get_running_loop().call_soon(stop.set)

        async with asyncio.timeout(5):
            assert await pull.take(60) == []


async def test_a_consumer_that_is_not_there_is_said_to_be_away(bus, stop, monkeypatch):
    monkeypatch.setattr("adapters.bus.pulling.ANSWER_TIMEOUT_S", 0.3)
    await bus.js.delete_consumer(INTAKE, INTAKE_DOOR)

    with pytest.raises(AwayError):
        async with pulling(bus, INTAKE, INTAKE_DOOR, stop):
            pass


async def test_a_consumer_that_vanishes_is_missed(bus, stop, monkeypatch):
    monkeypatch.setattr("adapters.bus.asking.PATIENCE_S", 0.5)
    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull:
        await store(bus, "a")
        await pull.take(5)
        await bus.js.delete_consumer(INTAKE, INTAKE_DOOR)

        with pytest.raises(AwayError):
            await goes_on(pull)


async def test_requests_that_are_filled_one_after_the_other_are_no_trouble(bus, stop, monkeypatch):
    """The server says of each that it is completed, since a request bounds bytes, too."""
    monkeypatch.setattr("adapters.bus.asking.PATIENCE_S", 0)
    many = [str(n) for n in range(3 * BATCH)]
    await store(bus, *many)
    got: list[str] = []

    async with pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull:
        while len(got) < len(many):
            got += await taken(pull)

    assert got == many
