"""How a mirror's copy grows: by the office's facts as its bus carries them, to the byte."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog

from adapters.bus.direct import DirectReader, Stored
from adapters.bus.rendering import entry_in
from adapters.log.reader import Entry
from adapters.witnesses.mirror_copy import MirrorCopy
from domain.ledger.leaf import Leaf

BATCH = 5_000

log = structlog.get_logger()


class Copying:
    """Follows the stream of facts. Where it is, the copy itself says.

    A stream may have been made anew, and number its messages otherwise. So the bookmark is believed
    only if the message there is the last one copied; else the stream is read from its beginning.
    """

    def __init__(self, copy: MirrorCopy) -> None:
        self._copy, self._sequence = copy, 0
        self._grown, self._wanted = asyncio.Condition(), asyncio.Event()

    async def begin(self, facts: DirectReader) -> None:
        """Find the place in a stream from which to go on."""
        held = self._copy.held
        found = await facts.after(held.sequence - 1, 1) if held.sequence else []
        is_last = bool(found) and entry_in(found[0].payload).position == held.position
        self._sequence = held.sequence if is_last else 0

    async def catch_up(self, facts: DirectReader) -> None:
        """Copy all there is."""
        self._wanted.clear()
        while stored := await facts.after(self._sequence, BATCH):
            await self._take(stored)
            self._sequence = stored[-1].sequence

    async def until_wanted(self, within_s: float) -> None:
        """Return when somebody waits for entries, or when the time is out."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._wanted.wait()

    async def reach(self, size: int, within_s: float) -> None:
        """Return once so many entries are held, or when the time is out."""
        self._wanted.set()
        try:
            async with asyncio.timeout(within_s), self._grown:
                await self._grown.wait_for(lambda: self._copy.size >= size)
        except TimeoutError:
            log.warning("copy_is_behind", size=self._copy.size, wanted=size)

    async def _take(self, stored: Sequence[Stored]) -> None:
        entries = [entry_in(each.payload) for each in stored]
        fresh = [entry for entry in entries if entry.position > self._copy.held.position]
        if fresh:
            leaves, last = [_leaf(entry) for entry in fresh], fresh[-1].position
            await asyncio.to_thread(self._copy.append, leaves, last, stored[-1].sequence)
            log.info("entries_copied", size=self._copy.size, position=last)
            async with self._grown:
                self._grown.notify_all()


def _leaf(entry: Entry) -> bytes:
    leaf = Leaf(entry.position, entry.aggregate, entry.version, entry.topic, entry.state)
    return leaf.encoded()
