"""After workers were killed -9 at random moments during 2,000 complaints, nothing shows.

The office that these tests look at was published to, killed and started again by `conftest.py`.
"""

import json
from datetime import timedelta
from typing import Any

import pytest
from nats.js.api import AckPolicy, ConsumerConfig

from adapters.bus import alerts_stream, facts_stream
from adapters.ledger.store import LedgerStore
from adapters.log.examination import Examination
from adapters.log.ranges import LogRange
from adapters.log.reader import read_after
from adapters.log.snapshot import snapshot
from adapters.read_models.store import fold_all, stored
from domain.ledger.checkpoint import opened
from domain.ledger.leaf import Leaf
from domain.ledger.merkle import leaf_hash
from domain.ledger.notes import Note
from domain.ledger.tlog_proof import TlogProof
from domain.numbers import message_token
from projections.conformance.grounds import Grounds
from projections.outgoing import MARKS, REGISTRATIONS
from tests.ledger.compact_range import CompactRange
from tests.waiting import eventually
from workers.read_models import KEPT

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


async def test_every_worker_was_killed_and_so_was_building_anew(ordeal):
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
    messages = await everything_in(ordeal.bus, facts_stream(ordeal.office))
    with ordeal.house.pool.connection() as conn:
        entries = read_after(conn, 0, len(messages))

    relayed = [(json.loads(m.data)["position"], m.data) for m in messages]
    assert [position for position, _ in relayed] == [entry.position for entry in entries]
    assert all(e.state in data for e, (_, data) in zip(entries, relayed, strict=True))


async def test_every_mark_of_a_clock_was_recorded_once_and_alerted_once(ordeal):
    alerts = await everything_in(ordeal.bus, alerts_stream(ordeal.office))
    with ordeal.house.pool.connection() as conn:
        entries = read_after(conn, 0, len(alerts), MARKS)
    ids = [entry.fact().id for entry in entries]

    assert {entry.topic for entry in entries} >= {
        "clock.warned",
        "clock.breached",
        "clock.escalated",
    }
    assert len(set(ids)) == len(ids) == len(alerts)


@pytest.mark.parametrize("projection", KEPT, ids=lambda each: each.name)
async def test_every_read_model_equals_one_rebuilt_from_zero(ordeal, projection):
    """Seen in one snapshot, once it has read the facts that the running office still records."""

    def equal() -> bool:
        with ordeal.house.pool.connection() as conn, conn.transaction():
            conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            return stored(conn, projection) == fold_all(conn, projection)

    await eventually(equal)


async def test_every_checkpoint_that_was_signed_or_published_is_of_this_log(ordeal):
    ledger = LedgerStore(ordeal.house.pool)
    signed = {each.size: each.root for each in ledger.checkpoints()}
    published = await everything_in(ordeal.bus, "CHECKPOINTS")
    with ordeal.house.pool.connection() as conn:
        entries = read_after(conn, 0, EVERYTHING)
    tree, roots = CompactRange(), dict[int, bytes]()
    for entry in entries:
        tree.append(leaf_hash(Leaf(*entry).encoded()))
        roots[tree.size] = tree.root

    assert max(signed) >= ordeal.complaints
    assert {size: roots[size] for size in signed} == signed
    for message in published:
        seen = opened(Note.read(message.data), [ordeal.house.signer.key])
        assert signed[seen.size] == seen.root


async def test_every_registration_is_proved_once(ordeal):
    with ordeal.house.pool.connection() as conn:
        entries = read_after(conn, 0, EVERYTHING, REGISTRATIONS)
    messages = await everything_in(ordeal.bus, "PROOFS")
    proofs = [TlogProof.read(json.loads(m.data)["data"]["proof"].encode()) for m in messages]

    assert [proof.extra for proof in proofs] == [Leaf(*e).encoded() for e in entries]
    assert all(proof.holds(proof.extra or b"") for proof in proofs)


async def test_nothing_in_the_clear_is_left_in_the_intake_stream(ordeal):
    state = (await ordeal.bus.js.stream_info("INTAKE")).state

    assert state.messages == 0


async def test_every_case_conforms_to_its_procedure(ordeal):
    book = ordeal.house.rule_book.now()
    looked = Examination(LogRange(), Grounds(book, timedelta(days=1)))

    with snapshot(ordeal.house.addresses.database_url) as conn:
        found = [each for some in looked.of_cases(conn) for each in some]
        found += looked.of_order(conn)

    assert (looked.cases, found) == (ordeal.complaints, [])
