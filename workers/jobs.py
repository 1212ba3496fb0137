"""The workers by name, each in a house of its own, to be run alone or all together."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Protocol, cast

from adapters.bus import Bus, connected
from workers.settings import Settings
from workers.supervision import Job
from workers.wiring import Addresses, House, opened

WORKERS = (
    "intake",
    "replies",
    "doors",
    "relay",
    "project",
    "sla",
    "alerts",
    "notices",
    "ledger",
    "proofs",
    "foretell",
)
"""Each is a module of this package with a `run`."""

BY_CHOICE = ("search",)
"""Those that an office has only if it runs them by themselves."""


class Worker(Protocol):
    """What a worker's module offers."""

    async def run(self, house: House, bus: Bus, stop: asyncio.Event) -> None: ...


def jobs(settings: Settings, addresses: Addresses, names: Sequence[str] = WORKERS) -> list[Job]:
    """These workers, ready to be supervised."""
    return [_job(name, settings, addresses) for name in names]


def _job(name: str, settings: Settings, addresses: Addresses) -> Job:
    async def run(stop: asyncio.Event) -> None:
        worker = cast("Worker", import_module(f"workers.{name}"))
        async with _house(settings, addresses) as house, _bus(addresses, name) as bus:
            await worker.run(house, bus, stop)

    return Job(name, run)


@asynccontextmanager
async def _house(settings: Settings, addresses: Addresses) -> AsyncIterator[House]:
    """A house of one's own, opened beside the loop: a server that is away must not stop others."""
    opening = opened(settings, addresses)
    house = await asyncio.to_thread(opening.__enter__)
    try:
        yield house
    finally:
        await asyncio.to_thread(opening.__exit__, None, None, None)


@asynccontextmanager
async def _bus(addresses: Addresses, name: str) -> AsyncIterator[Bus]:
    async with connected(addresses.nats_url, addresses.nats_seed, name=f"tanggap-{name}") as bus:
        yield bus
