"""The ledger: seals what is recorded, has it witnessed, and publishes what was witnessed.

Sealing never waits for witnesses. Before the first seal after a start the ledger is compared with
what was published, and witnesses are asked once, so that an office that was set back to an older
state signs no second history; while one of them says that it was, it does not go on.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TypeVar

import structlog

from adapters.bus import Bus
from adapters.bus.checkpoints import last_checkpoint
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.sealing import SealingStore, at_one_moment
from adapters.ledger.store import LedgerStore
from adapters.log.bell import log_bell
from adapters.witnesses.client import witness_session
from domain.ledger.notes import Note
from handlers.integrating import (
    AT_MOST,
    AccusedError,
    LedgerRefusedError,
    check_past,
    seal,
)
from handlers.ports import RacedError
from workers.supervision import stopped_within
from workers.wiring import House
from workers.witnessing import Round

EVERY_S = 0.2
"""The shortest time from one seal to the next; a full one is followed at once."""

POLL_S = 0.25
IDLE_S = 300.0
"""After so long without news the last checkpoint is witnessed and published once more."""

SOON_S = 0.2
RETRY_S = 2.0
"""A round without enough witnesses is followed by the next after the first, later the second."""

T = TypeVar("T")
log = structlog.get_logger()


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Seal, have witnessed and publish until told to stop."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="seal") as thread:
        sealer, news = Sealer(house, bus, thread), asyncio.Event()
        async with _rounds(house, bus) as round_:
            with refusing():
                await sealer.begin()
                satisfied = await round_.hold()
            async with asyncio.TaskGroup() as both:
                both.create_task(sealer.keep(news, stop))
                both.create_task(keep_witnessed(round_, news, stop, satisfied=satisfied))


@contextmanager
def refusing() -> Iterator[None]:
    """Tell loudly that the ledger does not go on, and why."""
    try:
        yield
    except AccusedError as refusal:
        log.critical("ledger_refused", witness=refusal.witness, status=refusal.status)
        raise
    except LedgerRefusedError as refusal:
        log.critical("ledger_refused", reason=str(refusal))
        raise


class Sealer:
    """The one that lets the tree grow."""

    def __init__(self, house: House, bus: Bus, thread: ThreadPoolExecutor) -> None:
        self._house, self._bus, self._thread = house, bus, thread
        self._ledger = SealingStore(LedgerStore(house.pool))

    async def begin(self) -> None:
        """Compare the ledger with what its key signed, and with what was published."""
        folder = LedgerFolder(self._house.settings.ledger_folder)
        stream = await last_checkpoint(self._bus, self._house.office.code)
        await self._call(lambda: self._check_past(folder, stream))

    async def keep(self, news: asyncio.Event, stop: asyncio.Event) -> None:
        """Seal whenever something is recorded; *news* is set by every seal, and at the end."""
        loop = asyncio.get_running_loop()
        try:
            async with log_bell(self._house.addresses.database_url) as bell:
                while not stop.is_set():
                    began = loop.time()
                    while await self._sealed(news) == AT_MOST and not stop.is_set():
                        pass
                    await bell.wait(POLL_S)
                    await stopped_within(stop, began + EVERY_S - loop.time())
        finally:
            news.set()

    async def _sealed(self, news: asyncio.Event) -> int:
        with refusing():
            count = await self._call(self._seal)
        if count:
            news.set()
        return count

    def _check_past(self, folder: LedgerFolder, stream: Note | None) -> None:
        published = (folder.checkpoint(), stream)
        with at_one_moment(self._house.pool) as ledger:
            check_past(ledger, self._house.signer, published)

    def _seal(self) -> int:
        try:
            count = seal(self._ledger, self._house.signer, self._house.clock.now())
        except RacedError:
            log.warning("seal_raced")
            return 0
        if count:
            log.info("facts_sealed", count=count)
        return count

    def _call(self, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, work)


async def keep_witnessed(
    round_: Round, news: asyncio.Event, stop: asyncio.Event, *, satisfied: bool
) -> None:
    """Bring every new checkpoint to the witnesses; the last one again when there is none."""
    pause = SOON_S
    while True:
        if satisfied:
            await _news(news)
            news.clear()
        else:
            await stopped_within(stop, pause)
        if stop.is_set():
            return
        with refusing():
            satisfied = await round_.hold()
        pause = SOON_S if satisfied else min(2 * pause, RETRY_S)


async def _news(news: asyncio.Event) -> None:
    """Return at the next seal, or when the last checkpoint grows old."""
    with suppress(TimeoutError):
        async with asyncio.timeout(IDLE_S):
            await news.wait()


@asynccontextmanager
async def _rounds(house: House, bus: Bus) -> AsyncIterator[Round]:
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="witness") as thread:
        async with witness_session() as session:
            yield Round(house, bus, session, thread)
