"""Cases whose history a test examines as it is, or after somebody laid hands on it."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest

from domain.facts import Fact
from domain.messages import Kind
from domain.people import Actor, Role
from projections.conformance.examining import examine
from projections.conformance.findings import Finding, Told
from projections.conformance.grounds import Grounds
from tests.domain.conftest import Life, new_life
from tests.rules import shipped

__all__ = ["new_life"]

SLACK = timedelta(minutes=5)


def numbered(facts: Iterable[Fact]) -> list[Fact]:
    """Facts with versions that count, as whoever puts one in or takes one out would have them."""
    return [
        fact.model_copy(update={"originator_version": version})
        for version, fact in enumerate(facts, start=1)
    ]


def found(life: Life, facts: Iterable[Fact] | None = None) -> list[Finding]:
    """What is found in a case's own history, or in the one that is shown instead."""
    history = life.case.pending_events if facts is None else facts
    told = [Told(position, fact) for position, fact in enumerate(history, start=1)]
    return list(examine(life.case.id, told, Grounds(life.book, SLACK)))


def codes(life: Life, facts: Iterable[Fact] | None = None) -> list[str]:
    """What kinds of fault are found, in order."""
    return [each.code for each in found(life, facts)]


def forged(life: Life, place: int = -1, **changes: Any) -> list[Fact]:
    """The history with one fact told otherwise, the last unless a place is named."""
    facts = list(life.case.pending_events)
    facts[place] = facts[place].model_copy(update=changes)
    return facts


@pytest.fixture
def begun(new_life: Callable[..., Life]) -> Callable[..., Life]:
    """Open a case under a shipped procedure; its citizen acts as who they are."""

    def begin(code: str = "complaint") -> Life:
        procedure = shipped()[code]
        kind = procedure.opens.kind if procedure.opens else Kind.COMPLAINT
        life = new_life(kind, code=code, service=procedure.services[0].code)
        life.actors[Role.CITIZEN] = Actor(id=str(life.case.speaker), role=Role.CITIZEN)
        return life

    return begin


@pytest.fixture
def life(begun: Callable[..., Life]) -> Life:
    """A complaint on Tuesday 24 November 2026, at nine."""
    return begun()
