"""Cases walked by the real engine, in an office where nobody need act twice but its one head."""

from collections import deque
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import NamedTuple

from domain.acts import Particulars
from domain.facts import TICK
from domain.people import Actor, Role
from domain.procedure import Step
from domain.refusals import Refused
from tests.domain.conftest import GIVEN, Life, sealed

PEOPLE = (Role.CITIZEN, Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD)
ALONE = (Role.CITIZEN, Role.HEAD)
"""Of these there is one only."""


class Move(NamedTuple):
    """What somebody may do now."""

    act: str
    role: Role
    outcome: str | None = None


def moves(life: Life, *roles: Role) -> Iterator[Move]:
    """Whatever people may do, by the case's own word."""
    for role in roles or PEOPLE:
        for step in life.case.allowed(role, life.book):
            yield from (Move(step.act, role, outcome) for outcome in outcomes(step))


def outcomes(step: Step) -> tuple[str | None, ...]:
    """How a step may end, each way that leads elsewhere once."""
    if "outcome" not in step.needs:
        return (None,)
    return tuple(step.branches) if step.only_branches else ("upheld", *step.branches)


def make(life: Life, move: Move) -> bool:
    """Let somebody do it; tell whether they could."""
    number = len(life.case.pending_events)
    code = move.role if move.role in ALONE else f"{move.role}-{number}"
    life.actors[move.role] = Actor(id=code, role=move.role)
    step = life.book.pinned(life.case.procedure).step(move.act, life.case.stage)
    assert step is not None
    given = {name: GIVEN[name] for name in step.needs if name in GIVEN}
    words = sealed() if "words" in step.needs else None
    brought = Particulars(**given, words=words, outcome=move.outcome)
    try:
        life.case.take(move.act, brought, life.when(move.role), life.book)
    except Refused:
        return False
    return True


def wait(life: Life) -> bool:
    """Nobody acts until a clock says something; tell whether any clock still will."""
    marks = [mark.instant for clock in life.case.clocks.values() for mark in clock.marks()]
    if not marks:
        return False
    life.now = max(life.now, min(marks) + TICK)
    life.notice()
    return True


def situation(life: Life) -> tuple[str, str, frozenset[str]]:
    """Where it stands."""
    return life.case.procedure, life.case.stage, frozenset(life.case.clocks)


def is_watched(life: Life) -> bool:
    """Whether a clock runs just as long as somebody owes something."""
    return bool(life.case.clocks) == life.case.is_open


def can_be_ended(life: Life) -> bool:
    """Whether the office and its clocks can bring it to an end, the citizen saying nothing."""
    ahead, seen = deque([life]), {situation(life)}
    while ahead:
        life = ahead.popleft()
        if not life.case.is_open:
            return True
        for after in _without_the_citizen(life):
            if situation(after) not in seen:
                seen.add(situation(after))
                ahead.append(after)
    return False


def _without_the_citizen(life: Life) -> Iterator[Life]:
    for move in moves(life, *(role for role in PEOPLE if role is not Role.CITIZEN)):
        after = _copy(life)
        if make(after, move):
            yield after
    after = _copy(life)
    while wait(after):
        if situation(after) != situation(life):
            yield after
            return


def _copy(life: Life) -> Life:
    return replace(life, case=deepcopy(life.case), actors=dict(life.actors))
