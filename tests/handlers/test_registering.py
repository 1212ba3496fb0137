"""Registering on the real store: numbers, receipts, repeats, conflicts, refusals."""

import json
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from domain.receipts import Accepted
from handlers.outcomes import Outcome
from handlers.reading import Arrival
from handlers.registering import register_all
from tests.registering import COMPLAINT, arrival, ports_of
from workers.wiring import House


@pytest.fixture
def register(still_house: House):
    return partial(register_all, **ports_of(still_house))


@pytest.fixture
def complaint(clock):
    """Make the arrival of a complaint; every part of it can be changed."""

    def make(id_: str, sequence: int, **data: Any) -> Arrival:
        whole = COMPLAINT | {"topic": "delay"} | data
        return arrival("complaint", whole, clock.now(), sequence=sequence, id_=id_)

    return make


def answer(outcome: Outcome) -> dict[str, Any]:
    assert outcome.answer is not None
    return json.loads(outcome.answer)


def test_numbers_run_without_gaps_although_a_neighbour_is_refused(register, complaint):
    bad = complaint("b", 2, narrative={"text": ""})

    outcomes = register([complaint("a", 1), bad, complaint("c", 3)])

    assert [answer(o).get("number") for o in outcomes] == [
        "BKS-2026-000001",
        None,
        "BKS-2026-000002",
    ]


def test_a_repeat_gets_the_same_receipt(register, complaint):
    first = register([complaint("a", 1)])

    again = register([complaint("a", 2)])

    assert answer(again[0]) == answer(first[0])


def test_a_repeat_in_the_same_batch_gets_the_same_receipt(register, complaint):
    first, again = register([complaint("a", 1), complaint("a", 2)])

    assert answer(first) == answer(again)


def test_the_same_id_with_another_body_is_refused_and_the_first_receipt_stands(register, complaint):
    register([complaint("a", 1)])

    [outcome] = register([complaint("a", 2, narrative={"text": "Lain sama sekali."})])

    assert outcome.answer is None
    assert outcome.aside is not None
    assert outcome.aside.code == "message.conflicting_repeat"


def test_a_refusal_names_the_field_and_never_what_was_sent(register, complaint):
    [outcome] = register([complaint("a", 1, complainant={"name": "X", "phone": "0812"})])

    refused = answer(outcome)
    assert refused["code"] == "message.invalid"
    assert refused["fields"] == [
        {"field": "data.complainant.phone", "problem": "string_pattern_mismatch"}
    ]
    assert "0812" not in refused["message"]


def test_no_word_of_a_person_stands_in_the_log(register, complaint, house):
    register([complaint("a", 1)])

    with house.pool.connection() as conn:
        states = b"".join(
            bytes(row[0]) for row in conn.execute("SELECT state FROM office_events").fetchall()
        )
    assert b'"narrative"' in states
    assert not any(word in states for word in (b"Contoh Warga", b"Paspor belum", b"62812"))


def test_the_original_of_a_refused_message_is_kept_sealed(register, complaint, house):
    register([complaint("a", 1, narrative={"text": ""})])

    with house.pool.connection() as conn:
        [(code, original)] = conn.execute("SELECT code, original FROM set_aside").fetchall()
    assert code == "message.invalid"
    assert "Contoh" not in original


@pytest.mark.parametrize(
    ("ahead", "code"),
    [(timedelta(hours=1), "message.time_in_future"), (timedelta(days=-40), "message.time_too_old")],
)
def test_an_impossible_time_is_refused(register, complaint, clock, ahead, code):
    arrival = complaint("a", 1)
    event = json.loads(arrival.body) | {"time": (clock.now() + ahead).isoformat()}
    moved = Arrival("web", "complaint", 1, clock.now(), json.dumps(event).encode())

    assert answer(register([moved])[0])["code"] == code


def test_a_name_that_nobody_declared_is_not_repeated(register, complaint):
    [outcome] = register([complaint("a", 1, siti_aminah_binti_hasan="x")])

    assert "siti" not in outcome.answer.decode()


def test_what_the_channel_says_of_time_is_kept_and_no_clock_listens(register, complaint, house):
    arrival = complaint("a", 1)
    told = arrival.stored_at - timedelta(days=3)
    event = json.loads(arrival.body) | {"time": told.isoformat()}
    register([Arrival("web", "complaint", 1, arrival.stored_at, json.dumps(event).encode())])

    [case] = house.register.by_number(["BKS-2026-000001"]).values()
    first = house.cases.registered([case])[case]
    assert (first.told_at, first.at) == (told, arrival.stored_at)


@pytest.mark.parametrize("loose", [{"anonymous": "yes"}, {"confidential": 1}, {"topic": 7}])
def test_what_is_not_quite_the_contract_is_refused(register, complaint, loose):
    assert answer(register([complaint("a", 1, **loose)])[0])["code"] == "message.invalid"


@pytest.mark.parametrize("unseen", ["\x9b2J", "\u202egnp", "\u2066x"])
def test_what_a_terminal_or_a_reader_would_be_fooled_by_is_refused(register, complaint, unseen):
    [outcome] = register([complaint("a", 1, narrative={"text": f"Paspor {unseen}"})])

    assert answer(outcome)["code"] == "message.invalid"


def test_a_receipt_is_what_its_model_says(register, complaint):
    [outcome] = register([complaint("a", 1)])

    receipt = Accepted.model_validate_json(outcome.answer)
    assert receipt.model_dump_json().encode() == outcome.answer
