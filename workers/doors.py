"""The doors that answer at once: a citizen's question where their case stands, by request-reply.

Core NATS, stored nowhere: number and tracking code stay between the asker and the office.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import structlog
from faststream.nats import NatsBroker, NatsMessage
from faststream.nats.security import NatsNKey

from adapters.bus import Bus
from domain.receipts import CaseStatus, Rejected
from domain.refusals import Refused
from handlers.reading import rejection
from handlers.telling import answer_status
from workers.wiring import House

log = structlog.get_logger()


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
        _serve_status(broker, house, thread)
        async with broker:
            await broker.start()
            await broker.connection.flush()
            await stop.wait()


def _serve_status(broker: NatsBroker, house: House, thread: ThreadPoolExecutor) -> None:
    @broker.subscriber("status.*", decoder=_bytes)
    async def status(question: NatsMessage) -> bytes:
        work = partial(_answer, question.body, house)
        answer = await asyncio.get_running_loop().run_in_executor(thread, work)
        return answer.model_dump_json().encode()


def _answer(body: bytes, house: House) -> CaseStatus | Rejected:
    """Answer; a fault of ours is told to the log in full and to the citizen in one sentence."""
    try:
        return answer_status(
            body,
            now=house.clock.now(),
            office=house.office,
            cases=house.cases,
            register=house.register,
        )
    except Exception:
        log.exception("status_not_answered")
        return rejection(Refused(), "id")


async def _bytes(message: NatsMessage) -> bytes:
    """The body as it came; reading it is the handler's business."""
    return message.body
