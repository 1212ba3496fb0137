"""Running a witness or mirror until a signal; it joins no office."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from importlib import import_module
from typing import Any

import structlog

from workers.logging_setup import set_up_logging
from workers.settings import Outside, read_mirror_settings, read_source, read_witness_settings
from workers.signals import Ending, StoppedAtOnceError, ending_by_signal

OUTSIDE = ("witness", "mirror")

Run = Callable[[Outside, asyncio.Event], Coroutine[Any, Any, None]]

log = structlog.get_logger()


def run_outside(name: str) -> None:
    """Run the one of this name in its own folder; what ends it is told, and it is not begun again.

    Raises:
        StoppedAtOnceError: it was not given time to finish.
    """
    settings, run = _witness() if name == "witness" else _mirror()
    set_up_logging(settings.log_format)
    with ending_by_signal() as ending:
        asyncio.run(_until_told(run, settings, ending))
    log.info("worker_stopped", worker=name)


def _witness() -> tuple[Outside, Run]:
    return read_witness_settings(), import_module("workers.outside.witness").run


def _mirror() -> tuple[Outside, Run]:
    mirror = import_module("workers.outside.mirror")
    return read_mirror_settings(), partial(mirror.run, source=read_source())


async def _until_told(run: Run, settings: Outside, ending: Ending) -> None:
    stop = asyncio.Event()
    try:
        with ending.asked_of(stop):
            await run(settings, stop)
    except asyncio.CancelledError:
        raise StoppedAtOnceError from None
