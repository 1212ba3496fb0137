"""Alerts: warnings and breaches from the log to operations, with the law beside each."""

import asyncio
from functools import partial

from adapters.bus import Bus, alerts_stream
from adapters.outgoing import alert_messages
from projections.outgoing import MARKS
from workers.forwarding import forward
from workers.outbox import Route
from workers.wiring import House


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Pass alerts on until told to stop."""
    office = house.settings.office
    route = Route(
        stream=alerts_stream(office),
        render=partial(alert_messages, office),
        topics=MARKS,
    )
    await forward(route, house=house, bus=bus, stop=stop)
