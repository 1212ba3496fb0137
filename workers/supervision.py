"""Keeping workers alive: a crash is told and mended, a stop is orderly and bounded."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

SHORTEST_DELAY_S = 0.2
LONGEST_DELAY_S = 10.0
HEALTHY_AFTER_S = 60.0
"""A worker that ran this long has recovered: its next crash waits the shortest delay again."""

PATIENCE_S = 20.0
"""How long workers may take to finish their batches once they were asked to stop."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Job:
    """A worker by name; *run* returns soon after the event that it is given was set."""

    name: str
    run: Callable[[asyncio.Event], Awaitable[None]]


async def run_all(
    jobs: Sequence[Job], stop: asyncio.Event, *, patience_s: float = PATIENCE_S
) -> bool:
    """Run all jobs until *stop*; whether each of them ended by itself within *patience_s*.

    Those that did not are cancelled: what they had in hand is redelivered to the next.
    """
    tasks = [asyncio.create_task(supervise(job, stop), name=job.name) for job in jobs]
    try:
        await stop.wait()
        if tasks:
            await asyncio.wait(tasks, timeout=patience_s)
    finally:
        late = [task.get_name() for task in tasks if task.cancel()]
        await asyncio.gather(*tasks, return_exceptions=True)
    for name in late:
        log.warning("worker_cut_short", worker=name)
    return not late


async def supervise(
    job: Job,
    stop: asyncio.Event,
    *,
    shortest_s: float = SHORTEST_DELAY_S,
    longest_s: float = LONGEST_DELAY_S,
) -> None:
    """Run a job, and again whenever it crashes or ends unasked, each time a little later."""
    loop, delay = asyncio.get_running_loop(), shortest_s
    while not stop.is_set():
        began = loop.time()
        try:
            await job.run(stop)
        except Exception:
            log.exception("worker_crashed", worker=job.name, again_in_s=delay)
        else:
            if stop.is_set():
                return
            log.error("worker_ended_unasked", worker=job.name, again_in_s=delay)
        if loop.time() - began > HEALTHY_AFTER_S:
            delay = shortest_s
        await stopped_within(stop, delay)
        delay = min(2 * delay, longest_s)


async def stopped_within(stop: asyncio.Event, seconds: float) -> bool:
    """Whether *stop* was set before *seconds* passed."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return False
    return True
