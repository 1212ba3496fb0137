"""The intake door: what channels bring becomes cases, in batches, each answered after its commit.

Order is everything: commit, receipts, notes on what was refused, then one acknowledgement for the
batch. A crash in between has the batch delivered again, and deciding it again changes nothing.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Self

import structlog

from adapters.bus import Bus
from adapters.bus.answers import publish_outcomes
from adapters.bus.delivery import Delivery
from adapters.bus.pulling import Pull, pulling
from adapters.bus.purge import EVERY_S, Purge
from adapters.bus.streams import INTAKE, INTAKE_DOOR
from domain.messages import Kind
from handlers.outcomes import Outcome
from handlers.registering import register_all
from workers.deciding import arrival_of, decide
from workers.only_one import only_one
from workers.wiring import House

log = structlog.get_logger()


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Take batches until *stop*; while one is decided, the one before it is being answered."""
    purge = Purge(bus)
    with ThreadPoolExecutor(1, "intake") as thread:
        async with (
            only_one(house, INTAKE_DOOR, stop) as lock,
            pulling(bus, INTAKE, INTAKE_DOOR, stop) as pull,
            Answering(house, bus, pull) as answering,
        ):
            while not stop.is_set():
                await asyncio.to_thread(lock.hold)
                if batch := await pull.take(EVERY_S):
                    outcomes = await _decided(batch, house, thread)
                    await answering.answer(outcomes, batch[-1])
                else:
                    await answering.done()
                await purge.tick()


class Answering:
    """Tells the channels, one batch at a time and in order, while the next is being decided."""

    def __init__(self, house: House, bus: Bus, pull: Pull) -> None:
        self._office, self._bus, self._pull = house.office.code, bus, pull
        self._task: asyncio.Task[None] | None = None

    async def answer(self, outcomes: Sequence[Outcome], last: Delivery) -> None:
        """Begin with this batch, as soon as the one before it is answered."""
        await self.done()
        self._task = asyncio.create_task(self._answer(outcomes, last))
        self._task.add_done_callback(self._wake_if_failed)

    async def done(self) -> None:
        """Wait for what was begun; its failure is ours."""
        task, self._task = self._task, None
        if task is not None:
            await task

    async def _answer(self, outcomes: Sequence[Outcome], last: Delivery) -> None:
        await publish_outcomes(self._bus, self._office, outcomes)
        await self._pull.acknowledge(last)
        log.info("batch_answered", messages=len(outcomes), through=last.sequence)

    def _wake_if_failed(self, task: asyncio.Task[None]) -> None:
        if task.cancelled() or task.exception():
            self._pull.wake()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        if self._task is not None and kind is not None:
            self._task.cancel()
        await asyncio.gather(*filter(None, [self._task]), return_exceptions=kind is not None)


async def _decided(
    batch: Sequence[Delivery], house: House, thread: ThreadPoolExecutor
) -> list[Outcome]:
    """Decide in the thread all but replies, which have a door of their own."""
    arrivals = [arrival_of(delivery, house) for delivery in batch]
    ours = [arrival for arrival in arrivals if arrival.kind != Kind.REPLY]
    if not ours:
        return []
    work = partial(decide, register_all, house, ours)
    return await asyncio.get_running_loop().run_in_executor(thread, work)
