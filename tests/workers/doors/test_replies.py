"""The reply door on real engines: citizens' acts, proofs, and the watermark behind every breach."""

import asyncio
import json
import threading
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from adapters.bus import Bus
from adapters.bus.watermark import ask_watermark
from domain.acts import Particulars
from domain.numbers import message_token
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from workers import intake, replies
from workers.wiring import House

WRONG = "0" * 16


@pytest.fixture
async def receipt(house: House, bus: Bus, working, web, complaint) -> dict[str, Any]:
    """A complaint was registered; the intake door runs on."""
    async with working(intake.run, house, bus):
        await web.send(complaint("a"))
        yield await web.receipt("a")


@pytest.fixture
async def door(house: House, bus: Bus, working, receipt):
    async with working(replies.run, house, bus) as task:
        yield task


@pytest.fixture
def mine(receipt, reply):
    """A reply on the registered case, with its code."""
    return lambda id_, **more: reply(id_, receipt["number"], receipt["tracking_code"], **more)


@pytest.fixture
def case(house: House, receipt):
    """The case as it is now."""

    def find():
        [id_] = house.register.by_number([receipt["number"]]).values()
        return house.cases.get_many([id_])[id_]

    return find


@pytest.fixture
def verifier(house: House, receipt):
    """An officer who sends the file back."""
    return partial(
        act_on_case,
        ActOnCase(
            number=receipt["number"],
            act="return",
            command=uuid4(),
            actor=Actor(id="vera", role=Role.VERIFIER),
            words="KTP belum terlampir.",
            particulars=Particulars(missing=("ktp",)),
        ),
        office=house.office.code,
        cases=house.cases,
        register=house.register,
        vault=house.vault,
        rule_book=house.rule_book,
    )


async def test_a_citizen_replies_to_a_running_case(door, web, mine, receipt, case):
    await web.send(mine("r"), "reply")

    noted = await web.receipt("r")
    assert (noted["status"], noted["number"], noted["stage"]) == (
        "noted",
        receipt["number"],
        "registered",
    )
    assert case().version == 2


async def test_a_citizen_completes_a_file_that_was_sent_back(door, web, mine, verifier):
    verifier(at=datetime.now(UTC))

    await web.send(mine("r", act="complete"), "reply")

    noted = await web.receipt("r")
    assert noted["stage"] == "registered"
    assert "uu25.respond" in [promise["clock"] for promise in noted["promises"]]


async def test_a_citizen_withdraws_and_nothing_more_is_promised(door, web, mine, case):
    await web.send(mine("r", act="withdraw"), "reply")

    noted = await web.receipt("r")
    assert (noted["stage"], noted["promises"]) == ("withdrawn", [])
    assert not case().is_open


async def test_replies_are_decided_in_the_order_of_the_stream(
    house, bus, working, web, mine, receipt
):
    await web.send(mine("first", act="withdraw"), "reply")
    await web.send(mine("second"), "reply")

    async with working(replies.run, house, bus):
        assert (await web.receipt("first"))["status"] == "noted"
        assert (await web.receipt("second"))["code"] == "case.not_allowed_now"


async def test_an_act_happens_when_the_stream_stored_it(house, bus, working, web, mine, case):
    sequence = await web.send(mine("r"), "reply")
    raw = await bus.nc.request(
        "$JS.API.STREAM.MSG.GET.INTAKE", json.dumps({"seq": sequence}).encode()
    )
    stored_at = datetime.fromisoformat(json.loads(raw.data)["message"]["time"])

    async with working(replies.run, house, bus):
        await web.receipt("r")

    assert case().last_at == stored_at


async def test_an_act_that_the_stage_does_not_know_is_refused_and_kept(door, web, mine, kept):
    body = json.dumps(mine("r", act="object")).encode()

    sequence = await web.send(body, "reply")

    assert (await web.receipt("r"))["code"] == "case.not_allowed_now"
    assert kept(sequence) == ("case.not_allowed_now", body)


async def test_a_repeated_reply_records_nothing_and_gets_the_same_answer(door, web, mine, case):
    body = mine("r")
    await web.send(body, "reply")
    first = await web.receipt("r")

    await web.send(body, "reply")
    await web.until(lambda: len(web.receipts[message_token("web", "r")]) > 1)

    assert await web.receipt("r") == first
    assert case().version == 2


