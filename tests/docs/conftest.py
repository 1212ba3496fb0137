"""An open office for the programs that stand in the pages."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.bus import Bus
from workers import doors, intake, replies
from workers.wiring import House

PATIENCE_S = 15


@pytest.fixture
async def open_office(house: House, bus: Bus) -> AsyncIterator[House]:
    """An office whose doors are open."""
    stop = asyncio.Event()
    tasks = [asyncio.ensure_future(door.run(house, bus, stop)) for door in (intake, replies, doors)]
    yield house
    stop.set()
    async with asyncio.timeout(PATIENCE_S):
        await asyncio.gather(*tasks)
