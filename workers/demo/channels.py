"""The five channels of the demo: each publishes under its own account and reads its receipts."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg

from adapters.engines import read_seed
from adapters.wall_clock import OfficeClock
from domain.numbers import message_token
from workers.demo.week import Sending

Heard = Callable[[str, str, dict[str, Any]], None]


@dataclass(slots=True)
class Channels:
    """What the channels sent and heard; receipts, and their proofs, by channel and token.

    `refused` are the notes on messages of the week; a reply that came too late is none of them.
    """

    clients: dict[str, Client]
    hear: Heard
    sent: Counter[str] = field(default_factory=Counter)
    receipts: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    proofs: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    differing_repeats: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)
    replies: set[str] = field(default_factory=set)

    async def listen(self) -> None:
        """Hear receipts, proofs and refusals, each channel its own."""
        for channel, client in self.clients.items():
            await client.subscribe(f"receipts.{channel}.*", cb=self._receipt)
            await client.subscribe(f"proofs.{channel}.*", cb=self._proof)
            await client.subscribe(f"refused.{channel}", cb=self._refusal)
            await client.flush()

    async def play(self, week: list[Sending], clock: OfficeClock) -> None:
        """Publish each message when its time comes; a publish returns when it is stored."""
        pending = set()
        for sending in week:
            wait = clock.seconds_until(sending.at)
            if wait > 0:
                await asyncio.sleep(wait)
            pending.add(task := asyncio.create_task(self.publish(sending)))
            task.add_done_callback(pending.discard)
        await asyncio.gather(*pending)

    async def publish(self, sending: Sending) -> None:
        """Publish one message and wait for the stream's word."""
        subject = f"intake.{sending.channel}.{sending.kind}"
        await self.clients[sending.channel].request(subject, sending.body, timeout=20)
        self.sent[sending.expect] += 1

    async def reply(self, channel: str, message_id: str, data: dict[str, Any], at: str) -> None:
        """A citizen acts on a running case through their channel."""
        event = {
            "specversion": "1.0",
            "id": message_id,
            "source": f"/channels/{channel}",
            "type": "tanggap.reply",
            "time": at,
            "data": data,
        }
        body = json.dumps(event).encode()
        self.replies.add(message_token(channel, message_id))
        await self.clients[channel].request(f"intake.{channel}.reply", body, timeout=20)
        self.sent["reply"] += 1

    def answered(self, sending: Sending) -> dict[str, Any] | None:
        """The receipt of a message, if it came."""
        token = message_token(sending.channel, sending.message_id or "")
        return self.receipts.get((sending.channel, token))

    def proof_of(self, sending: Sending) -> dict[str, Any] | None:
        """The proof that a message is in the log, if it came."""
        token = message_token(sending.channel, sending.message_id or "")
        return self.proofs.get((sending.channel, token))

    def have_all(self, week: list[Sending]) -> bool:
        """Whether every message was answered: a receipt and its proof, or a refusal."""
        readable = [s for s in week if s.expect in {"accepted", "repeat"}]
        refused = sum(s.expect in {"refused", "conflict"} for s in week)
        answered = all(self.answered(each) and self.proof_of(each) for each in readable)
        return answered and len(self.refused) >= refused

    async def _receipt(self, msg: Msg) -> None:
        _, channel, token = msg.subject.split(".")
        data = json.loads(msg.data)["data"]
        before = self.receipts.setdefault((channel, token), data)
        if before != data:
            self.differing_repeats += 1
        elif before is data:
            self.hear(channel, token, data)

    async def _proof(self, msg: Msg) -> None:
        _, channel, token = msg.subject.split(".")
        proof = json.loads(msg.data)["data"]
        self.proofs[channel, token] = proof
        self.hear(channel, token, proof)

    async def _refusal(self, msg: Msg) -> None:
        note = json.loads(msg.data)["data"]
        if note["token"] not in self.replies:
            self.refused.append(note)


async def open_channels(
    stack: AsyncExitStack, url: str, seeds: Mapping[str, Path], hear: Heard
) -> Channels:
    """Connect each channel with its own key; closed with the stack."""
    clients = {}
    for channel, seed in seeds.items():
        client = await nats.connect(url, nkeys_seed_str=read_seed(seed), name=channel)
        stack.push_async_callback(client.close)
        clients[channel] = client
    channels = Channels(clients, hear)
    await channels.listen()
    return channels
