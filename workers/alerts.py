"""Alerts: what happens to promises, from the log to operations, with the law beside it."""

import asyncio
from collections.abc import Sequence

from adapters.bus import Bus, Outgoing, alerts_stream
from adapters.bus.outgoing import alert_messages
from adapters.log.reader import Entry
from projections.outgoing import MARKS
from workers.forwarding import forward
from workers.outbox import Route
from workers.wiring import House


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Pass alerts on until told to stop."""
    office = house.settings.office

    def render(entries: Sequence[Entry]) -> list[Outgoing]:
        return alert_messages(office, entries, house.rule_book.now())

    route = Route(stream=alerts_stream(office), render=render, topics=MARKS)
    await forward(route, house=house, bus=bus, stop=stop)
