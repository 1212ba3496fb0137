"""The flow of facts: relayed, and read as histories."""

import asyncio
from time import perf_counter

from adapters.bus import Bus, Outgoing, facts_stream
from adapters.log.reader import read_history
from benchmarks.floors import PAYLOAD, bare_rows
from benchmarks.harness import Bench, figure, fresh_office, worker
from benchmarks.messages import register_cases
from projections.history import history_of
from workers.wiring import House

FACTS = 40_000
HISTORIES = 1_000
ATOMIC = 1_000


def main() -> None:
    """Measure what comes after the commit."""
    with fresh_office() as bench, bench.house() as house:
        register_cases(house, FACTS)
        _histories(house, bare_rows(bench))
        asyncio.run(_relayed(bench))


def _histories(house: House, floor: float) -> None:
    with house.pool.connection() as conn:
        rows = conn.execute("SELECT case_id FROM case_number LIMIT %s", (HISTORIES,)).fetchall()
        begun = perf_counter()
        for (case,) in rows:
            history_of((entry.position, entry.fact()) for entry in read_history(conn, case))
        spent = perf_counter() - begun
    figure("histories_1000", spent, "s", floor=HISTORIES / floor, floor_is="bare rows written, s")


async def _relayed(bench: Bench) -> None:
    async with bench.bus() as bus:
        floor = await _bare_batches(bus)
        with worker(bench, "relay"):
            first = await _reach(bus, bench, 1)
            begun = perf_counter()
            last = await _reach(bus, bench, FACTS)
            rate = (last - first) / (perf_counter() - begun)
    figure("relay", rate, "facts/s", floor=floor, floor_is="bare atomic batches, messages/s")


async def _reach(bus: Bus, bench: Bench, goal: int) -> int:
    while True:
        state = (await bus.js.stream_info(facts_stream(bench.settings.office))).state
        if state.messages >= goal:
            return int(state.messages)
        await asyncio.sleep(0.01)


async def _bare_batches(bus: Bus, seconds: float = 2.0) -> float:
    await bus.js.add_stream(name="FLOOR", subjects=["floor.>"], allow_atomic=True)
    done, begun = 0, perf_counter()
    while perf_counter() - begun < seconds:
        batch = [Outgoing("floor.x", PAYLOAD, f"{done + n}") for n in range(ATOMIC)]
        await bus.publish_batch(batch)
        done += ATOMIC
    rate = done / (perf_counter() - begun)
    await bus.js.delete_stream("FLOOR")
    return rate


if __name__ == "__main__":
    main()
