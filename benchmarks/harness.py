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
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import perf_counter, sleep

from adapters.bus import Bus, connected
from adapters.engines import Engines, running
from workers.logging_setup import set_up_logging
from workers.provisioning import provision_office
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
            asyncio.run(provision_office(settings, addresses))
            yield bench


@contextmanager
def worker(bench: Bench, name: str) -> Iterator[SpawnProcess]:
    """One worker as a process of its own; stopped by SIGTERM at the end."""
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=_at_work, args=(bench.settings, bench.addresses, name))
    process.start()
    try:
        yield process
    finally:
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGTERM)
        process.join(30)


def _at_work(settings: Settings, addresses: Addresses, name: str) -> None:
    """Work with logs on stderr: on stdout stands a figure a line and nothing else."""
    set_up_logging("json")
    run_worker(settings, addresses, name)


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
