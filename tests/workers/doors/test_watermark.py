"""The watermark on real engines: it never passes a reply that is undecided."""

import asyncio
import threading
from datetime import UTC, datetime
from typing import Any

from adapters.bus import Bus
from adapters.bus.watermark import ask_watermark
from domain.numbers import message_token
from tests.waiting import eventually
from workers import replies

WRONG = "0" * 16


async def is_open(bus: Bus) -> None:
    await eventually(lambda: ask_watermark(bus, "BKS"), within_s=10)


async def test_an_idle_door_says_at_once_how_far_it_is(door, house, bus):
    await is_open(bus)
    before = datetime.now(UTC)

    assert await ask_watermark(bus, "BKS")

    assert before <= house.register.replies_decided_through() <= datetime.now(UTC)


async def test_an_idle_door_moves_the_watermark_by_itself(door, house, web):
    before = datetime.now(UTC)

    def moved() -> bool:
        return (house.register.replies_decided_through() or before) > before

    await eventually(moved, within_s=10)


async def test_a_door_that_is_away_gives_no_answer(house, bus, web, mine):
    await web.send(mine("r"), "reply")

    assert not await ask_watermark(bus, "BKS", timeout_s=0.2)
    assert house.register.replies_decided_through() is None


async def test_the_watermark_stays_behind_a_reply_that_is_being_decided(
    house, bus, working, web, mine, monkeypatch
):
    decide, entered, may_go = replies.decide, threading.Event(), threading.Event()

    def slowly(*args: Any) -> Any:
        entered.set()
        assert may_go.wait(10)
        return decide(*args)

    monkeypatch.setattr(replies, "decide", slowly)
    async with working(replies.run, house, bus):
        await is_open(bus)
        await web.send(mine("r"), "reply")
        sent = datetime.now(UTC)
        await asyncio.to_thread(entered.wait, 10)

        assert not await ask_watermark(bus, "BKS", timeout_s=0.2)
        assert house.register.replies_decided_through() < sent

        may_go.set()
        await web.receipt("r")
        assert await ask_watermark(bus, "BKS")
        assert house.register.replies_decided_through() > sent


async def test_the_watermark_never_passes_an_undecided_reply_however_often_it_is_asked(
    door, house, bus, web, reply
):
    seen: list[tuple[datetime, set[str]]] = []

    async def ask() -> None:
        while True:
            await ask_watermark(bus, "BKS")

    async def watch() -> None:
        while True:
            seen.append(await asyncio.to_thread(look))

    def look() -> tuple[datetime, set[str]]:
        with house.pool.connection() as conn:
            row = conn.execute(
                "SELECT through, (SELECT array_agg(token) FROM inbox) FROM reply_watermark"
            ).fetchone()
            return row[0], set(row[1] or [])

    await is_open(bus)
    asking = asyncio.gather(ask(), watch())
    stored: dict[str, datetime] = {}
    while len({through for through, _ in seen}) < 10:
        n = len(stored)
        await web.send(reply(f"r{n}", f"BKS-2026-{900_000 + n}", WRONG), "reply")
        stored[message_token("web", f"r{n}")] = datetime.now(UTC)
    asking.cancel()

    for through, decided in seen:
        assert {token for token, at in stored.items() if at <= through} <= decided
