"""`serve`: the office as one process, with its own engines or on the servers that are named."""

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import structlog

from adapters.engines import running
from workers.jobs import WORKERS, jobs
from workers.joining import addresses_of, named_servers
from workers.provisioning import provision_office
from workers.settings import Settings
from workers.signals import Ending, StoppedAtOnceError, ending_by_signal
from workers.supervision import run_all
from workers.wiring import Addresses

log = structlog.get_logger()

Pids = Mapping[str, int]
Ready = Callable[[Settings, Addresses], None]


class EngineDiedError(Exception):
    """An engine ended while the office was being served."""


def serve(settings: Settings, *, only_engines: bool, ready: Ready) -> None:
    """Serve the office until a signal; *ready* is called once it can take messages.

    Raises:
        FolderIsServedError: another process serves this folder.
        EngineDiedError: PostgreSQL or NATS ended by itself.
        StoppedAtOnceError: the workers were not given time to finish.
    """
    workers = () if only_engines else WORKERS
    with ending_by_signal() as ending, engines_of(settings) as (addresses, pids):
        asyncio.run(_serve(settings, addresses, workers, pids, ending, ready))
    log.info("office_stopped", office=settings.office)


def run_worker(settings: Settings, addresses: Addresses, name: str) -> None:
    """Run one worker alone on engines that others run, until a signal."""
    with ending_by_signal() as ending:
        asyncio.run(_work(settings, addresses, (name,), {}, ending))
    log.info("worker_stopped", worker=name)


@contextmanager
def engines_of(settings: Settings) -> Iterator[tuple[Addresses, Pids]]:
    """The named servers, else engines of our own with their process ids, to be watched."""
    if (servers := named_servers(settings)) is not None:
        yield servers, {}
        return
    with running(settings.data, settings.channels, office=settings.office) as engines:
        pids = {"PostgreSQL": engines.postgres_pid, "NATS": engines.nats_pid}
        yield addresses_of(engines), pids


async def _serve(
    settings: Settings,
    addresses: Addresses,
    workers: Sequence[str],
    pids: Pids,
    ending: Ending,
    ready: Ready,
) -> None:
    settings = await provision_office(settings, addresses)
    ready(settings, addresses)
    log.info("office_ready", office=settings.office, workers=workers, demo=settings.demo)
    await _work(settings, addresses, workers, pids, ending)


async def _work(
    settings: Settings,
    addresses: Addresses,
    workers: Sequence[str],
    pids: Pids,
    ending: Ending,
) -> None:
    stop, dead = asyncio.Event(), list[str]()
    try:
        with ending.asked_of(stop), _watched(pids, dead):
            await run_all(jobs(settings, addresses, workers), stop)
    except asyncio.CancelledError:
        if dead:
            raise EngineDiedError(dead[0]) from None
        raise StoppedAtOnceError from None


@contextmanager
def _watched(pids: Pids, dead: list[str]) -> Iterator[None]:
    """Cancel the task that runs here as soon as an engine's process ends."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    watching = {name: os.pidfd_open(pid) for name, pid in pids.items()}

    def ended(name: str) -> None:
        log.critical("engine_died", engine=name)
        dead.append(name)
        loop.remove_reader(watching[name])
        if task is not None:
            task.cancel()

    for name, descriptor in watching.items():
        loop.add_reader(descriptor, ended, name)
    try:
        yield
    finally:
        for descriptor in watching.values():
            loop.remove_reader(descriptor)
            os.close(descriptor)
