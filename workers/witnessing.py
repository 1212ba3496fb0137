"""Bringing the last signed checkpoint to the witnesses, and publishing it once they suffice."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import structlog
from aiohttp import ClientSession

from adapters.bus import Bus
from adapters.bus.checkpoints import checkpoint_message, publish_checkpoint
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.store import LedgerStore, Signed
from adapters.witnesses.client import Gathered, Refusal, gather
from domain.ledger.checkpoint import UnsignedError
from domain.ledger.encoding import MalformedError
from domain.ledger.notes import Note
from domain.ledger.policy import Policy
from handlers.integrating import check_accused
from workers.wiring import House

TRIES = 5
"""So often the same checkpoint is asked for before a later one."""

T = TypeVar("T")
log = structlog.get_logger()


class Round:
    """Rounds of asking, one after the other; what witnesses were seen to have is remembered."""

    def __init__(
        self, house: House, bus: Bus, session: ClientSession, thread: ThreadPoolExecutor
    ) -> None:
        self._house, self._bus = house, bus
        self._session, self._thread = session, thread
        self._ledger = LedgerStore(house.pool)
        self._folder = LedgerFolder(house.settings.ledger_folder)
        self._sizes: dict[str, int] = {}
        self._told: tuple[Refusal, ...] = ()
        self._asked: Signed | None = None
        self._tries = 0

    async def hold(self) -> bool:
        """Ask for the last checkpoint; whether that is published now, or there is none yet.

        Raises:
            AccusedError: without its voice there are not enough, and a witness has seen another
                history than this one.
        """
        last = await self._call(self._due)
        if last is None:
            self._tries = 0
            return True
        policy = await self._call(lambda: self._policy(last.note))
        if policy is None:
            return False
        gathered = await self._gathered(last, policy)
        self._tell(gathered.refusals)
        if not policy.seen(gathered.note).quorum:
            await self._call(lambda: self._check(gathered.refusals))
            return False
        await self._publish(last.size, gathered.note)
        self._tries = 0
        return True

    def _due(self) -> Signed | None:
        """What to ask for: for a while the same, so that a mirror a little behind can follow."""
        if not self._tries:
            self._asked, self._tries = self._ledger.latest_checkpoint(), TRIES
        self._tries -= 1
        return self._asked

    def _policy(self, note: Note) -> Policy | None:
        """The policy, if it is one for this log; sealing goes on without."""
        try:
            policy = self._folder.policy()
            policy.seen(note)
        except (OSError, MalformedError, UnsignedError) as error:
            log.critical("policy_unusable", problem=f"{type(error).__name__}: {error}")
            return None
        return policy

    async def _gathered(self, last: Signed, policy: Policy) -> Gathered:
        tree = self._ledger.tree(last.size)

        async def extends(old: int) -> Sequence[bytes]:
            return await self._call(lambda: tree.extends(old))

        known = {name: size for name, size in self._sizes.items() if size <= last.size}
        gathered = await gather(self._session, policy, last.note, extends, known)
        self._sizes = dict(gathered.sizes)
        return gathered

    async def _publish(self, size: int, note: Note) -> None:
        now = int(time.time())
        await self._call(lambda: self._ledger.keep_witnessed(size, note, self._house.clock.now()))
        await self._call(lambda: self._folder.publish(note))
        await publish_checkpoint(
            self._bus, checkpoint_message(self._house.office.code, size, note, now)
        )
        log.info("checkpoint_published", size=size, signatures=len(note.signatures))

    def _check(self, refusals: Sequence[Refusal]) -> None:
        size = self._ledger.head().size
        for each in refusals:
            check_accused(each.witness, each.status or 0, each.size, size)

    def _tell(self, refusals: tuple[Refusal, ...]) -> None:
        if refusals != self._told:
            for each in refusals:
                tell = log.critical if each.accuses else log.warning
                tell("witness_refused", **each._asdict())
        self._told = refusals

    def _call(self, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, work)
