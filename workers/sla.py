"""The SLA worker: sleeps until the next promise comes due, then has recorded what has passed.

Whether it was awake at that moment changes when a breach is said, never that or since when: the
case decides by its facts. What it sleeps by is a table that follows the log, caught up before every
look, so that a case is never asked twice for the same mark. When nothing is due, it takes open
cases over a changed calendar, a few between two looks.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, TypeVar

import structlog
from nats.aio.msg import Msg

from adapters.bus import Bus
from adapters.bus.watermark import ask_watermark
from workers.collector import spare_the_collector
from workers.sla_desk import Desk, View
from workers.wiring import House

LONGEST_S = 0.5
"""A sleep ends by then, whatever the clock and the bus did meanwhile."""

TOGETHER_S = 0.01
"""News within this time is looked at together."""

HAIR_S = 0.001
RETRY_S = 0.2
TELL_EVERY_S = 5.0

T = TypeVar("T")
log = structlog.get_logger()


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Record warnings, breaches and lapses as they come due, until *stop*."""
    spare_the_collector()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sla") as thread:
        async with _news(bus, house.office.code, stop) as news:
            await Watch(Desk(house), house, bus, thread, stop).keep(news)


@asynccontextmanager
async def _news(bus: Bus, office: str, stop: asyncio.Event) -> AsyncIterator[asyncio.Event]:
    """An event that is set by every new fact, and by *stop*."""
    news = asyncio.Event()

    async def hear(_: Msg) -> None:
        news.set()

    async def stopped() -> None:
        await stop.wait()
        news.set()

    subscription = await bus.nc.subscribe(f"facts.{office}.>", cb=hear)
    stopping = asyncio.create_task(stopped())
    try:
        yield news
    finally:
        stopping.cancel()
        if not bus.nc.is_closed:
            await subscription.unsubscribe()


class Watch:
    """The loop: follow, look, ask, record, sleep."""

    def __init__(
        self,
        desk: Desk,
        house: House,
        bus: Bus,
        thread: ThreadPoolExecutor,
        stop: asyncio.Event,
    ) -> None:
        self._desk, self._house, self._bus = desk, house, bus
        self._thread, self._stop = thread, stop
        self._told_at = -TELL_EVERY_S

    async def keep(self, news: asyncio.Event) -> None:
        """Go on until stopped."""
        await self._call(self._desk.prepare, self._stop.is_set)
        while not self._stop.is_set():
            news.clear()
            while await self._call(self._desk.follow) and not self._stop.is_set():
                pass
            view = await self._confirmed_view()
            if await self._record(view) or await self._call(self._desk.recount_some, view):
                continue
            if view.is_confirmed:
                await self._rest(news, view.first)
            else:
                await self._tell(view)
                await self._sleep(news, RETRY_S)

    async def _confirmed_view(self) -> View:
        """Look; and again, if the reply door first had to write how far it has come."""
        view, office = await self._call(self._desk.look), self._house.office.code
        if not view.waits_for_replies or not await ask_watermark(self._bus, office):
            return view
        return await self._call(self._desk.look)

    async def _record(self, view: View) -> bool:
        """Record batch by batch what has passed and may be said; whether there was anything."""
        if view.until is None or view.decided is None:
            return False
        began, made = monotonic(), 0
        while not self._stop.is_set():
            some = await self._call(self._desk.record_some, view.until, view.decided)
            if not some:
                break
            made += some
        if made:
            log.info("due_recorded", facts=made, seconds=round(monotonic() - began, 3))
        return bool(made)

    async def _tell(self, view: View) -> None:
        """Let operations see what is overdue and cannot be said yet."""
        if monotonic() < self._told_at + TELL_EVERY_S:
            return
        self._told_at = monotonic()
        marks = await self._call(self._desk.unconfirmed, view)
        log.warning("overdue_unconfirmed", marks=marks, decided_through=view.decided)

    async def _rest(self, news: asyncio.Event, first: datetime | None) -> None:
        """Sleep until something comes due, or news comes; news that comes together counts once."""
        await self._sleep(news, self._seconds_until(first))
        if news.is_set() and not self._stop.is_set():
            await asyncio.sleep(min(TOGETHER_S, self._seconds_until(first)))

    def _seconds_until(self, first: datetime | None) -> float:
        if first is None:
            return LONGEST_S
        return min(LONGEST_S, max(HAIR_S, self._house.clock.seconds_until(first) + HAIR_S))

    async def _sleep(self, news: asyncio.Event, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await news.wait()
        except TimeoutError:
            pass

    async def _call(self, work: Callable[..., T], *args: Any) -> T:
        """Do blocking work beside the loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, *args))
