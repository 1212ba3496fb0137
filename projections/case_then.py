"""A case as its facts up to an instant make it (keadaan perkara): where it stood, and its promises.

It is folded without any rule and takes what it is told, so that a case can be looked at whatever
somebody did to its history.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from domain.case_facts import Assigned, CaseFact, CaseRegistered, Switched
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockFact,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
)
from domain.clocks import ClockId, Held, RuleCode
from domain.facts import Fact, Instant, Number, Pin
from domain.people import StaffCode
from domain.procedure import FIRST_STAGE, Awaited, Name
from domain.relations import Merged, Unmerged
from domain.values import Value

Stood = Literal["running", "paused", "due_unrecorded", "broken", "stopped", "stopped_late"]
"""How a run of a clock stood; `due_unrecorded`: it was due, and no fact said so yet."""


class ClockThen(Value):
    """One run of a clock as it stood: `promised` is what the citizen was first told."""

    clock: ClockId
    run: int
    procedure: Pin | None
    standing: Stood
    rule: RuleCode
    promised: Instant
    due: Instant
    held: tuple[Held, ...]
    breached_since: Instant | None
    excused: bool
    stopped_at: Instant | None


class CaseThen(Value):
    """A case as it stood; `procedure` is the version that it went by, `facts` how many made it."""

    number: Number
    procedure: Pin | None
    stage: Name
    awaits: Awaited
    officer: StaffCode | None
    unit: str | None
    leader: UUID | None
    facts: int
    clocks: tuple[ClockThen, ...]


def case_then(facts: Iterable[Fact], now: datetime) -> CaseThen | None:
    """The case that facts make, as it stands at *now*; none if it was not registered yet."""
    told = list(facts)
    first = next((fact for fact in told if isinstance(fact, CaseRegistered)), None)
    if first is None:
        return None
    standing = _Standing(first.procedure)
    for fact in told:
        standing.hear(fact)
    return CaseThen(
        number=first.number,
        facts=len(told),
        clocks=tuple(run.at(now) for run in standing.runs.values()),
        **standing.place,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    clock: str
    run: int
    procedure: str | None
    rule: str
    promised: datetime
    due: datetime
    held: tuple[Held, ...] = ()
    breached_since: datetime | None = None
    excused: bool = False
    stopped_at: datetime | None = None

    def at(self, now: datetime) -> ClockThen:
        told = {name: getattr(self, name) for name in self.__slots__}
        return ClockThen(standing=self._standing(now), **told)

    def _standing(self, now: datetime) -> Stood:
        if self.stopped_at is not None:
            return "stopped_late" if self.breached_since else "stopped"
        if self.breached_since is not None:
            return "broken"
        if self.held:
            return "paused"
        return "due_unrecorded" if now > self.due else "running"


@dataclass(slots=True)
class _Standing:
    """What is known so far; `running` tells the run that each running clock is in."""

    procedure: str | None
    place: dict[str, Any] = field(default_factory=dict)
    runs: dict[tuple[str, int], _Run] = field(default_factory=dict)
    running: dict[str, tuple[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        empty = dict.fromkeys(("officer", "unit", "leader"))
        self.place = {**empty, "stage": FIRST_STAGE, "awaits": "office"}
        self.place["procedure"] = self.procedure

    def hear(self, fact: Fact) -> None:
        match fact:
            case CaseRegistered():
                self._start(fact)
            case CaseFact():
                self._step(fact)
            case Switched():
                self.place["procedure"] = fact.to
            case Merged():
                self.place["leader"] = fact.other
            case Unmerged():
                self.place["leader"] = None
            case ClockFact() if (run := self.runs.get((fact.clock, fact.run))) is not None:
                self.runs[fact.clock, fact.run] = _ticked(run, fact)

    def _step(self, fact: CaseFact) -> None:
        self.place |= {"stage": fact.stage, "awaits": fact.awaits}
        if isinstance(fact, Assigned):
            self.place |= {"officer": fact.officer, "unit": fact.unit}
        for clock in fact.stopped:
            if (key := self.running.pop(clock, None)) is not None:
                self.runs[key] = replace(self.runs[key], stopped_at=fact.at)
        self._start(fact)

    def _start(self, fact: CaseRegistered | CaseFact) -> None:
        for start in fact.started:
            key = self.running[start.clock] = start.clock, start.run
            self.runs[key] = _Run(*key, fact.procedure, start.rule, start.due, start.due)


def _ticked(run: _Run, fact: ClockFact) -> _Run:
    match fact:
        case Breached():
            return replace(run, breached_since=fact.since)
        case BreachExcused():
            return replace(run, excused=True)
        case ClockPaused():
            held = Held(reason=fact.reason, since=fact.at, ends=fact.ends, calendar=fact.calendar)
            return replace(run, held=(*run.held, held))
        case ClockExtended():
            return replace(run, rule=fact.rule, due=fact.due)
        case ClockResumed() | ClockRescheduled():
            return replace(run, due=fact.due, held=fact.held)
    return run
