"""Registering in tests: what a citizen brings is made an event, and handed to the real house."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from handlers.reading import Arrival
from handlers.registering import register_all
from workers.wiring import House

COMPLAINT: dict[str, Any] = {
    "service": "PAS-E10",
    "complainant": {"name": "Contoh Warga", "phone": "+628120000001"},
    "narrative": {"text": "Paspor belum jadi."},
}
"""What a complaint says, unless a test says otherwise."""


def arrival(
    kind: str,
    data: dict[str, Any],
    stored_at: datetime,
    *,
    sequence: int = 1,
    channel: str = "web",
    id_: str | None = None,
) -> Arrival:
    """What a channel sent, as the stream stored it; never the same twice, unless its id says so."""
    event = {
        "specversion": "1.0",
        "id": id_ or uuid4().hex,
        "source": f"/channels/{channel}",
        "type": f"tanggap.{kind}",
        "time": stored_at.isoformat(),
        "data": data,
    }
    return Arrival(channel, kind, sequence, stored_at, json.dumps(event).encode())


def ports_of(house: House) -> dict[str, Any]:
    """What a handler of arrivals needs of a house."""
    return {
        "office": house.office,
        "cases": house.cases,
        "register": house.register,
        "vault": house.vault,
        "rule_book": house.rule_book,
        "clock": house.clock,
    }


def answers_of(house: House, arrivals: Sequence[Arrival]) -> list[dict[str, Any]]:
    """Hand arrivals in as one batch; what the office answers to each."""
    outcomes = register_all(arrivals, **ports_of(house))
    return [json.loads(outcome.answer or b"") for outcome in outcomes]


def registered_all(house: House, arrivals: Sequence[Arrival]) -> list[tuple[UUID, str]]:
    """Register arrivals as one batch; the case and the number of each, in order."""
    numbers = [answer["number"] for answer in answers_of(house, arrivals)]
    cases = house.register.by_number(numbers)
    return [(cases[number], number) for number in numbers]


def registered(
    house: House, kind: str, data: dict[str, Any], stored_at: datetime | None = None
) -> tuple[UUID, str]:
    """Register what a citizen brings now, or brought when it was stored; its case and number."""
    [case] = registered_all(house, [arrival(kind, data, stored_at or house.clock.now())])
    return case
