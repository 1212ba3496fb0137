"""How far the doors of INTAKE have come, by what the server's store itself says.

A consumer's count of what is pending follows the store a little later; it is never asked here.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.bus.bus import Bus
from adapters.bus.streams import INTAKE, REPLY_DOOR
from domain.facts import TICK

ANSWER_TIMEOUT_S = 5
NOT_FOUND = 10037
REPLIES = "intake.*.reply"


class NoAnswerError(Exception):
    """JetStream could not say how far a door has come."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a door has acknowledged, and the server's instant when it said so."""

    acknowledged: int
    at: datetime


async def progress(bus: Bus, door: str) -> Progress:
    """How far a door has come."""
    info = await _ask(bus, f"$JS.API.CONSUMER.INFO.{INTAKE}.{door}", b"")
    if "error" in info:
        raise NoAnswerError(info["error"]["description"])
    return Progress(int(info["ack_floor"]["stream_seq"]), datetime.fromisoformat(info["ts"]))


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored message: its sequence, and the instant from which on it was there."""

    sequence: int
    at: datetime


async def next_reply(bus: Bus, after: int) -> Stored | None:
    """The first reply that is stored after another; None if none is."""
    asked = json.dumps({"seq": after + 1, "next_by_subj": REPLIES}).encode()
    found = await _ask(bus, f"$JS.API.STREAM.MSG.GET.{INTAKE}", asked)
    if "error" not in found:
        message = found["message"]
        return Stored(int(message["seq"]), datetime.fromisoformat(message["time"]))
    if found["error"]["err_code"] == NOT_FOUND:
        return None
    raise NoAnswerError(found["error"]["description"])


async def replies_through(bus: Bus, decided: int) -> tuple[datetime, datetime]:
    """Up to which instant every reply is decided, given the last one that is; and what it was then.

    The present is taken before the store is asked: what it stores later has no earlier timestamp,
    and a tick less keeps clear of what it stores at the very same one.
    """
    now = (await progress(bus, REPLY_DOOR)).at - TICK
    undecided = await next_reply(bus, decided)
    return now if undecided is None else min(now, undecided.at - TICK), now


async def _ask(bus: Bus, subject: str, payload: bytes) -> dict[str, Any]:
    answer = await bus.nc.request(subject, payload, timeout=ANSWER_TIMEOUT_S)
    found: dict[str, Any] = json.loads(answer.data)
    return found
