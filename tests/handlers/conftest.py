"""Complaints on the real store, to be acted on."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.log_reader import read_history
from domain.facts import Fact
from handlers.reading import Arrival
from handlers.registering import register_all
from workers.wiring import House


@pytest.fixture
def a_complaint(still_house: House) -> Callable[..., tuple[UUID, str]]:
    """Register one complaint; tell its case and its number."""
    h = still_house

    def register(**data: Any) -> tuple[UUID, str]:
        event = {
            "specversion": "1.0",
            "id": uuid4().hex,
            "source": "/channels/web",
            "type": "tanggap.complaint",
            "time": h.clock.now().isoformat(),
            "data": {
                "service": "PAS-E10",
                "complainant": {"name": "Contoh Warga", "phone": "+628120000001"},
                "narrative": {"text": "Paspor belum jadi."},
            }
            | data,
        }
        [outcome] = register_all(
            [Arrival("web", "complaint", 1, h.clock.now(), json.dumps(event).encode())],
            office=h.office,
            cases=h.cases,
            register=h.register,
            vault=h.vault,
            rule_book=h.rule_book,
            clock=h.clock,
        )
        number = json.loads(outcome.answer or b"")["number"]
        return h.register.by_number([number])[number], number

    return register


@pytest.fixture
def last_facts(still_house: House) -> Callable[[UUID], list[Fact]]:
    """The history of a case."""

    def facts(case: UUID) -> list[Fact]:
        with still_house.pool.connection() as conn:
            return [entry.fact() for entry in read_history(conn, case)]

    return facts
