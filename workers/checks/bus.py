"""What `doctor` looks at on the bus: streams, doors, how far the relay is, whose clock is right."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from nats.js.api import ConsumerConfig, StreamConfig
from nats.js.errors import NotFoundError

from adapters import checkup
from adapters.bus import Bus, alerts_stream, facts_stream
from adapters.bus.progress import progress
from adapters.bus.streams import INTAKE, INTAKE_DOOR, doors, streams_of
from adapters.bus.watermark import ask_watermark
from projections.outgoing import MARKS
from workers.checks.database import SKEW, Finding
from workers.wiring import House

OLDEST_SERVER = (2, 15)
PATIENCE_S = 5.0
PAUSE_S = 0.1


async def bus_findings(house: House, bus: Bus) -> AsyncIterator[Finding]:
    """Everything that the bus can tell."""
    version = bus.nc.connected_server_version
    enough = (version.major, version.minor) >= OLDEST_SERVER
    yield Finding("nats", enough, f"NATS {version.major}.{version.minor}.{version.patch}")
    for wanted in streams_of(house.settings.office):
        yield await _stream(bus, wanted)
    for door in doors():
        yield await _consumer(bus, door)
    skew = await _skew(bus)
    yield Finding("nats_clock", skew < SKEW, f"{skew.total_seconds():.3f} s")
    office = house.settings.office
    yield await _relayed(house, bus, "relay", facts_stream(office), None)
    yield await _relayed(house, bus, "alerts", alerts_stream(office), MARKS)
    answered = await ask_watermark(bus, office)
    yield Finding("reply_door", answered, "")


async def _stream(bus: Bus, wanted: StreamConfig) -> Finding:
    name = wanted.name or ""
    try:
        found = (await bus.js.stream_info(name)).config
    except NotFoundError:
        return Finding("stream", False, f"{name}: -")
    return _same("stream", name, wanted, found)


async def _consumer(bus: Bus, wanted: ConsumerConfig) -> Finding:
    name = wanted.durable_name or ""
    try:
        found = (await bus.js.consumer_info(INTAKE, name)).config
    except NotFoundError:
        return Finding("consumer", False, f"{name}: -")
    return _same("consumer", name, wanted, found)


def _same(check: str, name: str, wanted: Any, found: Any) -> Finding:
    """Whether all that we ask for is so; what we leave open may be anything."""
    differing = [
        field.name
        for field in fields(wanted)
        if (value := getattr(wanted, field.name)) is not None
        and value is not field.default
        and _plain(value) != _plain(getattr(found, field.name))
    ]
    return Finding(check, not differing, f"{name} {', '.join(differing)}".strip())


def _plain(value: Any) -> Any:
    return getattr(value, "value", value)


async def _skew(bus: Bus) -> timedelta:
    return abs((await progress(bus, INTAKE_DOOR)).at - datetime.now(UTC))


async def _relayed(
    house: House, bus: Bus, check: str, stream: str, topics: Sequence[str] | None
) -> Finding:
    """Whether a stream comes to hold, within a while, what the log holds now."""
    with house.pool.connection() as conn:
        through = checkup.last_with(conn, topics)
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE_S
    while (sent := await _sent(bus, stream)) < through and loop.time() < end:  # noqa: ASYNC110
        await asyncio.sleep(PAUSE_S)
    return Finding(check, sent >= through, f"{sent}/{through}")


async def _sent(bus: Bus, stream: str) -> int:
    try:
        _, once = await bus.last_of(stream)
    except NotFoundError:
        return -1
    return int(once.rpartition(":")[2]) if once else 0
