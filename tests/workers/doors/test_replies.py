"""The reply door on real engines: citizens' acts, in order, each proved by its code."""

import asyncio
import json
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from domain.acts import Particulars
from domain.numbers import message_token
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from workers import replies
from workers.wiring import House

WRONG = "0" * 16


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

    refused = await web.receipt("r")
    assert refused["code"] == "case.not_allowed_now"
    assert refused["message"].startswith("«ajukan keberatan» tidak dapat dilakukan pada")
    assert refused["message"].endswith("yang sedang berstatus «terdaftar».")
    assert kept(sequence) == ("case.not_allowed_now", body)


async def test_a_repeated_reply_records_nothing_and_gets_the_same_answer(door, web, mine, case):
    body = mine("r")
    await web.send(body, "reply")
    first = await web.receipt("r")

    await web.send(body, "reply")
    await web.hears(lambda: len(web.receipts[message_token("web", "r")]) > 1)

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


async def test_after_ten_wrong_codes_guessing_has_to_wait_and_the_right_code_has_not(
    door, web, reply, mine, receipt
):
    for n in range(11):
        await web.send(reply(f"wrong{n}", receipt["number"], WRONG), "reply")
    await web.send(mine("right"), "reply")

    codes = [(await web.receipt(f"wrong{n}"))["code"] for n in range(11)]
    assert codes == ["case.unknown"] * 10 + ["case.too_many_tries"]
    assert (await web.receipt("right"))["status"] == "noted"


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
