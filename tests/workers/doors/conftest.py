"""Channels as they are in the world, each in its own account, and workers that run meanwhile."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from nats.aio.client import Client
from nats.errors import NoRespondersError

from adapters.bus import Bus
from adapters.engines import Engines, read_seed
from domain.numbers import command_id, message_token
from domain.sealing import Place, Sealed
from handlers.refusing import REFUSED_TOPIC
from tests.waiting import eventually
from workers import intake, replies
from workers.wiring import House

PATIENCE_S = 15


class Channel:
    """A channel's program: publishes, and hears what is for it."""

    def __init__(self, name: str, client: Client) -> None:
        self.name, self.client = name, client
        self.receipts: dict[str, list[dict[str, Any]]] = {}
        self.order: list[str] = []
        self.notes: dict[int, dict[str, Any]] = {}
        self._news = asyncio.Condition()

    async def listen(self) -> None:
        await self.client.subscribe(f"receipts.{self.name}.*", cb=self._receipt)
        await self.client.subscribe(f"refused.{self.name}", cb=self._note)
        await self.client.flush()

    async def send(self, body: Any, kind: str = "complaint", **headers: str) -> int:
        """Publish; the stream's acknowledgement says under which sequence it is kept."""
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = await self.client.request(
            f"intake.{self.name}.{kind}", payload, timeout=5, headers=headers or None
        )
        return json.loads(answer.data)["seq"]

    async def receipt(self, id_: str) -> dict[str, Any]:
        """The last answer to a message, as soon as there is one."""
        token = message_token(self.name, id_)
        await self.hears(lambda: token in self.receipts)
        return self.receipts[token][-1]["data"]

    async def fetched(self, id_: str) -> bytes:
        """Ask for the last answer again; who listens hears it a moment before it is stored."""
        token = message_token(self.name, id_)
        subject = f"$JS.API.DIRECT.GET.RECEIPTS.receipts.{self.name}.{token}"
        ask = partial(self.client.request, subject, b"", timeout=5)

        async def stored() -> bool:
            return bool((await ask()).data)

        await eventually(stored, PATIENCE_S)
        return (await ask()).data

    async def note(self, sequence: int) -> dict[str, Any]:
        """What was said when a message was set aside."""
        await self.hears(lambda: sequence in self.notes)
        return self.notes[sequence]["data"]

    async def hears(self, condition: Callable[[], bool]) -> None:
        """Return once what was heard so far meets a condition; each message that comes rings."""
        async with asyncio.timeout(PATIENCE_S), self._news:
            await self._news.wait_for(condition)

    async def _receipt(self, msg) -> None:
        async with self._news:
            token = msg.subject.rsplit(".", 1)[1]
            self.receipts.setdefault(token, []).append(json.loads(msg.data))
            self.order.append(token)
            self._news.notify_all()

    async def _note(self, msg) -> None:
        async with self._news:
            note = json.loads(msg.data)
            self.notes[note["data"]["sequence"]] = note
            self._news.notify_all()


@pytest.fixture
async def web(engines: Engines, bus: Bus) -> AsyncIterator[Channel]:
    async def complained(_: Exception) -> None: ...

    client = Client()
    await client.connect(
        engines.nats_url,
        nkeys_seed_str=read_seed(engines.channel_seeds["web"]),
        error_cb=complained,
    )
    channel = Channel("web", client)
    await channel.listen()
    yield channel
    await client.close()


@asynccontextmanager
async def working(
    run: Callable[..., Awaitable[None]], house: House, bus: Bus
) -> AsyncIterator[Any]:
    """A worker runs while the block does, and must end well."""
    stop = asyncio.Event()
    task = asyncio.ensure_future(run(house, bus, stop))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.wait_for(task, PATIENCE_S)


@pytest.fixture(name="working")
def _working():
    return working


def event(id_: str, type_: str, data: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": id_,
        "source": "/channels/web",
        "type": f"tanggap.{type_}",
        "time": datetime.now(UTC).isoformat(),
        "data": data,
    } | more


@pytest.fixture
def complaint():
    """Make a complaint; every part of it can be changed."""

    def make(id_: str = "a", data: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        whole = {
            "service": "PAS-E10",
            "topic": "delay",
            "complainant": {"name": "Contoh Warga", "phone": "+628120000001"},
            "narrative": {"text": "Paspor belum jadi."},
        }
        return event(id_, "complaint", whole | (data or {}), **more)

    return make


@pytest.fixture
def reply():
    """Make a citizen's reply on a case."""

    def make(
        id_: str, number: str, code: str, act: str = "reply", text: str = "Sudah.", **more: Any
    ) -> dict[str, Any]:
        data = {"number": number, "code": code, "act": act, "text": text}
        return event(id_, "reply", data, **more)

    return make


@pytest.fixture
def kept(house: House):
    """Open the original of the one message that was set aside under a sequence."""

    def find(sequence: int) -> tuple[str, bytes]:
        with house.pool.connection() as conn:
            [(reference, token, code, original)] = conn.execute(
                "SELECT reference, token, code, original FROM set_aside WHERE sequence = %s",
                (sequence,),
            ).fetchall()
        sealed = Sealed.model_validate_json(original)
        cause = command_id(house.office.secret, token or str(reference))
        place = Place(case=reference, topic=REFUSED_TOPIC, field="original", cause=cause)
        return code, house.vault.ring([sealed.s]).open(sealed, place)

    return find


@pytest.fixture
def cases(house: House):
    """How many cases there are."""

    def count() -> int:
        with house.pool.connection() as conn:
            return conn.execute("SELECT count(*) FROM case_number").fetchone()[0]

    return count


@pytest.fixture
def empties(bus: Bus):
    """Wait until nothing is left in the clear."""

    async def wait(left: int = 0) -> None:
        async def emptied() -> bool:
            return (await bus.js.stream_info("INTAKE")).state.messages <= left

        await eventually(emptied, PATIENCE_S)

    return wait


@pytest.fixture
def status_open(bus: Bus):
    """Wait until the status door is open, which it shows by answering."""

    async def answers() -> bool:
        try:
            await bus.nc.request("status.web", b"", timeout=10)
        except NoRespondersError:
            return False
        return True

    async def wait() -> None:
        await eventually(answers, within_s=10)

    return wait


@pytest.fixture
async def receipt(house: House, bus: Bus, working, web, complaint) -> dict[str, Any]:
    """A complaint was registered; the intake door runs on."""
    async with working(intake.run, house, bus):
        await web.send(complaint("a"))
        yield await web.receipt("a")


@pytest.fixture
async def door(house: House, bus: Bus, working, receipt):
    async with working(replies.run, house, bus) as task:
        yield task


@pytest.fixture
def mine(receipt, reply):
    """A reply on the registered case, with its code."""
    return lambda id_, **more: reply(id_, receipt["number"], receipt["tracking_code"], **more)
