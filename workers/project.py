"""Projecting: keeps every read model level with the log."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from adapters.bus import Bus
from adapters.bus.fact_bell import fact_bell
from adapters.read_models.search_index import SearchIndex
from adapters.read_models.store import ReadStore
from workers.collector import spare_the_collector
from workers.read_models import PROJECTED, level, prepared
from workers.wiring import House

POLL_S = 0.5


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Project until told to stop; woken by the relay, and looking by itself too.

    Words of whoever is erased leave the index here, whether or not somebody fills it.
    """
    spare_the_collector()
    loop = asyncio.get_running_loop()
    store, index = ReadStore(house.pool), SearchIndex(house.pool)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="project") as thread:
        for projection in PROJECTED:
            await loop.run_in_executor(thread, prepared, store, projection, stop.is_set)
        await loop.run_in_executor(thread, index.prepare)
        while not stop.is_set():
            async with fact_bell(bus, house.settings.office) as bell:
                for projection in PROJECTED:
                    await loop.run_in_executor(thread, level, store, projection, stop.is_set)
                await loop.run_in_executor(thread, index.forget_withheld)
                await bell.wait(POLL_S)
