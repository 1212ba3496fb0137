"""Alerts on real engines: what operations hear of promises, and nothing else."""

from adapters.bus import alerts_stream
from domain.people import Actor, Role
from projections.outgoing import Alert
from workers import alerts

ALERTS = alerts_stream("BKS")
LEVELS = ["warning", "breach", "escalation"]
HEAD = Actor(id="ptg-01", role=Role.HEAD)


async def test_a_warning_and_a_breach_are_told_with_the_law_beside_them(
    at_work, complaints, come_due, clock, holds, sent
):
    [case] = complaints(1)
    clock.pass_(days=7)
    assert come_due([case]) == 3

    async with at_work(alerts.run):
        await holds(ALERTS, 3)

    told = await sent(ALERTS)
    shard = str(case)[:2]
    assert [m.subject for m in told] == [f"alerts.BKS.clock.{shard}.{level}" for level in LEVELS]
    assert [m.event["type"] for m in told] == ["clock.warned", "clock.breached", "clock.escalated"]
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
            "rule": "working_days:3",
            "basis": "Perpres 76/2013; PermenPANRB 62/2018 (SP4N-LAPOR!)",
            "procedure": "complaint@1",
        }.items()
    )
    assert breach["consequence"]
    assert told[0].event["data"]["since"] is None


async def test_an_escalation_names_the_role_and_whoever_holds_it_and_is_there(
    staff, at_work, complaints, come_due, clock, holds, sent
):
    [case] = complaints(1)
    clock.pass_(days=9)
    come_due([case])

    async with at_work(alerts.run):
        await holds(ALERTS, 4)

    told = [m.event["data"] for m in (await sent(ALERTS))[2:]]
    assert [(a["level"], a["role"], a["officer"]) for a in told] == [
        ("escalation", "supervisor", "ptg-01"),
        ("escalation", "head", "ptg-01"),
    ]
    for alert in told:
        assert alert.keys() == Alert.model_fields.keys()
        assert (alert["rule"], alert["due"]) == ("working_days:3", "2026-11-27T09:30:00Z")
        assert alert["basis"]
        assert alert["consequence"]
    assert told[0]["at"] < told[1]["at"]


async def test_an_escalation_that_nobody_can_take_still_names_the_role(
    at_work, complaints, come_due, clock, holds, sent
):
    [case] = complaints(1)
    clock.pass_(days=7)
    come_due([case])

    async with at_work(alerts.run):
        await holds(ALERTS, 3)

    alert = (await sent(ALERTS))[-1].event["data"]
    assert (alert["role"], alert["officer"]) == ("supervisor", None)


async def test_an_excuse_is_told_and_takes_no_alert_back(
    staff, at_work, complaints, come_due, act, clock, holds, sent
):
    [case] = complaints(1)
    clock.pass_(days=7)
    come_due([case])
    act(case, "excuse", by=HEAD, because="central_system_down", clock="lapor.verify")

    async with at_work(alerts.run):
        await holds(ALERTS, 4)

    told = await sent(ALERTS)
    assert [m.subject.rsplit(".", 1)[1] for m in told] == [*LEVELS, "excused"]
    alert = told[-1].event["data"]
    assert (alert["clock"], alert["reason"]) == ("lapor.verify", "central_system_down")
    assert alert["due"] is alert["since"] is alert["officer"] is None
    assert alert["basis"] == told[1].event["data"]["basis"]


async def test_other_facts_are_passed_over_and_none_is_told_twice(
    at_work, complaints, come_due, clock, holds, sent
):
    first = complaints(3)
    clock.pass_(days=7)
    come_due(first)
    async with at_work(alerts.run):
        await holds(ALERTS, 9)
    complaints(3)
    clock.pass_(days=10)
    marks = come_due(first)
    assert marks > 0

    async with at_work(alerts.run):
        await holds(ALERTS, 9 + marks)

    told = await sent(ALERTS)
    assert len({m.id for m in told}) == len(told) == 9 + marks
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
        await holds(ALERTS, 6)

    assert [m.event["data"]["level"] for m in await sent(ALERTS)] == LEVELS * 2
