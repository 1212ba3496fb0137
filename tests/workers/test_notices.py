"""Notices on real engines: what citizens hear of their cases, by the channel they came by."""

from workers import notices

NOTICES = "NOTICES"


async def test_a_step_is_told_to_the_channel_and_under_the_token_of_its_case(
    house, at_work, complaints, act, holds, sent
):
    [case] = complaints(1)
    act(case, "verify")

    async with at_work(notices.run):
        await holds(NOTICES, 1)

    [told] = await sent(NOTICES)
    token = house.register.opened_by([case])[case]
    assert told.subject == f"notices.web.{token}"
    data = told.event["data"]
    assert {p["clock"]: p["rule"] for p in data.pop("started")} == {
        "lapor.follow_up": "working_days:5",
        "uu25.decide": "calendar_days:60",
    }
    assert data == {
        "number": "BKS-2026-000001",
        "stage": "verified",
        "happened": "verified",
        "changed": [],
        "awaited": "office",
    }


async def test_a_notice_says_whose_act_is_awaited_and_no_word_that_was_written(
    at_work, complaints, act, holds, sent
):
    [case] = complaints(1)
    act(case, "return", "Lampirkan KTP Anda.", missing=("ktp",))
    [other] = complaints(1)
    act(other, "transfer", "Bukan urusan kami.", to="disdukcapil")

    async with at_work(notices.run):
        await holds(NOTICES, 2)

    told = await sent(NOTICES)
    assert [m.event["data"]["awaited"] for m in told] == ["citizen", "nothing"]
    assert not any(word in m.payload for m in told for word in (b"KTP", b'"words"', b"Contoh"))


async def test_a_lapse_is_told_like_any_step(
    at_work, complaints, act, clock, come_due, holds, sent
):
    [case] = complaints(1)
    act(case, "return", "Lampirkan KTP Anda.", missing=("ktp",))
    clock.pass_(days=40)
    come_due([case])

    async with at_work(notices.run):
        await holds(NOTICES, 2)

    told = [m.event["data"] for m in await sent(NOTICES)]
    assert [(d["happened"], d["awaited"]) for d in told] == [
        ("returned", "citizen"),
        ("deemed_withdrawn", "nothing"),
    ]


async def test_nothing_is_told_again_after_all_notices_expired(
    bus, at_work, complaints, act, holds, sent
):
    first, second = complaints(2)
    act(first, "verify")
    async with at_work(notices.run):
        await holds(NOTICES, 1)
    await bus.js.purge_stream(NOTICES)
    act(second, "verify")

    async with at_work(notices.run):
        await holds(NOTICES, 2)

    assert [m.event["subject"] for m in await sent(NOTICES)] == [str(second)]
