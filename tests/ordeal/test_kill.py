"""After workers were killed -9 at random moments during 2,000 complaints, nothing shows.

The office that these tests look at was published to, killed and started again by `conftest.py`.
"""

import json
from typing import Any

import pytest
from nats.js.api import AckPolicy, ConsumerConfig

from adapters.bus import alerts_stream, facts_stream
from adapters.log_reader import read_after
from adapters.read_store import fold_all, stored
from domain.numbers import message_token
from projections.case_register import CaseRegister
from projections.deadlines import Deadlines
from projections.outgoing import MARKS
from tests.waiting import eventually

EVERYTHING = 1_000_000


async def everything_in(bus, stream: str) -> list[Any]:
    """All messages of a stream in order."""
    state = (await bus.js.stream_info(stream)).state
    config = ConsumerConfig(ack_policy=AckPolicy.NONE)
    consumer = await bus.js.pull_subscribe("", stream=stream, config=config)
    found: list[Any] = []
    while len(found) < state.messages:
        found += await consumer.fetch(500, timeout=5)
    await consumer.unsubscribe()
    return found


async def test_every_worker_was_killed(ordeal):
    assert min(ordeal.kills.values()) >= 3


async def test_there_are_exactly_as_many_cases_as_complaints(ordeal):
    with ordeal.house.pool.connection() as conn:
        cases = conn.execute(
            "SELECT count(*) FROM office_events WHERE topic = 'complaint.registered'"
        ).fetchone()

    assert cases == (ordeal.complaints,)


async def test_register_numbers_have_no_gap(ordeal):
    with ordeal.house.pool.connection() as conn:
        serials = conn.execute("SELECT serial FROM case_number ORDER BY serial").fetchall()

    assert serials == [(serial,) for serial in range(1, ordeal.complaints + 1)]


async def test_every_complaint_has_its_receipt(ordeal):
    with ordeal.house.pool.connection() as conn:
        numbers = {number for (number,) in conn.execute("SELECT number FROM case_number")}
    receipts = set()
    for number in range(ordeal.complaints):
        subject = f"receipts.web.{message_token('web', f'bench-{number}')}"
        message = await ordeal.bus.js.get_last_msg("RECEIPTS", subject)
        receipts.add(json.loads(message.data or b"")["data"]["number"])

    assert receipts == numbers


async def test_the_stream_holds_every_fact_once_and_in_the_order_of_the_log(ordeal):
    with ordeal.house.pool.connection() as conn:
        entries = read_after(conn, 0, EVERYTHING)
    messages = await everything_in(ordeal.bus, facts_stream(ordeal.office))

    relayed = [(json.loads(m.data)["position"], m.data) for m in messages]
    assert [position for position, _ in relayed] == [entry.position for entry in entries]
    assert all(e.state in data for e, (_, data) in zip(entries, relayed, strict=True))


async def test_every_mark_of_a_clock_was_recorded_once_and_alerted_once(ordeal):
    with ordeal.house.pool.connection() as conn:
        entries = read_after(conn, 0, EVERYTHING, MARKS)
    ids = [entry.fact().id for entry in entries]
    alerts = await everything_in(ordeal.bus, alerts_stream(ordeal.office))

    assert {entry.topic for entry in entries} >= {
        "clock.warned",
        "clock.breached",
        "clock.escalated",
    }
    assert len(set(ids)) == len(ids) == len(alerts)


@pytest.mark.parametrize("projection", [CaseRegister(), Deadlines()], ids=lambda each: each.name)
async def test_every_read_model_equals_one_rebuilt_from_zero(ordeal, projection):
    """Seen in one snapshot, once it has read the facts that the running office still records."""

    def equal() -> bool:
        with ordeal.house.pool.connection() as conn, conn.transaction():
            conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            return stored(conn, projection) == fold_all(conn, projection)

    await eventually(equal)


async def test_nothing_in_the_clear_is_left_in_the_intake_stream(ordeal):
    state = (await ordeal.bus.js.stream_info("INTAKE")).state

    assert state.messages == 0
