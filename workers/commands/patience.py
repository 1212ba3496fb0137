"""Deciding at the command line: again, when another writer or a reply was first."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from adapters.bus import connected
from adapters.bus.watermark import ask_watermark
from domain.refusals import RepliesPending
from handlers.ports import RacedError
from workers.wiring import House

TRIES = 10
CONNECT_S = 3

Done = TypeVar("Done")


def until_done(house: House, decide: Callable[[], Done]) -> Done:
    """Decide; after a race with a new instant, after a reply once its door has said how far it is.

    Raises:
        Refused: by the rules.
        RacedError, RepliesPending: others were first ten times over.
    """
    for _ in range(TRIES):
        try:
            return decide()
        except (RacedError, RepliesPending) as busy:
            last: Exception = busy
        asyncio.run(reply_door_speaks(house))
    raise last


async def reply_door_speaks(house: House) -> None:
    """Have the reply door say how far it is; if it is away, the handler decides what that means."""
    where = house.addresses
    try:
        async with (
            asyncio.timeout(CONNECT_S),
            connected(where.nats_url, where.nats_seed, name="tanggap-act") as bus,
        ):
            await ask_watermark(bus, house.office.code)
    except (TimeoutError, OSError):
        return
