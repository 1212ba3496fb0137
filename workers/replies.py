"""The reply door: what citizens do with running cases, in the order in which it was stored.

It alone may say that every reply up to an instant is decided; until then nobody is called late. So
it says so only between batches, and only up to the first reply in the store that is undecided.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog
from nats.aio.msg import Msg

from adapters.bus import Bus
from adapters.bus.answers import publish_outcomes
from adapters.bus.progress import replies_through
from adapters.bus.pulling import Pull, pulling
from adapters.bus.streams import INTAKE, REPLY_DOOR
from adapters.bus.watermark import watermark_subject
from handlers.replying import replies_are_decided_through, reply_all
from workers.deciding import arrival_of, decide
from workers.only_one import only_one
from workers.wiring import House

EVERY_S = 1.0
T = TypeVar("T")
log = structlog.get_logger()


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Decide replies until *stop*; between batches move the watermark, at once when asked."""
    with ThreadPoolExecutor(1, "replies") as thread:
        async with (
            only_one(house, REPLY_DOOR, stop) as lock,
            pulling(bus, INTAKE, REPLY_DOOR, stop) as pull,
            _asked(bus, house, pull) as questions,
        ):
            door = _Door(house, bus, pull, thread)
            while not stop.is_set():
                await asyncio.to_thread(lock.hold)
                await door.decide_some()
                await door.move_watermark(questions)


@dataclass(slots=True)
class Question:
    """Somebody waits until all is decided that was there when we first saw the question."""

    msg: Msg
    seen_at: datetime | None = None


class _Door:
    """One batch or one move of the watermark at a time, never both."""

    def __init__(self, house: House, bus: Bus, pull: Pull, thread: ThreadPoolExecutor) -> None:
        self._house, self._bus, self._pull, self._thread = house, bus, pull, thread
        self._next_at = 0.0

    async def decide_some(self) -> None:
        """Decide what is there, answer it, then acknowledge it."""
        batch = await self._pull.take(EVERY_S)
        if not batch:
            return
        arrivals = [arrival_of(delivery, self._house) for delivery in batch]
        outcomes = await self._in_thread(partial(decide, reply_all, self._house, arrivals))
        await publish_outcomes(self._bus, self._house.office.code, outcomes)
        await self._pull.acknowledge(batch[-1])
        log.info("replies_answered", messages=len(outcomes), through=batch[-1].sequence)

    async def move_watermark(self, questions: list[Question]) -> None:
        """Write how far we are, if somebody asks or a second is over."""
        now = asyncio.get_running_loop().time()
        if not questions and now < self._next_at:
            return
        self._next_at = now + EVERY_S
        through, at = await replies_through(self._bus, self._pull.decided)
        shown = self._house.clock.read(through)
        await self._in_thread(partial(replies_are_decided_through, shown, self._house.cases))
        await _answer(questions, through, at)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


async def _answer(questions: list[Question], through: datetime, at: datetime) -> None:
    """Answer whom this is enough for; the others wait until later batches are decided."""
    for question in list(questions):
        question.seen_at = question.seen_at or at
        if through >= question.seen_at:
            questions.remove(question)
            await question.msg.respond(through.isoformat().encode())


@asynccontextmanager
async def _asked(bus: Bus, house: House, pull: Pull) -> AsyncIterator[list[Question]]:
    """Those who wait to hear that the watermark moved."""
    questions: list[Question] = []

    async def note(msg: Msg) -> None:
        questions.append(Question(msg))
        pull.wake()

    asked = await bus.nc.subscribe(watermark_subject(house.office.code), cb=note)
    try:
        yield questions
    finally:
        await asked.unsubscribe()
