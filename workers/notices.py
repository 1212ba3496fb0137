"""Notices: each step of a case to the channel that the citizen came by."""

import asyncio
from collections.abc import Sequence

from adapters.bus import Bus, Outgoing
from adapters.bus.outgoing import notice_messages
from adapters.bus.streams import NOTICES
from adapters.log.reader import Entry
from projections.outgoing import STEPS
from workers.forwarding import forward
from workers.outbox import Route
from workers.wiring import House


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Notify until told to stop."""

    def render(entries: Sequence[Entry]) -> list[Outgoing]:
        cases = {entry.aggregate for entry in entries}
        registered, tokens = house.cases.registered(cases), house.register.opened_by(cases)
        return notice_messages(house.settings.office, entries, registered, tokens)

    route = Route(stream=NOTICES, render=render, topics=STEPS, remembered_as="notices")
    await forward(route, house=house, bus=bus, stop=stop)
