"""The relay on real engines: every fact once, in order, whatever happens to the relay."""

import asyncio

import pytest

from adapters.bus import Bus, Outgoing, facts_stream
from adapters.log.reader import Entry, read_after
from workers import forwarding, relay
from workers.forwarding import ForeignMessageError
from workers.outbox import StreamAheadError
from workers.wiring import House

FACTS = facts_stream("BKS")


class DyingBus(Bus):
    """Stores a batch, and fails before anybody hears of it."""

    async def publish_batch(self, messages, *, after=None):
        await super().publish_batch(messages, after=after)
        raise ConnectionError


def recorded(house: House) -> list[Entry]:
    with house.pool.connection() as conn:
        return read_after(conn, 0, 10_000)


def names(entries: list[Entry]) -> list[str]:
    return [f"BKS:{entry.position}" for entry in entries]


async def test_every_fact_is_relayed_in_order(house, at_work, complaints, act, holds, sent):
    act(complaints(3)[1], "verify")
    entries = recorded(house)

    async with at_work(relay.run):
        await holds(FACTS, len(entries))

    assert [message.id for message in await sent(FACTS)] == names(entries)


async def test_a_fact_travels_as_a_cloud_event_around_its_exact_bytes(
    house, at_work, complaints, holds, sent
):
    complaints(1)
    last = recorded(house)[-1]

    async with at_work(relay.run):
        await holds(FACTS, len(recorded(house)))

    message = (await sent(FACTS))[-1]
    assert message.subject == f"facts.BKS.complaint.{str(last.aggregate)[:2]}.registered"
    assert message.payload.endswith(b'"data":' + last.state + b"}")
    data = message.event.pop("data")
    assert message.event == {
        "specversion": "1.0",
        "id": f"BKS:{last.position}",
        "source": "/offices/BKS",
        "type": "complaint.registered",
        "subject": str(last.aggregate),
        "time": data["recorded_at"],
        "datacontenttype": "application/json",
        "position": last.position,
        "version": 1,
    }


async def test_a_relay_that_died_after_publishing_sends_nothing_twice(
    house, bus, at_work, complaints, holds, sent
):
    complaints(5)
    with pytest.raises(ConnectionError):
        await relay.run(house, DyingBus(bus.nc, bus.js), asyncio.Event())
    complaints(5)
    entries = recorded(house)

    async with at_work(relay.run):
        await holds(FACTS, len(entries))

    assert [message.id for message in await sent(FACTS)] == names(entries)


async def test_a_relay_goes_on_where_the_stream_ends(house, at_work, complaints, holds, sent):
    for _ in range(2):
        complaints(2)
        async with at_work(relay.run):
            await holds(FACTS, len(recorded(house)))

    assert [message.id for message in await sent(FACTS)] == names(recorded(house))


async def test_two_relays_at_once_send_each_fact_once(
    house, at_work, complaints, holds, sent, monkeypatch
):
    monkeypatch.setattr("workers.outbox.BATCH_LIMIT", 3)

    before = len(recorded(house))
    async with at_work(relay.run), at_work(relay.run):
        for _ in range(5):
            await asyncio.to_thread(complaints, 20)
        await holds(FACTS, before + 100)

    assert [message.id for message in await sent(FACTS)] == names(recorded(house))


async def test_a_gap_that_a_rollback_left_holds_nothing_up(house, at_work, complaints, holds, sent):
    complaints(1)
    with house.pool.connection() as conn:
        conn.execute("SELECT nextval(pg_get_serial_sequence('office_events', 'notification_id'))")
    complaints(1)
    entries = recorded(house)
    assert entries[-1].position - entries[-2].position == 2

    async with at_work(relay.run):
        await holds(FACTS, len(entries))

    assert [message.id for message in await sent(FACTS)] == names(entries)


async def test_a_batch_weighs_no_more_than_it_may(
    house, at_work, complaints, holds, sent, monkeypatch
):
    monkeypatch.setattr("workers.outbox.BATCH_BYTES", 2_000)
    complaints(7)

    async with at_work(relay.run):
        await holds(FACTS, len(recorded(house)))

    assert [message.id for message in await sent(FACTS)] == names(recorded(house))


async def test_a_commit_wakes_the_relay_without_its_poll(
    house, at_work, complaints, holds, monkeypatch
):
    monkeypatch.setattr(forwarding, "POLL_S", 3)
    before = len(recorded(house))

    async with at_work(relay.run):
        await holds(FACTS, before)
        async with asyncio.timeout(2):
            await asyncio.to_thread(complaints, 1)
            await holds(FACTS, before + 1)


async def test_a_stream_ahead_of_the_log_is_refused(house, bus, complaints):
    complaints(1)
    await bus.publish_batch([Outgoing("facts.BKS.complaint.00.registered", b"{}", "BKS:99")])

    with pytest.raises(StreamAheadError):
        await relay.run(house, bus, asyncio.Event())


async def test_a_stream_that_somebody_else_wrote_to_is_refused(house, bus):
    await bus.publish_batch([Outgoing("facts.BKS.complaint.00.registered", b"{}", "JKT:1")])

    with pytest.raises(ForeignMessageError):
        await relay.run(house, bus, asyncio.Event())
