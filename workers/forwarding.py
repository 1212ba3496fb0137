"""Carrying facts from the log to a stream, in order, each once: the loop behind every such worker.

The stream itself is the bookmark: its last message's `Nats-Msg-Id` names the last position sent,
and every batch is fenced with the last sequence seen. So a crash at any line sends nothing twice
and loses nothing, and of two workers on one stream one is refused and looks again. What cannot be
rendered is parked and passed over; where a stream ends before it, a restart parks it again.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import structlog

from adapters.bus import BatchRefusedError, Bus
from adapters.log.bell import log_bell
from workers.outbox import Batch, Outbox, Route
from workers.wiring import House

POLL_S = 0.25

T = TypeVar("T")

log = structlog.get_logger()


class ForeignMessageError(Exception):
    """A stream ends in a message that no forwarder of this office wrote."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream ends: its last sequence, and the last position that it covers."""

    sequence: int
    position: int


async def forward(route: Route, *, house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Send what is recorded until told to stop; woken by the log, and looking by itself too."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix=route.stream) as thread:
        forwarder = Forwarder(route, house, bus, thread)
        async with log_bell(house.addresses.database_url) as bell:
            while not stop.is_set():
                await forwarder.catch_up(stop)
                await bell.wait(POLL_S)


class Forwarder:
    """One worker's hold on one stream."""

    def __init__(self, route: Route, house: House, bus: Bus, thread: ThreadPoolExecutor) -> None:
        self._route = route
        self._office = house.settings.office
        self._outbox = Outbox(house.pool, route)
        self._bus = bus
        self._thread = thread
        self._place: Place | None = None

    async def catch_up(self, stop: asyncio.Event) -> None:
        """Send everything that was recorded; after another writer was faster, look anew."""
        place = self._place or await self._last_place()
        try:
            self._place = await self._send_from(place, stop)
        except BatchRefusedError:
            log.warning("batch_refused", stream=self._route.stream, sequence=place.sequence)
            self._place = None

    async def _send_from(self, place: Place, stop: asyncio.Event) -> Place:
        """Send batch after batch, reading each while the one before it is being stored."""
        ahead = self._next_after(place.position)
        try:
            while (batch := await ahead).read and not stop.is_set():
                ahead = self._next_after(batch.through)
                place = await self._send(batch, place)
            return place if batch.read else Place(place.sequence, batch.through)
        finally:
            ahead.cancel()

    async def _send(self, batch: Batch, place: Place) -> Place:
        sequence = place.sequence
        if batch.messages:
            sequence = await self._bus.publish_batch(batch.messages, after=sequence)
        await self._in_thread(self._outbox.remember, batch.through)
        log.info(
            "facts_forwarded",
            stream=self._route.stream,
            count=len(batch.messages),
            position=batch.through,
        )
        return Place(sequence, batch.through)

    async def _last_place(self) -> Place:
        remembered = await self._in_thread(self._outbox.remembered)
        sequence, once = await self._bus.last_of(self._route.stream)
        position = remembered if once is None else self._position_in(once)
        return Place(sequence, await self._in_thread(self._outbox.held, position))

    def _position_in(self, once: str) -> int:
        office, _, position = once.partition(":")
        if office != self._office or not position.isdecimal():
            raise ForeignMessageError(f"{self._route.stream} ends in {once}")
        return int(position)

    def _next_after(self, position: int) -> asyncio.Future[Batch]:
        return self._in_thread(self._outbox.next_after, position)

    def _in_thread(self, work: Callable[..., T], *given: int) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, work, *given)
