"""Sealing: facts a second, processor time a complaint, and how far it lags behind full intake."""

import asyncio
import os
from bisect import bisect_left
from hashlib import sha256
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Any, NamedTuple

from psycopg import Connection
from psycopg_pool import ConnectionPool

from adapters.ledger.sealing import SealingStore
from adapters.ledger.store import LedgerStore
from adapters.log.reader import read_after
from benchmarks.harness import Bench, figure, fresh_office, wait_until, worker
from benchmarks.messages import complaint, register_cases
from domain.ledger.leaf import Leaf
from handlers.integrating import seal
from workers.wiring import House

COMPLAINTS = 20_000
WINDOW = 500
PAUSE_S = 0.02
TICKS = os.sysconf("SC_CLK_TCK")


class Sight(NamedTuple):
    """Where the log and the ledger were at one moment."""

    at: float
    recorded: int
    sealed: int


def main() -> None:
    """Measure sealing by itself, then beside intake at full speed."""
    with fresh_office() as bench, bench.house() as house:
        register_cases(house, COMPLAINTS)
        _alone(house)
    with fresh_office() as bench:
        asyncio.run(_publish_all(bench))
        _beside(bench)


def _alone(house: House) -> None:
    with ConnectionPool(house.addresses.database_url, min_size=1, max_size=1) as pool:
        ledger = SealingStore(LedgerStore(pool))
        with pool.connection() as conn:
            server = conn.info.backend_pid
        before, begun, own = _server_s(server), perf_counter(), process_time()
        while seal(ledger, house.signer, house.clock.now()):
            pass
        spent, cpu = perf_counter() - begun, process_time() - own
        cpu += _server_s(server) - before
        size = ledger.head().size
        with pool.connection() as conn:
            floor = _bare(conn, size)
    figure("sealing", size / spent, "facts/s", floor=floor, floor_is="bare sha256 of leaves/s")
    figure(
        "sealing_cpu_per_complaint",
        cpu / COMPLAINTS * 1e6,
        "us, both processes",
        floor=1e6 / floor,
        floor_is="bare sha256 of a leaf, us",
    )


def _bare(conn: Connection[Any], size: int) -> float:
    leaves = [Leaf(*entry).encoded() for entry in read_after(conn, 0, size)]
    begun = perf_counter()
    for leaf in leaves:
        sha256(leaf).digest()
    return len(leaves) / (perf_counter() - begun)


def _server_s(pid: int) -> float:
    """Processor time of one server process; its clock ticks a hundred times a second."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _beside(bench: Bench) -> None:
    with bench.house() as house, worker(bench, "ledger"):
        wait_until(lambda: _sight(house).sealed == _sight(house).recorded > 0)
        before = _sight(house)
        with worker(bench, "intake"):
            wait_until(lambda: _sight(house).recorded > before.recorded)
            sights = [_sight(house)]
            while sights[-1].sealed < sights[-1].recorded or _cases(house) < COMPLAINTS:
                sleep(PAUSE_S)
                sights.append(_sight(house))
    _tell(sights)


def _tell(sights: list[Sight]) -> None:
    first, last = sights[0], sights[-1]
    done = next(each for each in sights if each.recorded == last.recorded)
    rate = (done.recorded - first.recorded) / (done.at - first.at)
    sealed = (last.sealed - first.sealed) / (last.at - first.at)
    figure("sealing_beside_intake", sealed, "facts/s", floor=rate, floor_is="facts recorded/s")
    lags = sorted(_lag(sights, each) for each in sights)
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        figure(
            f"sealing_lag_{name}_beside_intake",
            lags[int(len(lags) * share)] * 1000,
            "ms",
            floor=PAUSE_S * 1000,
            floor_is="how often it was looked at, ms",
        )


def _lag(sights: list[Sight], then: Sight) -> float:
    """How long until what was recorded then was sealed."""
    place = bisect_left(sights, then.recorded, key=lambda each: each.sealed)
    return sights[place].at - then.at if sights[place].at > then.at else 0.0


def _sight(house: House) -> Sight:
    query = "SELECT (SELECT max(notification_id) FROM office_events), position FROM ledger"
    with house.pool.connection() as conn:
        row = conn.execute(query).fetchone()
    return Sight(perf_counter(), *(row or (0, 0)))


def _cases(house: House) -> int:
    with house.pool.connection() as conn:
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


if __name__ == "__main__":
    main()
