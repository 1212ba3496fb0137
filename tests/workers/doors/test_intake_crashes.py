"""The intake door when things break: between its steps, in a race, by a fault of our own."""

import asyncio
import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from adapters.bus.pulling import Pull
from handlers.ports import RacedError
from workers import deciding, intake


@dataclass
class CutOff:
    """Streams that lose the connection once, at the first message to publish."""

    streams: Any
    cut: bool = False

    async def publish(self, *args: Any, **more: Any) -> Any:
        if not self.cut:
            self.cut = True
            raise ConnectionError
        return await self.streams.publish(*args, **more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.streams, name)


async def test_a_crash_between_commit_and_receipt_loses_and_doubles_nothing(
    house, bus, working, web, complaint, cases
):
    breaking = replace(bus, js=CutOff(bus.js))
    await web.send(complaint("a"))
    with pytest.raises(ConnectionError):
        await intake.run(house, breaking, asyncio.Event())
    assert (cases(), web.receipts) == (1, {})
    await web.send(complaint("b"))

    async with working(intake.run, house, breaking):
        await web.receipt("b")

    assert (await web.receipt("a"))["number"] == "BKS-2026-000001"
    assert cases() == 2


async def test_a_crash_between_receipt_and_acknowledgement_tells_nothing_new(
    house, bus, working, web, complaint, cases, monkeypatch
):
    acknowledge = Pull.acknowledge

    async def crash(*_: Any) -> None:
        monkeypatch.setattr(Pull, "acknowledge", acknowledge)
        raise ConnectionError

    monkeypatch.setattr(Pull, "acknowledge", crash)
    for n in range(5):
        await web.send(complaint(f"m{n}"))
    with pytest.raises(ConnectionError):
        await intake.run(house, bus, asyncio.Event())
    await web.send(complaint("last"))

    async with working(intake.run, house, bus):
        await web.receipt("last")

    assert cases() == 6
    assert all(told[0] == told[-1] for told in web.receipts.values())
    assert (await bus.js.stream_info("RECEIPTS")).state.last_seq == 6


async def test_a_batch_that_races_is_decided_again_and_in_halves(
    house, bus, working, web, complaint, cases, monkeypatch
):
    save, tried = house.cases.save, []

    def race(facts: Any, beside: Any) -> None:
        tried.append(len(beside.inbox))
        if len(beside.inbox) > 1:
            raise RacedError
        save(facts, beside)

    monkeypatch.setattr(house.cases, "save", race)
    for n in range(4):
        await web.send(complaint(f"m{n}"))

    async with working(intake.run, house, bus):
        await web.receipt("m3")

    assert tried == [
        *[4] * deciding.TRIES,
        *[2] * deciding.TRIES,
        1,
        1,
        *[2] * deciding.TRIES,
        1,
        1,
    ]
    assert cases() == 4


async def test_a_message_that_our_own_fault_cannot_decide_is_parked_and_the_others_pass(
    house, bus, working, web, complaint, kept, monkeypatch
):
    register_all = intake.register_all

    def faulty(arrivals: Any, **ports: Any) -> Any:
        if any(b"poison" in arrival.body for arrival in arrivals):
            raise AssertionError
        return register_all(arrivals, **ports)

    monkeypatch.setattr(intake, "register_all", faulty)
    poison = json.dumps(complaint("poison")).encode()
    await web.send(complaint("a"))
    sequence = await web.send(poison)
    await web.send(complaint("b"))

    async with working(intake.run, house, bus):
        await web.receipt("b")

    assert (await web.receipt("a"))["number"] == "BKS-2026-000001"
    assert (await web.receipt("b"))["number"] == "BKS-2026-000002"
    assert (await web.receipt("poison"))["code"] == "message.undecidable"
    assert kept(sequence) == ("message.undecidable", poison)
