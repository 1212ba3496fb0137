"""Being the only one at a door, or waiting until one is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from adapters.door_lock import DoorLock
from workers.wiring import House

EVERY_S = 0.5
log = structlog.get_logger()


@asynccontextmanager
async def only_one(house: House, door: str, stop: asyncio.Event) -> AsyncIterator[DoorLock]:
    """Wait until nobody else works at the door, or until *stop*; then keep the others waiting."""
    with DoorLock(house.addresses.database_url, door) as lock:
        told = False
        while not stop.is_set() and not await asyncio.to_thread(lock.take):
            if not told:
                log.info("door_taken", door=door)
                told = True
            await _a_while(stop)
        yield lock


async def _a_while(stop: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(EVERY_S):
            await stop.wait()
    except TimeoutError:
        return
