"""The status door on real engines: number and code against where a case stands."""

import json
from typing import Any

import pytest

from adapters.bus import Bus
from workers import doors
from workers.wiring import House


@pytest.fixture
async def ask(house: House, bus: Bus, working, web, receipt, status_open):
    async def ask(body: Any, **headers: str) -> dict[str, Any]:
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = await web.client.request("status.web", payload, timeout=10, headers=headers)
        return json.loads(answer.data)

    async with working(doors.run, house, bus):
        await status_open()
        yield ask


@pytest.fixture
def proof(receipt) -> dict[str, str]:
    return {"number": receipt["number"], "code": receipt["tracking_code"]}


async def test_a_citizen_learns_where_their_case_stands(ask, proof, receipt):
    status = await ask(proof)

    assert status == {
        "status": "found",
        "number": receipt["number"],
        "stage": "registered",
        "promises": receipt["promises"],
        "awaited": "office",
    }


async def test_a_code_may_be_read_out_over_the_telephone(ask, proof):
    spoken = proof["code"].lower().replace("0", "o").replace("1", "l")

    assert (await ask(proof | {"code": spoken}))["status"] == "found"


async def test_a_wrong_code_and_an_unknown_number_are_refused_alike(ask, proof):
    wrong = await ask(proof | {"code": "0" * 16})
    unknown = await ask(proof | {"number": "BKS-2026-999999"})

    assert wrong == unknown
    assert wrong["code"] == "case.unknown"


async def test_guessing_ends_after_ten_tries(ask, proof):
    wrong = proof | {"code": "0" * 16}
    for _ in range(10):
        assert (await ask(wrong))["code"] == "case.unknown"

    assert (await ask(wrong))["code"] == "case.too_many_tries"


async def test_guesses_do_not_shut_out_whose_case_it_is(ask, proof):
    for _ in range(11):
        await ask(proof | {"code": "0" * 16})

    assert (await ask(proof))["status"] == "found"


@pytest.mark.parametrize(
    "body",
    [b"", b"<number/>", b"\xff\xfe", b"[]", b"{}", b'{"number":1e999,"code":[]}', b"[" * 100_000],
)
@pytest.mark.parametrize("headers", [{}, {"content-type": "application/json"}])
async def test_what_cannot_be_read_is_refused(ask, body, headers):
    answer = await ask(body, **headers)

    assert (answer["status"], answer["code"]) == ("refused", "message.invalid")


async def test_a_refusal_names_the_field_and_not_what_was_sent(ask, proof):
    answer = await ask(proof | {"name": "Contoh Warga"})

    assert answer["fields"] == [{"field": "name", "problem": "extra_forbidden"}]
    assert "Contoh" not in answer["message"]


async def test_a_refusal_speaks_english_if_asked(ask, proof):
    answer = await ask(proof | {"code": "0" * 16, "language": "en"})

    assert answer["message"].startswith("The number or the tracking code")


async def test_a_fault_of_ours_is_an_answer_too(ask, proof, monkeypatch):
    def broken(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(doors, "tell_status", broken)

    assert (await ask(proof))["code"] == "refused"