async def test_a_wrong_code_and_an_unknown_number_are_refused_alike(
    door, web, reply, receipt, kept
):
    unknown = json.dumps(reply("unknown", "BKS-2026-999999", WRONG)).encode()
    await web.send(reply("wrong", receipt["number"], WRONG), "reply")
    sequence = await web.send(unknown, "reply")

    assert await web.receipt("wrong") == await web.receipt("unknown")
    assert (await web.receipt("unknown"))["code"] == "case.unknown"
    assert kept(sequence) == ("case.unknown", unknown)


async def test_after_ten_wrong_codes_even_the_right_one_has_to_wait(
    door, web, reply, mine, receipt
):
    for n in range(11):
        await web.send(reply(f"wrong{n}", receipt["number"], WRONG), "reply")
    await web.send(mine("right"), "reply")

    codes = [(await web.receipt(f"wrong{n}"))["code"] for n in range(11)]
    assert codes == ["case.unknown"] * 10 + ["case.too_many_tries"]
    assert (await web.receipt("right"))["code"] == "case.too_many_tries"


async def test_a_reply_in_bad_shape_is_refused(door, web, mine):
    body = mine("r")
    del body["data"]["text"]

    await web.send(body, "reply")

    assert (await web.receipt("r"))["code"] == "message.invalid"


async def test_a_crash_before_the_answer_records_nothing_twice(
    house, bus, working, web, mine, case, monkeypatch
):
    async def crash(*_: Any) -> None:
        raise ConnectionError

    await web.send(mine("r"), "reply")
    with monkeypatch.context() as patch:
        patch.setattr(replies, "publish_outcomes", crash)
        with pytest.raises(ConnectionError):
            await replies.run(house, bus, asyncio.Event())

    async with working(replies.run, house, bus):
        assert (await web.receipt("r"))["status"] == "noted"

    assert case().version == 2


async def is_open(bus: Bus) -> None:
    async with asyncio.timeout(10):
        while not await ask_watermark(bus, "BKS"):
            await asyncio.sleep(0.01)


async def test_an_idle_door_says_at_once_how_far_it_is(door, house, bus):
    await is_open(bus)
    before = datetime.now(UTC)

    assert await ask_watermark(bus, "BKS")

    assert before <= house.register.replies_decided_through() <= datetime.now(UTC)


async def test_an_idle_door_moves_the_watermark_by_itself(door, house, web):
    before = datetime.now(UTC)

    async with asyncio.timeout(10):
        while (house.register.replies_decided_through() or before) <= before:
            await asyncio.sleep(0.02)


async def test_a_door_that_is_away_gives_no_answer(house, bus, web, mine):
    await web.send(mine("r"), "reply")

    assert not await ask_watermark(bus, "BKS", timeout_s=0.2)
    assert house.register.replies_decided_through() is None


async def test_the_watermark_stays_behind_a_reply_that_is_being_decided(
    house, bus, working, web, mine, monkeypatch
):
    decide, entered, may_go = replies.decide, threading.Event(), threading.Event()

    def slowly(*args: Any) -> Any:
        entered.set()
        assert may_go.wait(10)
        return decide(*args)

    monkeypatch.setattr(replies, "decide", slowly)
    async with working(replies.run, house, bus):
        await is_open(bus)
        await web.send(mine("r"), "reply")
        sent = datetime.now(UTC)
        await asyncio.to_thread(entered.wait, 10)

        assert not await ask_watermark(bus, "BKS", timeout_s=0.2)
        assert house.register.replies_decided_through() < sent

        may_go.set()
        await web.receipt("r")
        assert await ask_watermark(bus, "BKS")
        assert house.register.replies_decided_through() > sent


async def test_the_watermark_never_passes_an_undecided_reply_however_often_it_is_asked(
    door, house, bus, web, reply
):
    seen: list[tuple[datetime, set[str]]] = []

    async def ask() -> None:
        while True:
            await ask_watermark(bus, "BKS")

    async def watch() -> None:
        while True:
            seen.append(await asyncio.to_thread(look))

    def look() -> tuple[datetime, set[str]]:
        with house.pool.connection() as conn:
            row = conn.execute(
                "SELECT through, (SELECT array_agg(token) FROM inbox) FROM reply_watermark"
            ).fetchone()
            return row[0], set(row[1] or [])

    await is_open(bus)
    asking = asyncio.gather(ask(), watch())
    stored: dict[str, datetime] = {}
    while len({through for through, _ in seen}) < 10:
        n = len(stored)
        await web.send(reply(f"r{n}", f"BKS-2026-{900_000 + n}", WRONG), "reply")
        stored[message_token("web", f"r{n}")] = datetime.now(UTC)
    asking.cancel()

    for through, decided in seen:
        assert {token for token, at in stored.items() if at <= through} <= decided
