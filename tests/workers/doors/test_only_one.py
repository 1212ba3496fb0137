"""One worker a door: a second one waits, and takes over when the first is gone."""

import asyncio

import pytest

from adapters.door_lock import DoorLock
from workers import intake
from workers.wiring import House


@pytest.fixture
def locks(house: House):
    url = house.addresses.database_url
    with DoorLock(url, "intake") as one, DoorLock(url, "intake") as other:
        yield one, other


def test_a_door_has_one_worker(locks):
    one, other = locks

    assert (one.take(), other.take()) == (True, False)


def test_doors_do_not_wait_for_each_other(house, locks):
    one, _ = locks
    one.take()

    with DoorLock(house.addresses.database_url, "replies") as replies:
        assert replies.take()


async def test_a_second_worker_takes_over_when_the_first_is_gone(
    house, bus, working, web, complaint
):
    async with working(intake.run, house, bus):
        await web.send(complaint("a"))
        await web.receipt("a")
        second = asyncio.Event()
        waiting = asyncio.ensure_future(intake.run(house, bus, second))
    await web.send(complaint("b"))

    receipt = await web.receipt("b")

    second.set()
    await waiting
    assert receipt["number"] == "BKS-2026-000002"
