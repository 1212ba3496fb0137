"""Breaches: many deadlines of one instant, and the lag from a due instant to its alert."""

import asyncio
import json
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from time import sleep
from typing import Any

from adapters.bus import alerts_stream
from benchmarks.due_rules import publish_measured, stored_for
from benchmarks.floors import bare_commits, bare_rows
from benchmarks.harness import Bench, figure, fresh_office, wait_until, worker
from benchmarks.messages import register_cases
from workers.wiring import House

SIZES = (1_000, 10_000, 100_000)
WORKERS = ("replies", "sla", "alerts")
LAG_CASES = 1_000
LAG_PER_S = 50
EVERY = timedelta(seconds=1) / LAG_PER_S
REGISTERED_PER_S = 2_500
FOLLOWED_PER_S = 5_000
START_S = 8


def main() -> None:
    """Measure one instant for N deadlines, then a steady trickle."""
    for size in SIZES:
        with fresh_office() as bench:
            _burst(bench, size)
    with fresh_office() as bench:
        _lag(bench)


def _burst(bench: Bench, size: int) -> None:
    floor = bare_rows(bench)
    ready_s = START_S + size / REGISTERED_PER_S + size / FOLLOWED_PER_S
    due = datetime.now(UTC) + timedelta(seconds=ready_s)
    with ExitStack() as stack:
        house = stack.enter_context(bench.house())
        publish_measured(house)
        register_cases(house, size, stored_at=lambda _: stored_for(due))
        for name in WORKERS:
            stack.enter_context(worker(bench, name))
        wait_until(lambda: datetime.now(UTC) > due)
        wait_until(lambda: _breaches(house) >= size)
        recorded = (datetime.now(UTC) - due).total_seconds()
        asyncio.run(_alerted(bench, size))
        alerted = (datetime.now(UTC) - due).total_seconds()
    named = f"of_one_instant_{size}"
    floor_is = "bare rows/s, 500 a commit"
    figure(f"breaches_{named}", size / recorded, "breaches/s", floor=floor, floor_is=floor_is)
    figure(f"alerted_{named}", alerted, "s", floor=size / floor, floor_is="bare rows, s")


def _breaches(house: House) -> int:
    query = "SELECT count(*) FROM office_events WHERE topic = 'clock.breached'"
    with house.pool.connection() as conn:
        row = conn.execute(query).fetchone()
    return int(row[0]) if row else 0


async def _alerted(bench: Bench, size: int) -> None:
    async with bench.bus() as bus:
        stream = alerts_stream(bench.settings.office)
        while (await bus.js.stream_info(stream)).state.messages < size:
            await asyncio.sleep(0.02)


def _lag(bench: Bench) -> None:
    floor = 1000 / bare_commits(bench)
    first = datetime.now(UTC) + timedelta(seconds=START_S)
    with ExitStack() as stack:
        house = stack.enter_context(bench.house())
        publish_measured(house)
        register_cases(house, LAG_CASES, stored_at=lambda n: stored_for(first + n * EVERY))
        for name in WORKERS:
            stack.enter_context(worker(bench, name))
        sleep(1)
        lags = asyncio.run(_hear(bench))
    for sort, values in lags.items():
        values.sort()
        for share, name in ((0.5, "p50"), (0.99, "p99")):
            value = values[int(len(values) * share)] * 1000
            figure(f"{sort}_lag_{name}", value, "ms", floor=floor, floor_is="one bare commit, ms")


async def _hear(bench: Bench) -> dict[str, list[float]]:
    """From the due instant to the recording, and to the alert at a subscriber."""
    lags: dict[str, list[float]] = {"recorded": [], "alerted": []}
    everything = asyncio.Event()

    async def hear(msg: Any) -> None:
        now, data = datetime.now(UTC), json.loads(msg.data)["data"]
        due = datetime.fromisoformat(data["due"])
        recorded = datetime.fromisoformat(data["recorded_at"])
        lags["recorded"].append((recorded - due).total_seconds())
        lags["alerted"].append((now - due).total_seconds())
        if len(lags["alerted"]) == LAG_CASES:
            everything.set()

    async with bench.bus() as bus:
        await bus.nc.subscribe(f"alerts.{bench.settings.office}.>", cb=hear)
        async with asyncio.timeout(LAG_CASES / LAG_PER_S + 60):
            await everything.wait()
    return lags


if __name__ == "__main__":
    main()
