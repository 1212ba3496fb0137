"""The AsyncAPI document tells the truth: its examples go through real doors, its models fit."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from adapters.bus import Bus
from adapters.engines.nats_config import asks, hears
from adapters.log.reader import read_history
from domain.messages import Kind
from domain.numbers import message_token
from domain.people import Actor, Role
from domain.readers import CaseReaders
from domain.receipts import CaseStatus, Openings
from handlers.acting import ActOnCase, act_on_case
from handlers.reading import MODELS
from projections.report.satisfaction import ELEMENTS
from workers import doors, intake, replies
from workers.contract.document import HEARD, asyncapi
from workers.contract.models import Receipt, Refusal
from workers.wiring import House

DOCUMENT: dict[str, Any] = json.loads(asyncapi())
MESSAGES = DOCUMENT["components"]["messages"]


def example(name: str, message: str = "") -> dict[str, Any]:
    """A copy of the document's own example, with the one thing that everybody must fill in."""
    shown = MESSAGES[f"{message or name}.message"]["examples"]
    [found] = (json.loads(json.dumps(one["payload"])) for one in shown if one["name"] == name)
    return found | {"time": datetime.now(UTC).isoformat()} if "time" in found else found


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from [part["$ref"]] if "$ref" in part else []
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_it_is_asyncapi_3_and_the_same_every_time():
    assert DOCUMENT["asyncapi"] == "3.0.0"
    assert asyncapi() == asyncapi()


def test_every_reference_leads_somewhere():
    for reference in references(DOCUMENT):
        found = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def test_every_component_has_a_name_that_asyncapi_allows():
    for part in DOCUMENT["components"].values():
        assert all(re.fullmatch(r"[\w.-]+", name) for name in part)


def test_every_channel_and_every_part_of_its_subject_is_explained():
    for channel in DOCUMENT["channels"].values():
        assert len(channel["description"]) > 40
        parts = set(re.findall(r"\{(\w+)\}", channel["address"] or ""))
        assert parts == set(channel["parameters"])
        assert all(parameter["description"] for parameter in channel["parameters"].values())


def test_what_a_channel_may_hear_and_ask_is_in_the_document():
    addresses = {channel["address"] for channel in DOCUMENT["channels"].values()}
    here = {re.sub(r"\{token\}", ">", address or "") for address in addresses}
    mine = {subject.replace(".web", ".{channel}") for subject in (*asks("web"), *hears("web"))}

    assert {f"intake.{{channel}}.{kind}" for kind in Kind} <= here
    assert mine - {"intake.{channel}.>"} - here == {
        "$JS.API.DIRECT.GET.RECEIPTS.receipts.{channel}.>",
        "$JS.API.DIRECT.GET.PROOFS.proofs.{channel}.>",
    }


def test_the_models_are_the_very_ones_that_the_door_reads_with():
    assert {kind: HEARD[kind][1] for kind in Kind} == MODELS


def test_the_elements_of_the_survey_come_in_the_order_in_which_the_index_has_them():
    assert ", ".join(ELEMENTS) in DOCUMENT["channels"]["reply"]["description"]


def test_the_token_that_it_shows_is_right():
    assert message_token("web", "WEB-0001") in DOCUMENT["info"]["description"]


@pytest.fixture
async def office(house: House, bus: Bus, working):
    async with working(intake.run, house, bus), working(replies.run, house, bus):
        yield house


@pytest.fixture
def answer(house: House):
    """An officer verifies a case, and answers it."""

    def answers(number: str) -> None:
        for act, words in (("verify", None), ("answer", "Sudah kami perbaiki.")):
            act_on_case(
                ActOnCase(
                    number=number,
                    act=act,
                    command=uuid4(),
                    actor=Actor(id="kasi-1", role=Role.SUPERVISOR),
                    words=words,
                ),
                at=datetime.now(UTC),
                office=house.office.code,
                cases=house.cases,
                register=house.register,
                vault=house.vault,
                rule_book=house.rule_book,
            )

    return answers


@pytest.mark.parametrize("kind", ["complaint", "information", "aspiration", "application"])
async def test_an_example_gets_a_receipt_that_the_document_describes(office, web, kind):
    body = example(kind)

    await web.send(body, kind)

    assert (await web.receipt(body["id"]))["status"] == "accepted"
    [published] = web.receipts[message_token("web", body["id"])]
    Receipt.model_validate_json(json.dumps(published))


async def test_the_example_of_a_reply_is_noted(office, web):
    await web.send(example("complaint"))
    receipt = await web.receipt("WEB-0001")
    body = example("reply")
    assert body["data"]["number"] == receipt["number"]
    body["data"]["code"] = receipt["tracking_code"]

    await web.send(body, "reply")

    assert (await web.receipt(body["id"]))["status"] == "noted"
    Receipt.model_validate_json(json.dumps(web.receipts[message_token("web", body["id"])][0]))


async def test_the_example_of_a_rating_is_noted_once_the_office_has_answered(office, web, answer):
    await web.send(example("information"), "information")
    receipt = await web.receipt("WEB-0002")
    body = example("rating", "reply")
    body["data"]["code"] = receipt["tracking_code"]
    await web.send(body | {"id": "too early"}, "reply")
    assert (await web.receipt("too early"))["code"] == "case.nothing_to_rate"
    answer(receipt["number"])

    await web.send(body, "reply")

    noted = await web.receipt(body["id"])
    assert (noted["status"], noted["stage"]) == ("noted", "answered")
    with office.pool.connection() as conn:
        case = office.register.by_number([receipt["number"]])[receipt["number"]]
        *_, last = read_history(conn, case)
    assert last.fact().elements == tuple(body["data"]["elements"])


async def test_the_examples_of_questions_are_answered(office, bus, working, web, status_open):
    await web.send(example("complaint"))
    code = {"code": (await web.receipt("WEB-0001"))["tracking_code"]}

    async def ask(name):
        question = json.dumps(example(name) | code).encode()
        return (await web.client.request(f"{name}.web", question)).data

    async with working(doors.run, office, bus):
        await status_open()
        status, readers = await ask("status"), await ask("readers")
        openings = await ask("openings")

    assert CaseStatus.model_validate_json(status).stage == "registered"
    assert CaseReaders.model_validate_json(readers).total == 0
    fields = [words.field for words in Openings.model_validate_json(openings).words]
    assert fields == ["complainant", "narrative", "respondent"]


async def test_a_note_is_what_the_document_describes(office, web):
    sequence = await web.send(b"no JSON")

    await web.note(sequence)

    Refusal.model_validate_json(json.dumps(web.notes[sequence]))
