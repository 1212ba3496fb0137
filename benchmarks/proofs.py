"""Proofs: how long a citizen waits from the receipt to its proof, with a witness that cosigns."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from time import perf_counter

from nats.aio.msg import Msg

from adapters.ledger.folder import LedgerFolder
from benchmarks.floors import bare_publishes
from benchmarks.harness import Bench, figure, fresh_office, worker
from benchmarks.messages import complaint
from workers.demo.watcher import watching

PER_S, LASTS_S = 20, 10
MANY = PER_S * LASTS_S
WORKERS = ("intake", "ledger", "proofs")


def main() -> None:
    """Measure the second message that a registration is answered by."""
    with fresh_office() as bench:
        asyncio.run(_measured(bench))


async def _measured(bench: Bench) -> None:
    async with (
        bench.bus() as bus,
        watching(bench.settings.data / "witness", os.environ) as watcher,
    ):
        floor = 1000 / await bare_publishes(bus)
        watcher.watch(LedgerFolder(bench.settings.ledger_folder))
        received, proved = dict[str, float](), dict[str, float]()
        await bus.nc.subscribe("receipts.web.*", cb=_timing(received))
        await bus.nc.subscribe("proofs.web.*", cb=_timing(proved))
        with ExitStack() as at_work:
            for name in WORKERS:
                at_work.enter_context(worker(bench, name))
            await bus.js.publish("intake.web.complaint", complaint(MANY))
            await _all_there(proved, 1)
            proved.clear()
            for number in range(MANY):
                await bus.js.publish("intake.web.complaint", complaint(number))
                await asyncio.sleep(1 / PER_S)
            await _all_there(proved, MANY)
    waits = sorted(proved[token] - received[token] for token in proved)
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        value = waits[int(len(waits) * share)] * 1000
        figure(
            f"receipt_to_proof_{name}_at_{PER_S}_per_s",
            value,
            "ms",
            floor=floor,
            floor_is="one bare publish, ms",
        )


def _timing(heard: dict[str, float]) -> Callable[[Msg], Awaitable[None]]:
    """Puts down when each citizen's message came, by its token."""

    async def hear(message: Msg) -> None:
        heard[message.subject.rpartition(".")[2]] = perf_counter()

    return hear


async def _all_there(heard: dict[str, float], many: int) -> None:
    async with asyncio.timeout(120):
        while len(heard) < many:
            await asyncio.sleep(0.02)


if __name__ == "__main__":
    main()
