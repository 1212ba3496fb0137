"""The intake door on real engines: answers, order, repeats, and what is gone afterwards."""

import json

import pytest

from adapters.bus import Bus
from domain.numbers import message_token
from workers import intake
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

    again = json.loads(await web.fetched("a"))

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
