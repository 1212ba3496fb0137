"""An office whose workers are killed again and again, each a process as `tanggap run` starts it."""

import asyncio
import os
import signal
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import nats
import pytest

from adapters.bus import Bus, alerts_stream, connected, facts_stream
from adapters.engines import Engines, read_seed, running
from adapters.log.reader import last_position
from benchmarks.messages import complaint
from tests.waiting import eventually
from workers.joining import addresses_of
from workers.provisioning import provision_office
from workers.read_models import KEPT
from workers.settings import DEFAULT_CHANNELS, read_settings
from workers.wiring import House, opened

COMPLAINTS = 2_000
ROUNDS = 3
VICTIMS = (
    *("intake", "replies", "doors", "relay", "project", "sla", "alerts", "notices"),
    *("ledger", "proofs"),
)
START = datetime.fromisoformat("2026-11-09T08:00:00+07:00")
RATE = 14_400.0
"""Four hours of the office a second."""

BROKEN = datetime.fromisoformat("2026-11-13T18:00:00+07:00")
"""By then the first promises of Monday's and Tuesday's cases are broken."""


@dataclass
class Ordeal:
    """The office after it all."""

    house: House
    bus: Bus
    office: str
    complaints: int = COMPLAINTS
    kills: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="session")
async def ordeal() -> AsyncIterator[Ordeal]:
    """Publish, kill, start again, and wait until all has settled."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tanggap-")))
        engines = stack.enter_context(running(folder, DEFAULT_CHANNELS))
        environment = _environment(folder)
        settings, addresses = read_settings(environment), addresses_of(engines)
        await provision_office(settings, addresses)
        house = stack.enter_context(opened(settings, addresses))
        bus = await stack.enter_async_context(
            connected(addresses.nats_url, addresses.nats_seed, name="ordeal")
        )
        after, workers = Ordeal(house, bus, settings.office), dict[str, Process]()
        stack.push_async_callback(_end, workers)
        for name in VICTIMS:
            workers[name] = await _start(name, environment)
        await asyncio.gather(
            _publish(engines, house),
            _kill(workers, environment, after.kills),
            _build_anew(environment, after.kills),
        )
        await _settled(after)
        yield after


def _environment(folder: Path) -> dict[str, str]:
    epoch = datetime.now(UTC) + timedelta(seconds=3)
    return {
        "TANGGAP_DATA": str(folder),
        "TANGGAP_DEMO": "1",
        "TANGGAP_LOG": "json",
        "TANGGAP_CLOCK": f"{epoch.isoformat()},{START.isoformat()},{RATE}",
    }


async def _start(name: str, environment: dict[str, str]) -> Process:
    return await _tanggap(environment, "run", name)


async def _tanggap(environment: dict[str, str], *words: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "workers", *words, env=os.environ | environment
    )


async def _publish(engines: Engines, house: House) -> None:
    """The channel `web` publishes under its own account, each time awaiting the stream's word."""
    seed = read_seed(engines.channel_seeds["web"])
    client = await nats.connect(engines.nats_url, nkeys_seed_str=seed)
    try:
        for number in range(COMPLAINTS):
            body = complaint(number, house.clock.now())
            await client.request("intake.web.complaint", body, timeout=10)
    finally:
        await client.close()


async def _kill(
    workers: dict[str, Process], environment: dict[str, str], kills: Counter[str]
) -> None:
    """Kill -9, in a random order at random moments; start each again as a supervisor would.

    Nothing is waited for here: each pause is drawn, and its end is the moment of a kill.
    """
    chance = Random(9)
    victims = [*VICTIMS] * ROUNDS
    chance.shuffle(victims)
    pauses = [chance.uniform(0.1, 0.8) for _ in victims]
    for name, pause_s in zip(victims, pauses, strict=True):
        await asyncio.sleep(pause_s)
        workers[name].send_signal(signal.SIGKILL)
        await workers[name].wait()
        kills[name] += 1
        workers[name] = await _start(name, environment)


async def _build_anew(environment: dict[str, str], kills: Counter[str]) -> None:
    """Build read models anew meanwhile, killed -9 somewhere, and then once to the end."""
    chance = Random(5)
    for name in ("case_register", "deadline") * ROUNDS:
        building = await _tanggap(environment, "audit", "rebuild", name)
        await asyncio.sleep(chance.uniform(0.8, 1.6))
        if building.returncode is None:
            building.send_signal(signal.SIGKILL)
            kills["rebuild"] += 1
        await building.wait()
    for name in ("case_register", "deadline"):
        building = await _tanggap(environment, "audit", "rebuild", name)
        assert await building.wait() == 0


async def _settled(after: Ordeal) -> None:
    """Everything registered, the first promises broken, everything told, in 90 seconds."""
    end = time.monotonic() + 90
    for met in (_registered, _proved, _time_passed, _recorded, _relayed, _alerted, _followed):
        await eventually(partial(met, after), end - time.monotonic())


def _count(after: Ordeal, query: str, *params: object) -> int:
    with after.house.pool.connection() as conn:
        row = conn.execute(query, params).fetchone()
    return int(row[0]) if row else 0


async def _registered(after: Ordeal) -> bool:
    return _count(after, "SELECT count(*) FROM case_number") >= COMPLAINTS


async def _time_passed(after: Ordeal) -> bool:
    return after.house.clock.now() > BROKEN


async def _recorded(after: Ordeal) -> bool:
    query = "SELECT count(*) FROM read.deadline WHERE instant < %s"
    return _count(after, query, BROKEN) == 0


async def _relayed(after: Ordeal) -> bool:
    state = (await after.bus.js.stream_info(facts_stream(after.office))).state
    return bool(state.messages >= _count(after, "SELECT count(*) FROM office_events"))


async def _alerted(after: Ordeal) -> bool:
    query = "SELECT count(*) FROM office_events WHERE topic LIKE 'clock.%%'"
    state = (await after.bus.js.stream_info(alerts_stream(after.office))).state
    return bool(state.messages >= _count(after, query))


async def _proved(after: Ordeal) -> bool:
    return bool((await after.bus.js.stream_info("PROOFS")).state.messages >= COMPLAINTS)


async def _followed(after: Ordeal) -> bool:
    query = "SELECT min(position) FROM read.follower WHERE name = ANY(%s)"
    with after.house.pool.connection() as conn:
        return _count(after, query, [each.name for each in KEPT]) >= last_position(conn)


async def _end(workers: dict[str, Process]) -> None:
    for process in workers.values():
        if process.returncode is None:
            process.terminate()
    for process in workers.values():
        await process.wait()
