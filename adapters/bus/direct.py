"""Reading a stream without a consumer: what stands there, asked for by its place.

It needs no right but to ask, and leaves nothing behind on the server; so a reader in another
account can do it, and keeps its bookmark itself.
"""

import json
from typing import NamedTuple

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

MOST_BYTES = 8 * 1024 * 1024
ANSWER_TIMEOUT_S = 10
DONE, NOTHING = "204", "404"
SEQUENCE, BEFORE = "Nats-Sequence", "Nats-Last-Sequence"


class DirectReadError(Exception):
    """The server refuses, or a part of its answer got lost; ask again."""


class Stored(NamedTuple):
    """A message as a stream holds it, and its sequence there."""

    sequence: int
    payload: bytes


class DirectReader:
    """Reads one stream that allows direct access."""

    def __init__(self, nc: Client, stream: str) -> None:
        self._nc, self._subject = nc, f"$JS.API.DIRECT.GET.{stream}"

    async def after(self, sequence: int, at_most: int) -> list[Stored]:
        """The messages after a sequence, in order; fewer than there are if they are large.

        Raises:
            DirectReadError: there was no whole answer.
        """
        return await self._read(seq=sequence + 1, batch=at_most, max_bytes=MOST_BYTES)

    async def last(self, subject: str) -> Stored | None:
        """The last message under a subject; raises like `after`."""
        found = await self._read(last_by_subj=subject)
        return found[0] if found else None

    async def _read(self, **wanted: object) -> list[Stored]:
        inbox = self._nc.new_inbox()
        answers = await self._nc.subscribe(inbox, pending_msgs_limit=0, pending_bytes_limit=0)
        try:
            await self._nc.publish(self._subject, json.dumps(wanted).encode(), reply=inbox)
            return await _taken(answers, one="last_by_subj" in wanted)
        finally:
            await answers.unsubscribe()


async def _taken(answers: Subscription, *, one: bool) -> list[Stored]:
    taken = list[Stored]()
    while True:
        message = await answers.next_msg(ANSWER_TIMEOUT_S)
        headers = message.headers or {}
        if SEQUENCE not in headers:
            return _ended(taken, message)
        if taken and int(headers[BEFORE]) != taken[-1].sequence:
            raise DirectReadError(f"{headers[BEFORE]} was lost")
        taken.append(Stored(int(headers[SEQUENCE]), message.data))
        if one:
            return taken


def _ended(taken: list[Stored], message: Msg) -> list[Stored]:
    status = (message.headers or {}).get("Status", "no status")
    if status not in {DONE, NOTHING}:
        raise DirectReadError(f"the server answers {status}")
    return taken
