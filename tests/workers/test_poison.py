"""Rows that this program cannot digest, on real engines: they are parked, and all others go on."""

from uuid import UUID, uuid4

import pytest
from structlog.testing import capture_logs

from adapters.bus import alerts_stream, facts_stream
from adapters.log.followers import TABLES, Parked, parked_of
from adapters.log.reader import read_after
from workers import alerts, notices, relay
from workers.wiring import House

FACTS, ALERTS, NOTICES = facts_stream("BKS"), alerts_stream("BKS"), "NOTICES"
BARE = b'{"v":1}'
STRANGE = b'{"v":1,"recorded_at":"2026-11-24T02:00:00Z"}'


@pytest.fixture
def poison(house: House):
    """Put a row into the log as the worker's role may; its position."""

    def insert(case: UUID, topic: str, state: bytes) -> int:
        with house.pool.connection() as conn:
            row = conn.execute(
                "INSERT INTO office_events (originator_id, originator_version, topic, state)"
                " SELECT %s, coalesce(max(originator_version), 0) + 1, %s, %s"
                " FROM office_events WHERE originator_id = %s RETURNING notification_id",
                (case, topic, state, case),
            ).fetchone()
        assert row is not None
        return row[0]

    return insert


def parked(house: House, name: str) -> list[Parked]:
    with house.pool.connection() as conn:
        conn.execute(TABLES)
        return parked_of(conn, name)


def recorded(house: House) -> list[int]:
    with house.pool.connection() as conn:
        return [entry.position for entry in read_after(conn, 0, 1_000)]


async def test_the_relay_passes_over_what_it_cannot_render_and_relays_the_rest_in_order(
    house, at_work, complaints, poison, holds, sent
):
    first, second = complaints(2)
    bare = poison(first, "case.replied", BARE)
    strange = poison(second, "case.unheard_of", STRANGE)
    complaints(2)
    told = [position for position in recorded(house) if position != bare]

    with capture_logs() as logs:
        async with at_work(relay.run):
            await holds(FACTS, len(told))

    assert [message.id for message in await sent(FACTS)] == [f"BKS:{each}" for each in told]
    assert strange in told
    assert parked(house, "relay") == [Parked(first, bare, "case.replied", "KeyError")]
    assert [
        (line["position"], line["topic"]) for line in logs if line["event"] == "fact_parked"
    ] == [(bare, "case.replied")]


async def test_a_poison_at_the_end_is_parked_again_after_a_restart_and_nothing_is_lost(
    house, at_work, complaints, poison, holds, sent
):
    [case] = complaints(1)
    bare = poison(case, "case.replied", BARE)
    for _ in range(2):
        async with at_work(relay.run):
            await holds(FACTS, len(recorded(house)) - 1)
        complaints(1)
    async with at_work(relay.run):
        await holds(FACTS, len(recorded(house)) - 1)

    told = [f"BKS:{position}" for position in recorded(house) if position != bare]
    assert [message.id for message in await sent(FACTS)] == told
    assert [each.position for each in parked(house, "relay")] == [bare]


async def test_a_whole_stretch_of_poison_holds_nothing_up(
    house, at_work, complaints, poison, holds, sent, monkeypatch
):
    monkeypatch.setattr("workers.outbox.BATCH_LIMIT", 2)
    bare = [poison(uuid4(), "case.replied", BARE) for _ in range(7)]
    complaints(1)

    async with at_work(relay.run):
        await holds(FACTS, len(recorded(house)) - len(bare))

    assert [each.position for each in parked(house, "relay")] == bare
    assert (await sent(FACTS))[-1].id == f"BKS:{recorded(house)[-1]}"


async def test_alerts_go_on_after_a_mark_that_cannot_be_read(
    house, at_work, complaints, come_due, clock, poison, holds, sent
):
    cases = complaints(2)
    bare = poison(uuid4(), "clock.breached", BARE)
    strange = poison(cases[0], "case.unheard_of", STRANGE)
    clock.pass_(days=7)
    come_due(cases[1:])

    async with at_work(alerts.run):
        await holds(ALERTS, 3)

    assert all(m.event["position"] > strange for m in await sent(ALERTS))
    assert [each.position for each in parked(house, "alerts")] == [bare]


async def test_notices_go_on_after_a_step_that_cannot_be_read(
    house, at_work, complaints, act, poison, holds, sent
):
    first, second = complaints(2)
    stray, bare = uuid4(), poison(first, "case.replied", BARE)
    homeless = poison(stray, "case.verified", BARE)
    poison(first, "case.unheard_of", STRANGE)
    act(second, "verify")

    async with at_work(notices.run):
        await holds(NOTICES, 1)

    assert [m.event["subject"] for m in await sent(NOTICES)] == [str(second)]
    found = parked(house, "notices")
    assert [(each.case_id, each.position) for each in found] == [(first, bare), (stray, homeless)]
    assert {each.problem for each in found} == {"UnknownFact"}
