"""Complaints on the real store, to be acted on."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.log.reader import read_history
from domain.acts import Particulars
from domain.case import Case
from domain.facts import Fact
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from handlers.replying import replies_are_decided_through
from tests.domain.conftest import complaint, new_life
from tests.registering import COMPLAINT, registered
from workers.wiring import House

VERIFIER = Actor(id="ptg-04", role=Role.VERIFIER)

__all__ = ["complaint", "new_life"]
"""Cases that live without any engine, for handlers that need none."""


@pytest.fixture
def a_complaint(still_house: House) -> Callable[..., tuple[UUID, str]]:
    """Register one complaint; tell its case and its number."""

    def register(**data: Any) -> tuple[UUID, str]:
        return registered(still_house, "complaint", COMPLAINT | data)

    return register


@pytest.fixture
def last_facts(still_house: House) -> Callable[[UUID], list[Fact]]:
    """The history of a case."""

    def facts(case: UUID) -> list[Fact]:
        with still_house.pool.connection() as conn:
            return [entry.fact() for entry in read_history(conn, case)]

    return facts


@pytest.fixture
def act(still_house: House) -> Callable[..., Case]:
    """Do something to a case now: as a verifier, unless a test says."""
    h = still_house
    own = {"words", "form", "because", "clock"}

    def do(
        number: str,
        act: str,
        words: str | None = None,
        command: UUID | None = None,
        actor: Actor = VERIFIER,
        at: datetime | None = None,
        **more: Any,
    ) -> Case:
        return act_on_case(
            ActOnCase(
                number=number,
                act=act,
                command=command or uuid4(),
                actor=actor,
                words=words,
                particulars=Particulars(**{n: v for n, v in more.items() if n not in own}),
                **{n: v for n, v in more.items() if n in own},
            ),
            at=at or h.clock.now(),
            office="BKS",
            cases=h.cases,
            register=h.register,
            vault=h.vault,
            rule_book=h.rule_book,
        )

    return do


@pytest.fixture
def replies_decided(still_house: House) -> Callable[[], None]:
    """The reply door has come to now."""
    return lambda: replies_are_decided_through(still_house.clock.now(), still_house.cases)
