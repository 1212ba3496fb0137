"""Bad input through the real door: each gets a stable code, and its bytes are kept sealed."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.bus import Bus
from workers import intake
from workers.wiring import House

MIB = 1024 * 1024


@pytest.fixture(autouse=True)
async def door(house: House, bus: Bus, working):
    async with working(intake.run, house, bus) as task:
        yield task


def without(body: dict[str, Any], *path: str) -> dict[str, Any]:
    *way, last = path
    at = body
    for step in way:
        at = at[step]
    del at[last]
    return body


def in_days(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


READABLE = {
    "missing field": (lambda make: without(make(), "data", "narrative"), "message.invalid"),
    "missing attribute": (lambda make: without(make(), "source"), "message.not_a_cloudevent"),
    "extra field": (lambda make: make(data={"mood": "angry"}), "message.invalid"),
    "extra attribute": (lambda make: make(mood="angry"), "message.not_a_cloudevent"),
    "wrong type": (lambda make: make(data={"narrative": ["Paspor"]}), "message.invalid"),
    "data is no object": (lambda make: make() | {"data": "Paspor"}, "message.not_a_cloudevent"),
    "two CloudEvents": (lambda make: make(specversion="2.0"), "message.not_a_cloudevent"),
    "unknown service": (lambda make: make(data={"service": "PAS-X99"}), "service.unknown"),
    "NUL": (lambda make: make(data={"narrative": {"text": "a\x00b"}}), "message.invalid"),
    "control": (lambda make: make(data={"narrative": {"text": "a\x1b[2Jb"}}), "message.invalid"),
    "future": (lambda make: make(time=in_days(1)), "message.time_in_future"),
    "ancient": (lambda make: make(time=in_days(-90)), "message.time_too_old"),
    "year one": (lambda make: make(time="0001-01-01T00:00:00+14:00"), "message.time_too_old"),
    "last year": (lambda make: make(time="9999-12-31T23:59:59-14:00"), "message.time_in_future"),
    "no zone": (lambda make: make(time="2026-11-24T09:00:00"), "message.not_a_cloudevent"),
    "2 MiB": (lambda make: make(data={"narrative": {"text": "a" * 2 * MIB}}), "message.too_large"),
    "long": (lambda make: make(data={"narrative": {"text": "a" * 30_000}}), "message.invalid"),
    "lone surrogate": (
        lambda make: make(data={"narrative": {"text": "\ud800"}}),
        "message.not_json",
    ),
    "kind mismatch": (lambda make: make(type="tanggap.application"), "message.kind_mismatch"),
    "other report": (lambda make: make(type="tanggap.aspiration"), "message.kind_mismatch"),
    "huge number": (
        lambda make: json.dumps(make()).replace('"PAS-E10"', "1e400").encode(),
        "message.invalid",
    ),
}


@pytest.mark.parametrize(("bad", "code"), READABLE.values(), ids=READABLE)
async def test_a_bad_message_with_a_readable_id_is_refused_on_its_receipt(
    web, complaint, kept, bad, code
):
    made = bad(complaint)
    body = made if isinstance(made, bytes) else json.dumps(made).encode()

    sequence = await web.send(body)

    answer, note = await web.receipt("a"), await web.note(sequence)
    assert (answer["status"], answer["code"], note["code"]) == ("refused", code, code)
    assert kept(sequence) == (code, body)


UNREADABLE = {
    "not JSON": (b"<complaint/>", "message.not_json"),
    "empty": (b"", "message.not_json"),
    "half": (b'{"specversion":"1.0","id":"a"', "message.not_json"),
    "no UTF-8": (b'{"id":"a","data":"\xff\xfe"}', "message.not_json"),
    "no object": (b"[1, 2, 3]", "message.not_a_cloudevent"),
    "no CloudEvent": (b'{"name":"Contoh Warga"}', "message.not_a_cloudevent"),
    "id is a number": (b'{"specversion":"1.0","id":7}', "message.not_a_cloudevent"),
    "id with NUL": (b'{"specversion":"1.0","id":"a\\u0000"}', "message.not_a_cloudevent"),
    "endless id": (b'{"id":"' + b"a" * 5000 + b'"}', "message.not_a_cloudevent"),
    "deep": (b'{"id":"a","data":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "message.not_json"),
    "endless number": (b'{"id":"a","data":' + b"9" * 100_000 + b"}", "message.not_json"),
    "4 MiB": (b"a" * (4 * MIB - 1000), "message.too_large"),
}


@pytest.mark.parametrize(("body", "code"), UNREADABLE.values(), ids=UNREADABLE)
async def test_a_message_without_a_readable_id_is_refused_by_its_sequence(web, kept, body, code):
    sequence = await web.send(body)

    note = await web.note(sequence)
    assert (note["code"], note["token"]) == (code, None)
    assert kept(sequence) == (code, body)


async def test_an_unknown_kind_is_refused(web, complaint, kept):
    body = json.dumps(complaint("a")).encode()

    sequence = await web.send(body, kind="praise")

    assert (await web.receipt("a"))["code"] == "message.unknown_kind"
    assert kept(sequence) == ("message.unknown_kind", body)


@pytest.mark.parametrize(
    "kind", [b"\xff", b"a\x0bb", b"a\x0cb", b"a\rb", b"a\x00b", b"*", b"\xc2\x85"]
)
async def test_a_kind_that_no_client_should_choke_on_is_refused_and_the_door_stays_open(
    web, complaint, kind
):
    body = json.dumps(complaint("a")).encode()
    line = b"PUB intake.web." + kind + b" %d\r\n" % len(body)
    web.client._transport.write(line + body + b"\r\n")
    await web.client.flush()

    assert (await web.receipt("a"))["code"] == "message.unknown_kind"
    await web.send(complaint("b"))
    assert (await web.receipt("b"))["status"] == "accepted"


async def test_a_header_cannot_hide_a_message(web, complaint):
    await web.send(complaint("a"), Status="404")
    await web.send(complaint("b"), Status="503", Description="No Responders")

    assert (await web.receipt("a"))["status"] == "accepted"
    assert (await web.receipt("b"))["status"] == "accepted"


async def test_a_refusal_speaks_the_citizens_language_and_names_the_fields(web, complaint):
    await web.send(
        complaint("a", {"language": "en", "complainant": {"name": "X", "phone": "0812"}})
    )

    answer = await web.receipt("a")
    assert answer["message"].startswith("The content needs mending")
    assert answer["fields"] == [
        {"field": "data.complainant.phone", "problem": "string_pattern_mismatch"}
    ]
    assert "0812" not in json.dumps(answer)


async def test_a_channel_name_that_only_the_office_could_use_is_refused(bus, house):
    heard = await bus.nc.subscribe("refused.*")
    await bus.js.publish("intake.Web!.complaint", b"{}")

    note = json.loads((await heard.next_msg(timeout=15)).data)

    await heard.unsubscribe()
    assert note["data"]["code"] == "message.unknown_kind"
