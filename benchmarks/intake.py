"""Intake: complaints a second from NATS to committed facts, and the time to a receipt."""

import asyncio
from time import perf_counter
from typing import Any

from psycopg_pool import ConnectionPool

from benchmarks.floors import bare_publishes, bare_rows
from benchmarks.harness import Bench, Bus, figure, fresh_office, wait_until, worker
from benchmarks.messages import complaint
from domain.numbers import message_token

COMPLAINTS = 20_000
WINDOW = 500
HALF_LOAD_S = 8


def main() -> None:
    """Measure the whole path: sealed, numbered, clocks set, receipt sent."""
    with fresh_office() as bench:
        floor = bare_rows(bench)
        rate = _throughput(bench)
        figure("intake", rate, "complaints/s", floor=floor, floor_is="bare rows/s, 500 a commit")
    with fresh_office() as bench:
        asyncio.run(_latency(bench, rate / 2))


def _throughput(bench: Bench) -> float:
    asyncio.run(_publish_all(bench))
    with bench.house() as house, worker(bench, "intake"):
        wait_until(lambda: _cases(house.pool) > 0)
        already, begun = _cases(house.pool), perf_counter()
        wait_until(lambda: _cases(house.pool) == COMPLAINTS)
        return (COMPLAINTS - already) / (perf_counter() - begun)


def _cases(pool: ConnectionPool) -> int:
    with pool.connection() as conn:
        row = conn.execute("SELECT count(*) FROM case_number").fetchone()
    return int(row[0]) if row else 0


async def _publish_all(bench: Bench) -> None:
    async with bench.bus() as bus:
        for first in range(0, COMPLAINTS, WINDOW):
            await asyncio.gather(
                *(
                    bus.js.publish("intake.web.complaint", complaint(n))
                    for n in range(first, first + WINDOW)
                )
            )


async def _latency(bench: Bench, rate: float) -> None:
    async with bench.bus() as bus:
        floor = 1000 / await bare_publishes(bus)
        with worker(bench, "intake"):
            await _one_receipt(bus)
            waits = await _paced(bus, rate)
    waits.sort()
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        value = waits[int(len(waits) * share)] * 1000
        figure(
            f"receipt_{name}_at_{rate:.0f}_per_s",
            value,
            "ms",
            floor=floor,
            floor_is="one bare publish, ms",
        )


async def _one_receipt(bus: Bus) -> None:
    """Wait until the worker is up."""
    heard = asyncio.Event()

    async def hear(_: Any) -> None:
        heard.set()

    subscription = await bus.nc.subscribe("receipts.web.*", cb=hear)
    await bus.js.publish("intake.web.complaint", complaint(10_000_000))
    await heard.wait()
    await subscription.unsubscribe()


async def _paced(bus: Bus, rate: float) -> list[float]:
    """Publish at a steady rate; seconds from each publish to its receipt."""
    sent: dict[str, float] = {}
    waits: list[float] = []

    async def hear(msg: Any) -> None:
        waits.append(perf_counter() - sent[msg.subject.rsplit(".", 1)[1]])

    await bus.nc.subscribe("receipts.web.*", cb=hear)
    total = int(rate * HALF_LOAD_S)
    ready = [
        (message_token("web", f"bench-{number}"), complaint(number)) for number in range(total)
    ]
    begun = perf_counter()
    for number, (token, body) in enumerate(ready):
        ahead = begun + number / rate - perf_counter()
        if ahead > 0:
            await asyncio.sleep(ahead)
        sent[token] = perf_counter()
        await bus.nc.publish("intake.web.complaint", body)
    while len(waits) < total:
        await asyncio.sleep(0.05)
    return waits


if __name__ == "__main__":
    main()
