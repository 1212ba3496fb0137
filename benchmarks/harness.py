"""A fresh office for each benchmark, workers as processes of their own, one JSON line a figure."""

import asyncio
import json
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import perf_counter, sleep
from uuid import uuid4

from adapters.bus import Bus, connected, provision_streams
from adapters.engines import Engines, running
from adapters.event_store import CaseStore, open_log
from adapters.holiday_seed import indonesian_calendar
from adapters.schema import provision
from handlers.provisioning import adopt_calendar
from workers.serving import run_worker
from workers.settings import Settings, read_settings
from workers.wiring import Addresses, House, opened

PATIENCE_S = 300


@dataclass(frozen=True, slots=True)
class Bench:
    """A provisioned office on engines of its own."""

    settings: Settings
    addresses: Addresses
    engines: Engines

    @contextmanager
    def house(self) -> Iterator[House]:
        """A house of this office for the benchmark itself."""
        with opened(self.settings, self.addresses) as house:
            yield house

    def bus(self, name: str = "benchmark") -> AbstractAsyncContextManager[Bus]:
        """A connection of this office for the benchmark itself."""
        return connected(self.addresses.nats_url, self.addresses.nats_seed, name=name)


@contextmanager
def fresh_office() -> Iterator[Bench]:
    """Engines, tables, streams and a calendar in a folder that is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="tanggap-bench-") as folder:
        settings = read_settings({"TANGGAP_DATA": folder, "TANGGAP_LOG": "json"})
        with running(Path(folder), settings.channels) as engines:
            addresses = Addresses(
                engines.database_url,
                engines.owner_url,
                engines.keys_url,
                engines.nats_url,
                engines.office_seed_file,
            )
            bench = Bench(settings, addresses, engines)
            _provision(bench)
            yield bench


def _provision(bench: Bench) -> None:
    provision(
        owner_url=bench.addresses.owner_url,
        keys_url=bench.addresses.keys_url,
        worker="tanggap_worker",
        office=bench.settings.office,
        demo=False,
    )
    now = datetime.now(UTC)
    with open_log(bench.addresses.database_url) as log:
        adopt_calendar(
            indonesian_calendar([now.year - 1, now.year, now.year + 1]),
            at=now - timedelta(days=400),
            cause=uuid4(),
            office=bench.settings.office,
            store=CaseStore(log),
        )
    asyncio.run(_streams(bench))


async def _streams(bench: Bench) -> None:
    async with connected(bench.addresses.nats_url, bench.addresses.nats_seed, name="b") as bus:
        await provision_streams(bus.js, bench.settings.office)


@contextmanager
def worker(bench: Bench, name: str) -> Iterator[SpawnProcess]:
    """One worker as a process of its own; stopped by SIGTERM at the end."""
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=run_worker, args=(bench.settings, bench.addresses, name))
    process.start()
    try:
        yield process
    finally:
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGTERM)
        process.join(30)


def wait_until(reached: Callable[[], bool], pause_s: float = 0.02) -> float:
    """Seconds until a condition holds."""
    begun = perf_counter()
    while not reached():
        if perf_counter() - begun > PATIENCE_S:
            raise TimeoutError
        sleep(pause_s)
    return perf_counter() - begun


def figure(name: str, value: float, unit: str, *, floor: float, floor_is: str) -> None:
    """Print one figure with the floor of the same run and the ratio between them."""
    line = {
        "figure": name,
        "value": round(value, 2),
        "unit": unit,
        "floor": round(floor, 2),
        "floor_is": floor_is,
        "ratio": round(value / floor, 4) if floor else None,
    }
    print(json.dumps(line), flush=True)


__all__ = ["Bench", "Bus", "figure", "fresh_office", "wait_until", "worker"]
