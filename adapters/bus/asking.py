"""Asking a consumer for messages: one request open at a time, and patience when nobody answers."""

import asyncio
import json

from nats.aio.client import Client
from nats.aio.msg import Msg

BATCH = 500
BATCH_BYTES = 32 * 1024 * 1024
EXPIRES_S = 10.0
RETRY_S = 0.2
PATIENCE_S = 15.0
ENDED = frozenset({"404", "408"})
FULL = ("MaxBytes", "Batch Completed")
"""How a request ends that got all it wanted, or as many bytes as it bears; the status is 409."""

REQUEST = json.dumps(
    {"batch": BATCH, "max_bytes": BATCH_BYTES, "expires": int(EXPIRES_S * 1_000_000_000)}
).encode()


class AwayError(Exception):
    """The consumer does not answer: deleted, or its server is down."""


class Asking:
    """Our requests to one consumer; `trouble` is what speaks against getting an answer."""

    def __init__(self, nc: Client, door: str) -> None:
        self.inbox = nc.new_inbox()
        self.trouble: str | None = None
        self._nc = nc
        self._next = f"$JS.API.CONSUMER.MSG.NEXT.{door}"
        self._asked = self._wanted = self._connection = 0
        self._asked_at = self._well_at = 0.0

    async def keep_open(self, *, more: bool) -> None:
        """See that a request is open, if *more* is wanted.

        Raises:
            AwayError: none was taken for too long.
        """
        now = asyncio.get_running_loop().time()
        if self._is_open(now):
            if now > self._asked_at + RETRY_S:
                self.trouble = None
        elif more:
            await self._ask(now)
        if self.trouble is None:
            self._well_at = now
        elif now > self._well_at + PATIENCE_S:
            raise AwayError(self.trouble)

    def delivered(self) -> None:
        """A message came."""
        self._wanted -= 1
        self.trouble = None

    def ended(self, msg: Msg) -> None:
        """The server ended a request, or nobody is there to take one."""
        if not msg.subject.endswith(f".{self._asked}"):
            return
        headers = msg.headers or {}
        status, words = headers.get("Status", "?"), headers.get("Description", "")
        well = status in ENDED or any(full in words for full in FULL)
        self.trouble = None if well else f"{status} {words}"
        self._wanted = 0

    async def _ask(self, now: float) -> None:
        self._asked, self._asked_at, self._wanted = self._asked + 1, now, BATCH
        self._connection = self._nc.stats["reconnects"]
        await self._nc.publish(self._next, REQUEST, reply=f"{self.inbox}.{self._asked}")

    def _is_open(self, now: float) -> bool:
        """A request is lost with the connection that it was made on."""
        same = self._connection == self._nc.stats["reconnects"]
        return self._wanted > 0 and now < self._asked_at + EXPIRES_S + 1 and same
