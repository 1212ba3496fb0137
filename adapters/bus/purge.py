"""Purging what is decided, so that nothing in the clear outlives its commit for long."""

import asyncio

from adapters.bus.bus import Bus
from adapters.bus.progress import next_reply, progress
from adapters.bus.streams import INTAKE, INTAKE_DOOR, REPLY_DOOR

EVERY_S = 1.0


class Purge:
    """Removes from INTAKE what both doors have acknowledged, about once a second."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._purged = 0
        self._next_at = 0.0

    async def tick(self) -> None:
        """Purge, if it is time and there is something new to purge."""
        now = asyncio.get_running_loop().time()
        if now < self._next_at:
            return
        self._next_at = now + EVERY_S
        through = await self._decided()
        if through > self._purged:
            await self._bus.js.purge_stream(INTAKE, seq=through + 1)
            self._purged = through

    async def _decided(self) -> int:
        """Up to where both doors are through; the reply door sees few of the messages.

        It is through with all that stands before the first reply that it has not acknowledged.
        """
        intake = (await progress(self._bus, INTAKE_DOOR)).acknowledged
        replies = (await progress(self._bus, REPLY_DOOR)).acknowledged
        undecided = await next_reply(self._bus, replies)
        return intake if undecided is None else min(intake, undecided.sequence - 1)
