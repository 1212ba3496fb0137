"""One connection to the bus: batches that are stored whole or not at all."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import nats
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from adapters.bus.forgiving import forgive
from adapters.engines import read_seed

BATCH_LIMIT = 1_000
"""The server takes no longer atomic batch."""

ANSWER_TIMEOUT_S = 10


class BatchRefusedError(Exception):
    """The stream refused a batch: somebody else wrote, or a message stood there already."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to publish; *once* is its `Nats-Msg-Id`, the same for every copy."""

    subject: str
    payload: bytes
    once: str


@dataclass(frozen=True, slots=True)
class Bus:
    """The connection, and JetStream over it."""

    nc: Client
    js: JetStreamContext

    async def publish_batch(self, messages: Sequence[Outgoing], *, after: int | None = None) -> int:
        """Store up to 1,000 messages of one stream in one go; return the last one's sequence.

        With *after* they are stored only if that is the stream's last sequence.

        Raises:
            BatchRefusedError: nothing was stored.
        """
        batch = uuid4().hex
        *first, last = [
            (m, _headers(m, batch, place, after)) for place, m in enumerate(messages, start=1)
        ]
        for message, headers in first:
            await self.nc.publish(message.subject, message.payload, headers=headers)
        message, headers = last
        answer = await self.nc.request(
            message.subject,
            message.payload,
            timeout=ANSWER_TIMEOUT_S,
            headers=headers | {"Nats-Batch-Commit": "1"},
        )
        ack = json.loads(answer.data)
        if "error" in ack:
            raise BatchRefusedError(ack["error"].get("description", ""))
        return int(ack["seq"])

    async def last_of(self, stream: str) -> tuple[int, str | None]:
        """A stream's last sequence, and the `Nats-Msg-Id` of its last message if there is one."""
        state = (await self.js.stream_info(stream)).state
        if not state.messages:
            return state.last_seq, None
        try:
            last = await self.js.get_msg(stream, seq=state.last_seq)
        except NotFoundError:
            return state.last_seq, None
        return state.last_seq, (last.headers or {}).get("Nats-Msg-Id")


def _headers(message: Outgoing, batch: str, place: int, after: int | None) -> dict[str, str]:
    headers = {
        "Nats-Batch-Id": batch,
        "Nats-Batch-Sequence": str(place),
        "Nats-Msg-Id": message.once,
    }
    if after is not None and place == 1:
        headers["Nats-Expected-Last-Sequence"] = str(after)
    return headers


@asynccontextmanager
async def connected(url: str, seed: Path, *, name: str) -> AsyncIterator[Bus]:
    """Connect as the office; reconnects for ever, drains at the end if the server is there."""
    nc = await nats.connect(
        url,
        nkeys_seed_str=read_seed(seed),
        name=name,
        max_reconnect_attempts=-1,
        reconnect_time_wait=0.2,
    )
    forgive(nc)
    try:
        yield Bus(nc, nc.jetstream())
    finally:
        await (nc.drain() if nc.is_connected else nc.close())
