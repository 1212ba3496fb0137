"""Waiting until something is so: by asking again and again, since nothing rings when it is.

What tests wait for comes true in another process or in an engine: a table is filled, a stream
holds a message, a door answers. No event of ours is set when it does, so there is nothing else to
wait on. What does ring (an `asyncio.Event`, a task, a message heard) is awaited itself.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from inspect import isawaitable

PATIENCE_S = 20.0
PAUSE_S = 0.01


async def eventually(
    met: Callable[[], bool | Awaitable[bool]], within_s: float = PATIENCE_S
) -> None:
    """Return once a condition is met, while other tasks go on.

    It polls: the condition comes true in another process or engine, which rings no event of ours.

    Raises:
        AssertionError: it was not met in so many seconds.
    """
    limit = asyncio.timeout(within_s)
    try:
        async with limit:
            while not await _answer(met):  # noqa: ASYNC110 - there is no event, as said above
                await asyncio.sleep(PAUSE_S)
    except TimeoutError as late:
        if not limit.expired():
            raise
        raise AssertionError(_late(met, within_s)) from late


def until(met: Callable[[], bool], within_s: float = PATIENCE_S) -> None:
    """Return once a condition is met; nothing else of this process goes on meanwhile.

    It polls: the condition comes true in another process or engine, which rings no event of ours.

    Raises:
        AssertionError: it was not met in so many seconds.
    """
    end = time.monotonic() + within_s
    while not met():
        if time.monotonic() > end:
            raise AssertionError(_late(met, within_s))
        time.sleep(PAUSE_S)


async def _answer(met: Callable[[], bool | Awaitable[bool]]) -> bool:
    answer = met()
    return await answer if isawaitable(answer) else answer


def _late(met: Callable[[], object], within_s: float) -> str:
    asked = met.func if isinstance(met, partial) else met
    return f"not so within {within_s:g} s: {getattr(asked, '__qualname__', asked)}"
