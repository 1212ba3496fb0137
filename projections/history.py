"""The history of one case (riwayat perkara), fact by fact, in words that a person reads."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import PassedOver
from domain.clocks import ClockStart, Held
from domain.facts import Fact
from domain.forms import Filled
from domain.people import Actor
from domain.procedure import FIRST_STAGE, Name
from domain.receipts import PromiseMade
from domain.sealing import Sealed
from domain.subject_facts import SubjectErased
from domain.values import Value
from projections.history_words import WORDS

ASIDE = frozenset(Fact.model_fields) | {"stage", "awaits", "started", "stopped", "id"}
"""What every fact has, or has a place of its own in a line."""


class Happening(Value):
    """One line of a history: what happened, who did it, and what it did to the promises.

    `particulars` are the fact's own clear fields; of what is sealed only the name is told, and
    `erased` names those of which nothing can be read any more.
    `stopped` tells each clock with the due instant that it had.
    """

    position: int
    version: int
    at: datetime
    recorded_at: datetime
    actor: Actor
    topic: str
    procedure: str | None
    stage: Name | None
    indonesian: str
    english: str
    particulars: dict[str, str]
    sealed: tuple[str, ...]
    erased: tuple[str, ...]
    started: tuple[PromiseMade, ...]
    stopped: tuple[PromiseMade, ...]


@dataclass(frozen=True, slots=True)
class _Effect:
    stage: Name | None
    started: tuple[ClockStart, ...]
    stopped: tuple[ClockStart, ...]


def history_of(facts: Iterable[tuple[int, Fact]]) -> list[Happening]:
    """The facts of one case, each with its position and in order, as lines to read."""
    told = list(facts)
    gone = {fact.subject for _, fact in told if isinstance(fact, SubjectErased)}
    running: dict[str, ClockStart] = {}
    return [_happening(at, fact, _take_effect(fact, running), gone) for at, fact in told]


def _take_effect(fact: Fact, running: dict[str, ClockStart]) -> _Effect:
    """Let the clocks run on; a clock that was stopped is told as it ran."""
    if not isinstance(fact, CaseFact | CaseRegistered):
        return _Effect(None, (), ())
    ends = fact.stopped if isinstance(fact, CaseFact) else ()
    stopped = tuple(running.pop(clock) for clock in ends if clock in running)
    running |= {start.clock: start for start in fact.started}
    stage = fact.stage if isinstance(fact, CaseFact) else FIRST_STAGE
    return _Effect(stage, fact.started, stopped)


def _happening(position: int, fact: Fact, effect: _Effect, gone: Collection[UUID]) -> Happening:
    own = {name: value for name, value in fact if name not in ASIDE and value is not None}
    sealed = {name: value.s for name, value in own.items() if isinstance(value, Sealed)}
    indonesian, english = WORDS.get(fact.TOPIC, (fact.TOPIC, fact.TOPIC))
    return Happening(
        position=position,
        version=fact.originator_version,
        at=fact.at,
        recorded_at=fact.recorded_at,
        actor=fact.actor,
        topic=fact.TOPIC,
        procedure=fact.procedure,
        stage=effect.stage,
        indonesian=indonesian,
        english=english,
        particulars=dict(_clear(own)),
        sealed=tuple(sealed),
        erased=tuple(name for name, subject in sealed.items() if subject in gone),
        started=tuple(map(PromiseMade.of, effect.started)),
        stopped=tuple(map(PromiseMade.of, effect.stopped)),
    )


def _clear(own: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in own.items():
        if isinstance(value, datetime):
            yield name, value.isoformat()
        elif isinstance(value, tuple):
            if value:
                yield name, ", ".join(map(_part, value))
        elif not isinstance(value, Sealed):
            yield name, str(value)


def _part(value: object) -> str:
    """One of several: a filled field, a pause, someone passed over, or a plain value."""
    match value:
        case Filled(name=name, value=filled):
            return f"{name}={filled}"
        case Held(reason=reason, ends=ends):
            return f"{reason} ≤ {ends.isoformat()}"
        case PassedOver(officer=officer, why=why):
            return f"{officer} ({why})"
        case datetime():
            return value.isoformat()
    return str(value)
