"""The relay: every fact of the log to the office's stream of facts, once and in order."""

import asyncio
from functools import partial

from adapters.bus import Bus, facts_stream
from adapters.bus.rendering import fact_messages
from workers.forwarding import forward
from workers.outbox import Route
from workers.wiring import House


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Relay until told to stop."""
    office = house.settings.office
    route = Route(stream=facts_stream(office), render=partial(fact_messages, office))
    await forward(route, house=house, bus=bus, stop=stop)
