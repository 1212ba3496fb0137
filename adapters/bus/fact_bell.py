"""Hearing on the bus that facts were recorded: one message is enough, so no more is asked for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from nats.aio.msg import Msg
from nats.errors import BadSubscriptionError

from adapters.bus.bus import Bus


@dataclass(frozen=True, slots=True)
class FactBell:
    """Rings once; a hint only, since nobody trusts a message that the log does not hold."""

    rung: asyncio.Event = field(default_factory=asyncio.Event)

    async def ring(self, _: Msg) -> None:
        """Let whoever waits go and look."""
        self.rung.set()

    async def wait(self, at_most_s: float) -> None:
        """Return when it rang, or when the time is out."""
        with suppress(TimeoutError):
            async with asyncio.timeout(at_most_s):
                await self.rung.wait()


@asynccontextmanager
async def fact_bell(bus: Bus, office: str) -> AsyncIterator[FactBell]:
    """Hang a bell for the next fact on the bus; hang it before looking, and no ring is missed."""
    bell = FactBell()
    heard = await bus.nc.subscribe(f"facts.{office}.>", cb=bell.ring)
    await heard.unsubscribe(limit=1)
    try:
        yield bell
    finally:
        with suppress(BadSubscriptionError):
            await heard.unsubscribe()
