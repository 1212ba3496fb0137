"""Telling channels what came of their messages: receipts by token, notes on what was set aside.

A crash between commit and acknowledgement tells the same again, byte for byte: whoever listens may
hear it twice, the stream keeps it once as long as it remembers message ids.
"""

import asyncio
from collections.abc import Sequence
from hashlib import sha256

from pydantic_core import from_json, to_json

from adapters.bus.bus import BATCH_LIMIT, BatchRefusedError, Bus, Outgoing
from domain.receipts import SetAside
from handlers.outcomes import Outcome

AT_ONCE = 256
ANSWER_TIMEOUT_S = 10


async def publish_outcomes(bus: Bus, office: str, outcomes: Sequence[Outcome]) -> None:
    """Publish every answer, then every note; returns when the streams hold them all.

    A first answer goes out in an atomic batch; one that may stand there already goes out singly,
    since one known message id has a whole batch refused.
    """
    fresh, again = list[Outgoing](), list[Outgoing]()
    for outcome in outcomes:
        if (message := answer_message(outcome, office)) is not None:
            (again if outcome.repeat else fresh).append(message)
    for some in _slices(fresh, BATCH_LIMIT):
        await _together(bus, some)
    await _singly(bus, again)
    notes = [note_message(o.arrival.channel, o.aside, office) for o in outcomes if o.aside]
    await _singly(bus, notes)


def answer_message(outcome: Outcome, office: str) -> Outgoing | None:
    """The receipt or refusal as a CloudEvent, its answer embedded byte for byte."""
    if outcome.token is None or outcome.answer is None:
        return None
    received = from_json(outcome.answer).get("received_at")
    time = {} if received is None else {"time": received}
    payload = _event(outcome.token, "tanggap.receipt", office, time, outcome.answer)
    subject = f"receipts.{outcome.arrival.channel}.{outcome.token}"
    once = sha256(f"{subject}\n".encode() + payload).hexdigest()
    return Outgoing(subject, payload, once)


def note_message(channel: str, aside: SetAside, office: str) -> Outgoing:
    """Why a message was set aside, as a CloudEvent."""
    payload = _event(
        aside.reference, "tanggap.refused", office, {}, aside.model_dump_json().encode()
    )
    return Outgoing(f"refused.{channel}", payload, aside.reference)


def _event(id_: str, type_: str, office: str, time: dict[str, str], data: bytes) -> bytes:
    envelope = {
        "specversion": "1.0",
        "id": id_,
        "source": f"/offices/{office}",
        "type": type_,
        **time,
        "datacontenttype": "application/json",
    }
    return to_json(envelope)[:-1] + b',"data":' + data + b"}"


async def _together(bus: Bus, messages: Sequence[Outgoing]) -> None:
    if len(messages) > 1:
        try:
            await bus.publish_batch(messages)
        except BatchRefusedError:
            pass
        else:
            return
    await _singly(bus, messages)


async def _singly(bus: Bus, messages: Sequence[Outgoing]) -> None:
    for some in _slices(messages, AT_ONCE):
        await asyncio.gather(*(_publish(bus, message) for message in some))


async def _publish(bus: Bus, message: Outgoing) -> None:
    await bus.js.publish(
        message.subject,
        message.payload,
        timeout=ANSWER_TIMEOUT_S,
        headers={"Nats-Msg-Id": message.once},
    )


def _slices(messages: Sequence[Outgoing], size: int) -> list[Sequence[Outgoing]]:
    return [messages[start : start + size] for start in range(0, len(messages), size)]
