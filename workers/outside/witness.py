"""The witness: a second pair of eyes, on another machine, that belongs to somebody else."""

import asyncio

import structlog

from adapters.wall_clock import WallClock
from adapters.witnesses.door import open_door
from adapters.witnesses.memory import witness_memory
from workers.outside.desk import WitnessDesk
from workers.outside.folder import OutsideFolder
from workers.settings import Outside

log = structlog.get_logger()


async def run(settings: Outside, stop: asyncio.Event) -> None:
    """Answer until told to stop.

    Raises:
        NoKeyError: it has no key yet.
    """
    folder = OutsideFolder(settings.data)
    signer = folder.signer()
    with witness_memory(folder.memory_file) as memory:
        desk = WitnessDesk(folder, memory, signer, WallClock())
        async with open_door(desk, settings.host, settings.port) as port:
            log.info("witness_ready", key=str(signer.key), host=settings.host, port=port)
            await stop.wait()
