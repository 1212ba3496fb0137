"""SIGTERM and SIGINT: the first asks for an orderly end, the second for an end at once.

Python's own handlers are used, not the loop's: removing the loop's would for a moment let the next
signal kill the process, and with it the chance to stop the engines.
"""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDINGS = (signal.SIGTERM, signal.SIGINT)


class StoppedAtOnceError(Exception):
    """A second signal came while the workers were finishing."""


class Ending:
    """How far a process has come in ending."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._task: asyncio.Task[object] | None = None
        self._over = False

    @contextmanager
    def asked_of(self, stop: asyncio.Event) -> Iterator[None]:
        """From now on a signal sets *stop*, and the next cancels the task that runs here."""
        self._task = asyncio.current_task()
        self._stop, self._loop = stop, asyncio.get_running_loop()
        try:
            yield
        finally:
            self._loop, self._over = None, True

    def hear(self, _: int, __: FrameType | None) -> None:
        """Take a signal; before and after the loop there is nothing to finish."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._ask)
        elif not self._over:
            self._over = True
            raise SystemExit(0)

    def _ask(self) -> None:
        if self._stop is None or self._task is None:
            return
        if self._stop.is_set():
            self._task.cancel()
        self._stop.set()


@contextmanager
def ending_by_signal() -> Iterator[Ending]:
    """Unwind on a signal instead of dying; once unwinding, further ones change nothing."""
    ending = Ending()
    before = {number: signal.signal(number, ending.hear) for number in ENDINGS}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
