"""Workers at work: running for a while, what they sent, and complaints to begin with."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import nkeys
import pytest

from adapters.bus import Bus
from domain.acts import Particulars
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from handlers.due import declare_due
from handlers.staffing import mark_absent, register_officer
from tests.registering import COMPLAINT, arrival, registered_all
from tests.waiting import eventually
from workers.wiring import House

Run = Callable[[House, Bus, asyncio.Event], Awaitable[None]]
At_work = Callable[[Run], AbstractAsyncContextManager[asyncio.Task[None]]]
OFFICER = Actor(id="petugas-01", role=Role.OFFICER)
HEAD = Actor(id="ptg-01", role=Role.HEAD)
SUPERIOR = Actor(id="ptg-02", role=Role.SUPERVISOR)


@dataclass(frozen=True)
class Sent:
    """One message as it stands in a stream."""

    subject: str
    id: str
    event: dict[str, Any]
    payload: bytes


@pytest.fixture
def count(bus: Bus) -> Callable[[str], Awaitable[int]]:
    """How many messages a stream ever took."""

    async def last(stream: str) -> int:
        return (await bus.js.stream_info(stream)).state.last_seq

    return last


@pytest.fixture
def holds(count) -> Callable[[str, int], Awaitable[None]]:
    """Wait until a stream holds so many messages."""

    async def wait(stream: str, messages: int) -> None:
        async def met() -> bool:
            return await count(stream) >= messages

        await eventually(met)

    return wait


@pytest.fixture
def sent(bus: Bus) -> Callable[[str], Awaitable[list[Sent]]]:
    """Everything in a stream, in order."""

    async def read(stream: str) -> list[Sent]:
        state = (await bus.js.stream_info(stream)).state
        found = []
        for sequence in range(state.first_seq, state.last_seq + 1):
            message = await bus.js.get_msg(stream, seq=sequence)
            data, once = message.data or b"", (message.headers or {})["Nats-Msg-Id"]
            found.append(Sent(message.subject or "", once, json.loads(data), data))
        return found

    return read


@pytest.fixture
def at_work(house: House, bus: Bus) -> At_work:
    """Have a worker run for as long as the block lasts, then stop it in order."""

    @asynccontextmanager
    async def working(run: Run) -> AsyncIterator[asyncio.Task[None]]:
        stop = asyncio.Event()
        task = asyncio.ensure_future(run(house, bus, stop))
        try:
            yield task
        finally:
            stop.set()
            async with asyncio.timeout(10):
                await asyncio.gather(task, return_exceptions=True)
        if (crash := task.exception()) is not None:
            raise crash

    return working


@pytest.fixture
def complaints(still_house: House) -> Callable[[int], list[UUID]]:
    """Register so many complaints more; tell their cases."""
    h = still_house
    data = COMPLAINT | {"topic": "delay"}

    def register(count: int) -> list[UUID]:
        arrivals = [
            arrival("complaint", data, h.clock.now(), sequence=sequence)
            for sequence in range(1, count + 1)
        ]
        return [case for case, _ in registered_all(h, arrivals)]

    return register


@pytest.fixture
def act(still_house: House) -> Callable[..., None]:
    """Have an officer do something to a case."""
    h = still_house

    def do(
        case: UUID,
        act: str,
        words: str | None = None,
        *,
        by: Actor = OFFICER,
        because: str | None = None,
        clock: str | None = None,
        **particulars: Any,
    ) -> None:
        command = ActOnCase(
            number=h.cases.registered([case])[case].number,
            act=act,
            command=uuid4(),
            actor=by,
            words=words,
            because=because,
            clock=clock,
            particulars=Particulars(**particulars),
        )
        act_on_case(
            command,
            at=h.clock.now(),
            office=h.settings.office,
            cases=h.cases,
            register=h.register,
            vault=h.vault,
            rule_book=h.rule_book,
        )

    return do


@pytest.fixture
def staff(still_house: House) -> None:
    """A head, and a superior who is on leave until the year's end."""
    h = still_house
    given = {"at": h.clock.now(), "office": h.settings.office, "store": h.cases}
    for actor, superior in ((HEAD, None), (SUPERIOR, HEAD.id)):
        register_officer(
            actor.id,
            role=actor.role,
            unit="doklan",
            superior=superior,
            key=nkeys.from_seed(bytearray(_a_seed())).public_key.decode(),
            cause=uuid4(),
            **given,
        )
    mark_absent(
        SUPERIOR.id,
        h.clock.now(),
        h.clock.now().replace(month=12, day=31),
        actor=HEAD,
        cause=uuid4(),
        staff=h.rule_book.now().staff,
        **given,
    )


def _a_seed() -> bytes:
    return nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER)


@pytest.fixture
def come_due(still_house: House) -> Callable[[list[UUID]], int]:
    """Record whatever has passed in these cases by now."""
    h = still_house

    def declare(cases: list[UUID]) -> int:
        return declare_due(
            cases,
            now=h.clock.now(),
            replies_decided_through=h.clock.now(),
            cause=uuid4(),
            office=h.settings.office,
            cases=h.cases,
            rule_book=h.rule_book,
        )

    return declare
