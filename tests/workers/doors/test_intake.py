"""The intake door on real engines: answers, order, crashes, and what is gone afterwards."""

import asyncio
import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from adapters.bus import Bus
from adapters.bus.pulling import Pull
from domain.numbers import message_token
from handlers.ports import RacedError
from workers import deciding, intake
from workers.wiring import House


@pytest.fixture
async def door(house: House, bus: Bus, working):
    async with working(intake.run, house, bus) as task:
        yield task


async def test_a_channel_gets_a_receipt_with_number_code_and_due_dates(door, web, complaint):
    await web.send(complaint("a"))

    receipt = await web.receipt("a")
    assert receipt["status"] == "accepted"
    assert receipt["number"] == "BKS-2026-000001"
    assert len(receipt["tracking_code"]) == 16
    assert [promise["clock"] for promise in receipt["promises"]] == ["lapor.verify", "uu25.respond"]
    assert receipt["proof"] == "pending"


async def test_a_receipt_is_a_cloudevent_and_can_be_fetched_again(door, web, complaint):
    token = message_token("web", "a")
    await web.send(complaint("a"))
    await web.receipt("a")

    subject = f"$JS.API.DIRECT.GET.RECEIPTS.receipts.web.{token}"
    again = json.loads((await web.client.request(subject, b"", timeout=5)).data)

    assert again == web.receipts[token][0]
    assert {key: again[key] for key in again if key not in {"data", "time"}} == {
        "specversion": "1.0",
        "id": token,
        "source": "/offices/BKS",
        "type": "tanggap.receipt",
        "datacontenttype": "application/json",
    }
    assert again["time"] == again["data"]["received_at"]


async def test_numbers_follow_the_order_of_the_stream(house, bus, working, web, complaint):
    for n in range(1, 31):
        await web.send(complaint(f"m{n}"))

    async with working(intake.run, house, bus):
        await web.receipt("m30")

    numbers = [(await web.receipt(f"m{n}"))["number"] for n in range(1, 31)]
    assert numbers == [f"BKS-2026-{n:06d}" for n in range(1, 31)]


async def test_a_repeat_is_answered_as_before_and_opens_no_second_case(
    door, web, complaint, cases, bus
):
    body = complaint("a")
    await web.send(body)
    first = await web.receipt("a")

    await web.send(body)
    await web.send(complaint("b"))
    await web.receipt("b")

    assert cases() == 2
    assert await web.receipt("a") == first
    assert (await bus.js.stream_info("RECEIPTS")).state.messages == 2


async def test_the_same_id_with_another_body_is_refused_and_the_first_receipt_stands(
    door, web, complaint, kept
):
    await web.send(complaint("a"))
    first = await web.receipt("a")

    other = json.dumps(complaint("a", {"narrative": {"text": "Lain sekali."}})).encode()
    sequence = await web.send(other)

    assert (await web.note(sequence))["code"] == "message.conflicting_repeat"
    assert await web.receipt("a") == first
    assert kept(sequence) == ("message.conflicting_repeat", other)


async def test_good_neighbours_of_bad_messages_pass(house, bus, working, web, complaint, cases):
    sent = [complaint(f"m{n}", {"narrative": {"text": "" if n % 3 else "Ya."}}) for n in range(30)]
    for body in sent:
        await web.send(body)

    async with working(intake.run, house, bus):
        await web.receipt("m29")

    assert cases() == 10
    assert len(web.notes) == 20


async def test_what_is_decided_is_soon_gone_from_the_stream_in_the_clear(
    door, web, complaint, empties
):
    await web.send(complaint("a"))
    await web.receipt("a")

    await empties()


async def test_an_undecided_reply_is_not_purged(door, web, complaint, reply, empties, bus):
    await web.send(complaint("a"))
    sequence = await web.send(reply("r", "BKS-2026-000001", "0" * 16), "reply")
    await web.send(complaint("b"))
    await web.receipt("b")

    await empties(left=2)

    assert (await bus.js.get_msg("INTAKE", sequence)).subject == "intake.web.reply"


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
