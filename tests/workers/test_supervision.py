"""Workers are kept alive: a crash is mended, a stop is orderly, and patience has an end."""

import asyncio

import pytest
from structlog.testing import capture_logs

from workers.supervision import Job, run_all, supervise


class CrashingWorker:
    """Fails as often as it is told, then works until it is stopped."""

    def __init__(self, crashes: int) -> None:
        self.crashes = crashes
        self.starts = 0
        self.started, self.works = asyncio.Event(), asyncio.Event()
        self.finished = False

    async def run(self, stop: asyncio.Event) -> None:
        self.starts += 1
        self.started.set()
        if self.starts <= self.crashes:
            raise ConnectionError("the bus is away")
        self.works.set()
        await stop.wait()
        self.finished = True


async def started(worker: CrashingWorker) -> None:
    async with asyncio.timeout(5):
        await worker.works.wait()


async def test_a_worker_that_crashes_is_told_and_started_again():
    worker, stop = CrashingWorker(crashes=3), asyncio.Event()

    with capture_logs() as logs:
        task = asyncio.create_task(supervise(Job("relay", worker.run), stop, shortest_s=0.001))
        await started(worker)
        stop.set()
        await task

    assert worker.starts == 4
    assert [(line["event"], line["worker"]) for line in logs] == [("worker_crashed", "relay")] * 3
    assert all(line["exc_info"] for line in logs)


async def test_each_crash_waits_longer_up_to_a_limit():
    worker, stop = CrashingWorker(crashes=5), asyncio.Event()

    with capture_logs() as logs:
        task = asyncio.create_task(
            supervise(Job("relay", worker.run), stop, shortest_s=0.001, longest_s=0.004)
        )
        await started(worker)
        stop.set()
        await task

    assert [line["again_in_s"] for line in logs] == [0.001, 0.002, 0.004, 0.004, 0.004]


async def test_a_worker_that_ends_unasked_is_started_again():
    stop, starts = asyncio.Event(), []

    async def run(stop: asyncio.Event) -> None:
        starts.append(1)
        if len(starts) == 2:
            stop.set()

    with capture_logs() as logs:
        await supervise(Job("sla", run), stop, shortest_s=0.001)

    assert len(starts) == 2
    assert [line["event"] for line in logs] == ["worker_ended_unasked"]


async def test_a_stop_lets_every_worker_finish_its_batch():
    workers, stop = [CrashingWorker(0), CrashingWorker(0)], asyncio.Event()

    task = asyncio.create_task(run_all([Job(str(w), w.run) for w in workers], stop))
    for worker in workers:
        await started(worker)
    stop.set()

    assert await task is True
    assert all(worker.finished for worker in workers)


async def test_a_stop_does_not_wait_for_the_next_start_of_a_crashed_worker():
    worker, stop = CrashingWorker(crashes=1_000), asyncio.Event()

    async with asyncio.timeout(5):
        task = asyncio.create_task(supervise(Job("relay", worker.run), stop, shortest_s=60))
        await worker.started.wait()
        stop.set()
        await task

    assert worker.starts == 1


async def test_a_worker_that_does_not_stop_is_cut_short():
    stop, began, cancelled = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def run(_: asyncio.Event) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    with capture_logs() as logs:
        task = asyncio.create_task(run_all([Job("intake", run)], stop, patience_s=0.01))
        await began.wait()
        stop.set()
        all_ended = await task

    assert all_ended is False
    assert cancelled.is_set()
    assert [(line["event"], line["worker"]) for line in logs] == [("worker_cut_short", "intake")]


async def test_engines_alone_run_until_they_are_stopped():
    stop = asyncio.Event()

    task = asyncio.create_task(run_all([], stop))
    stop.set()

    assert await task is True


async def test_a_second_stop_cancels_what_is_still_finishing():
    stop, began, finishing = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def run(stop: asyncio.Event) -> None:
        began.set()
        await stop.wait()
        finishing.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(run_all([Job("intake", run)], stop))
    await began.wait()
    stop.set()
    await finishing.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
