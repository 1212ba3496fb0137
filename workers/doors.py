"""The doors that answer at once: a citizen asks with number and tracking code, by request-reply.

Core NATS, stored nowhere: what is asked and answered stays between the asker and the office.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from uuid import uuid4

import structlog
from faststream.nats import NatsBroker, NatsMessage
from faststream.nats.security import NatsNKey

from adapters.bus import Bus
from domain.messages import StatusRequest
from domain.readers import CaseReaders
from domain.receipts import CaseStatus, Openings, Rejected
from domain.refusals import Refused
from domain.values import Value
from handlers.handing_out import tell_openings
from handlers.ports import RacedError
from handlers.reading import rejection
from handlers.telling import tell_status, told
from handlers.telling_readers import tell_readers
from workers.wiring import House

log = structlog.get_logger()

TRIES = 4

Tell = Callable[[House, StatusRequest], Value]


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:  # noqa: ARG001 - as all
    """Answer until *stop*; questions in hand are answered before it returns."""
    broker = NatsBroker(
        house.addresses.nats_url,
        security=NatsNKey.from_file(house.addresses.nats_seed),
        name=f"{house.office.code} doors",
        max_reconnect_attempts=-1,
        reconnect_time_wait=1,
        logger=None,
    )
    with ThreadPoolExecutor(1, "doors") as thread:
        for name, tell in DOORS.items():
            answer = _answering(name, partial(tell, house), thread)
            broker.subscriber(f"{name}.*", decoder=_bytes)(answer)
        async with broker:
            await broker.start()
            await broker.connection.flush()
            await stop.wait()


def _answering(
    name: str, tell: Callable[[StatusRequest], Value], thread: ThreadPoolExecutor
) -> Callable[[NatsMessage], Awaitable[bytes]]:
    async def answer(question: NatsMessage) -> bytes:
        work = partial(_answer, name, question.body, tell)
        found = await asyncio.get_running_loop().run_in_executor(thread, work)
        return found.model_dump_json().encode()

    return answer


def _answer(name: str, body: bytes, tell: Callable[[StatusRequest], Value]) -> Value | Rejected:
    """Answer; a fault of ours is told to the log in full and to the citizen in one sentence."""
    try:
        return told(body, tell)
    except Exception:
        log.exception("question_not_answered", door=name)
        return rejection(Refused(), "id")


def _status(house: House, asked: StatusRequest) -> CaseStatus:
    return tell_status(
        asked,
        now=house.clock.now(),
        office=house.office,
        cases=house.cases,
        register=house.register,
    )


def _readers(house: House, asked: StatusRequest) -> CaseReaders:
    return tell_readers(
        asked,
        now=house.clock.now(),
        office=house.office,
        cases=house.cases,
        register=house.register,
    )


def _openings(house: House, asked: StatusRequest) -> Openings:
    """Open; if another reader of the case was first, again."""
    for _ in range(TRIES):
        with suppress(RacedError):
            return _opened(house, asked)
    return _opened(house, asked)


def _opened(house: House, asked: StatusRequest) -> Openings:
    return tell_openings(
        asked,
        command=uuid4(),
        now=house.clock.now(),
        office=house.office,
        cases=house.cases,
        register=house.register,
        store=house.cases,
        vault=house.vault,
        rule_book=house.rule_book,
    )


DOORS: Mapping[str, Tell] = {"status": _status, "readers": _readers, "openings": _openings}
"""What is asked at which door; each is asked as `<door>.<channel>`."""


async def _bytes(message: NatsMessage) -> bytes:
    """The body as it came; reading it is the handler's business."""
    return message.body
