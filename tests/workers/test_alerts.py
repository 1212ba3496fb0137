"""Alerts on real engines: what operations hear of promises, and nothing else."""

from adapters.bus import alerts_stream
from workers import alerts

ALERTS = alerts_stream("BKS")
LEVELS = ["warning", "breach"]


async def test_a_warning_and_a_breach_are_told_with_the_law_beside_them(
    at_work, complaints, come_due, clock, holds, sent
):
    [case] = complaints(1)
    clock.pass_(days=7)
    assert come_due([case]) == 2

    async with at_work(alerts.run):
        await holds(ALERTS, 2)

    told = await sent(ALERTS)
    shard = str(case)[:2]
    assert [m.subject for m in told] == [f"alerts.BKS.clock.{shard}.{level}" for level in LEVELS]
    assert [m.event["type"] for m in told] == ["clock.warned", "clock.breached"]
    breach = told[1].event["data"]
    assert breach["since"] == breach["due"] == breach["at"]
    assert breach["recorded_at"] == "2026-12-01T02:00:00Z"
    assert (
        breach.items()
        >= {
            "number": "BKS-2026-000001",
            "clock": "lapor.verify",
            "run": 1,
            "level": "breach",
            "role": "verifier",
            "basis": "Perpres 76/2013; PermenPANRB 62/2018 (SP4N-LAPOR!)",
            "procedure": "complaint@1",
        }.items()
    )
    assert breach["consequence"]
    assert told[0].event["data"]["since"] is None


async def test_other_facts_are_passed_over_and_none_is_told_twice(
    at_work, complaints, come_due, clock, holds, sent
):
    first = complaints(3)
    clock.pass_(days=7)
    come_due(first)
    async with at_work(alerts.run):
        await holds(ALERTS, 6)
    complaints(3)
    clock.pass_(days=10)
    come_due(first)

    async with at_work(alerts.run):
        await holds(ALERTS, 12)

    told = await sent(ALERTS)
    assert len({m.id for m in told}) == len(told) == 12
    positions = [m.event["position"] for m in told]
    assert positions == sorted(positions)
    assert {m.event["data"]["clock"] for m in told} == {"lapor.verify", "uu25.respond"}


async def test_an_alert_comes_while_the_worker_waits(
    at_work, complaints, come_due, clock, holds, sent
):
    cases = complaints(2)

    async with at_work(alerts.run):
        clock.pass_(days=7)
        come_due(cases)
        await holds(ALERTS, 4)

    assert [m.event["data"]["level"] for m in await sent(ALERTS)] == LEVELS * 2
