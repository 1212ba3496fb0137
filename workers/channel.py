"""A channel's side of the door: publish under its own account, hear what came of it."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg

from adapters.engines import read_seed
from domain.numbers import message_token

CONNECT_S = 5
STORE_S = 20
AT_ONCE = 100

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to hand in; `id` is its channel's own, if one can be read."""

    channel: str
    kind: str
    body: bytes
    id: str | None


@dataclass(slots=True)
class Channel:
    """One channel's connection, and what it heard: receipts by token, notes by sequence.

    A note is what a message without a readable id gets, and one that repeats another's id.
    """

    name: str
    client: Client
    receipts: dict[str, Data] = field(default_factory=dict)
    notes: dict[int, Data] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        """Hear what becomes of this channel's messages."""
        await self.client.subscribe(f"receipts.{self.name}.*", cb=self._receipt)
        await self.client.subscribe(f"refused.{self.name}", cb=self._note)
        await self.client.flush()

    async def hand_in(self, letters: Sequence[Letter], patience_s: float) -> list[Data | None]:
        """Publish letters and return the answer to each; None where none came in time."""
        sequences: list[int] = []
        for start in range(0, len(letters), AT_ONCE):
            some = letters[start : start + AT_ONCE]
            sequences += await asyncio.gather(*(self._publish(letter) for letter in some))
        pairs = list(zip(letters, sequences, strict=True))
        loop = asyncio.get_running_loop()
        end = loop.time() + patience_s
        while any(self._answer(*pair) is None for pair in pairs) and loop.time() < end:
            self.news.clear()
            await _heard(self.news, end - loop.time())
        return [self._answer(*pair) for pair in pairs]

    async def _publish(self, letter: Letter) -> int:
        """Hand one in; its sequence once the stream has stored it."""
        if letter.id is not None:
            self.bodies.setdefault(message_token(self.name, letter.id), letter.body)
        subject = f"intake.{self.name}.{letter.kind}"
        stored = json.loads((await self.client.request(subject, letter.body, STORE_S)).data)
        if "error" in stored:
            raise nats.errors.Error(str(stored["error"].get("description", "")))
        return int(stored["seq"])

    def _answer(self, letter: Letter, sequence: int) -> Data | None:
        token = None if letter.id is None else message_token(self.name, letter.id)
        is_first = token is not None and self.bodies[token] == letter.body
        receipt = self.receipts.get(token) if token is not None and is_first else None
        note = self.notes.get(sequence)
        if receipt and note and receipt.get("code") == note["code"]:
            return receipt  # it says which fields, the note where the original is kept
        return note or receipt

    async def _receipt(self, msg: Msg) -> None:
        self.receipts[msg.subject.rsplit(".", 1)[-1]] = json.loads(msg.data)["data"]
        self.news.set()

    async def _note(self, msg: Msg) -> None:
        note = json.loads(msg.data)["data"]
        self.notes[note["sequence"]] = {"status": "refused", **note}
        self.news.set()


@asynccontextmanager
async def channel(name: str, url: str, seed: Path) -> AsyncIterator[Channel]:
    """Connect under a channel's own account."""
    client = await nats.connect(
        url,
        nkeys_seed_str=read_seed(seed),
        name=f"tanggap-channel-{name}",
        connect_timeout=CONNECT_S,
        allow_reconnect=False,
    )
    try:
        found = Channel(name, client)
        await found.listen()
        yield found
    finally:
        await client.close()


async def _heard(news: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await news.wait()
    except TimeoutError:
        return
