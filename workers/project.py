"""Projecting: keeps every read model level with the log."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import structlog

from adapters.bus import Bus
from adapters.bus.fact_bell import fact_bell
from adapters.read_store import ReadStore
from projections.case_register import CaseRegister
from projections.projection import Projection
from workers.wiring import House

PROJECTIONS: tuple[Projection, ...] = (CaseRegister(),)
"""The read models that are kept."""

POLL_S = 0.5
BATCH = 2_000

log = structlog.get_logger()


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Project until told to stop; woken by the relay, and looking by itself too."""
    loop, store = asyncio.get_running_loop(), ReadStore(house.pool)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="project") as thread:
        for projection in PROJECTIONS:
            await loop.run_in_executor(thread, store.prepare, projection)
        while not stop.is_set():
            async with fact_bell(bus, house.settings.office) as bell:
                for projection in PROJECTIONS:
                    await loop.run_in_executor(thread, level, store, projection, stop)
                await bell.wait(POLL_S)


def level(store: ReadStore, projection: Projection, stop: asyncio.Event) -> None:
    """Bring one projection level with the log, batch by batch."""
    while not stop.is_set() and (count := store.catch_up(projection, BATCH)):
        log.info(
            "facts_projected", projection=projection.name, count=count, lag=store.lag(projection)
        )
