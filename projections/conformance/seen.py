"""What the log has told of a case so far; it takes what it is told and judges nothing."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from domain.access_facts import AccessFact, GlassAsked, GlassGranted
from domain.acts import FACT_OF, LAPSES
from domain.case_facts import (
    Answered,
    Assigned,
    CaseFact,
    CaseRegistered,
    Closed,
    Closing,
    Decided,
    DeemedGranted,
    DeemedWithdrawn,
    Notified,
    RespondentNamed,
    Stepped,
    Switched,
    Transferred,
    Withdrawn,
)
from domain.clock_facts import (
    Breached,
    ClockExtended,
    ClockFact,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    Escalated,
)
from domain.clocks import ClockStart, Held
from domain.facts import Fact
from domain.people import THE_CLOCK, Actor
from domain.procedure import FIRST_STAGE
from domain.running import Running
from domain.subject_facts import CaseHeld, HoldLifted
from projections.conformance.findings import Told

NO_REPLY = "close_unanswered"
ACTS = {fact.TOPIC: act for act, (fact, _) in LAPSES.items()} | {
    fact.TOPIC: act for act, fact in FACT_OF.items()
}


AN_ANSWER = Answered | Decided | DeemedGranted | Notified
AN_END_WITHOUT = Withdrawn | DeemedWithdrawn | Transferred


class Broken(NamedTuple):
    """A breach: of which run, under which procedure, and its position in the log."""

    clock: str
    run: int
    procedure: str | None
    position: int


@dataclass(slots=True)
class Seen:
    """A case as far as it was read.

    `left` is the procedure that it is just leaving, `step` the latest of its steps, `served`
    whether one was an answer or an end, `doing` the command and the actor of the last fact,
    `doers` who did which act at which position, `latest` the fact whose `at` is the last.
    """

    case: UUID
    number: str = ""
    registered: Told | None = None
    latest: Told | None = None
    step: Told | None = None
    doing: tuple[UUID, Actor] | None = None
    procedure: str = ""
    left: str | None = None
    service: str = ""
    stage: str = FIRST_STAGE
    served: bool = False
    speaker: str = ""
    officer: str | None = None
    versions: dict[UUID, int] = field(default_factory=dict)
    doers: dict[str, dict[str, int]] = field(default_factory=dict)
    accused: dict[str, int] = field(default_factory=dict)
    clocks: dict[str, Running] = field(default_factory=dict)
    places: dict[tuple[str, int], int] = field(default_factory=dict)
    breaches: dict[UUID, Broken] = field(default_factory=dict)
    passed: set[tuple[str, int]] = field(default_factory=set)
    asked: set[UUID] = field(default_factory=set)
    leaves: dict[UUID, GlassGranted] = field(default_factory=dict)
    holds: dict[str, int] = field(default_factory=dict)

    def take(self, told: Told) -> None:
        """Go on by one fact."""
        position, fact = told
        self.versions[fact.originator_id] = fact.originator_version
        self.doing = fact.cause, fact.actor
        if isinstance(fact, AccessFact):
            self._access(fact)
        elif self.latest is None or fact.at >= self.latest.fact.at:
            self.latest = told
        match fact:
            case CaseRegistered():
                self._open(fact, told)
            case Switched():
                self.left, self.procedure = self.procedure, fact.to
            case CaseFact():
                self._follow(fact, told)
            case ClockFact():
                self._tick(fact, position)
            case CaseHeld():
                self.holds[fact.reason] = position
            case HoldLifted():
                self.holds.pop(fact.reason, None)

    def run_of(self, fact: ClockFact) -> Running | None:
        """The run that a fact is about, if it runs."""
        clock = self.clocks.get(fact.clock)
        return clock if clock is not None and clock.run == fact.run else None

    def runs(self, clock: str) -> int:
        """How often a clock was started."""
        return max((run for found, run in self.places if found == clock), default=0)

    def is_of_registration(self, fact: Fact) -> bool:
        """Whether it was made by the very command that registered the case."""
        return self.registered is not None and fact.cause == self.registered.fact.cause

    def _access(self, fact: AccessFact) -> None:
        if isinstance(fact, GlassAsked):
            self.asked.add(fact.cause)
        elif isinstance(fact, GlassGranted):
            self.leaves[fact.cause] = fact

    def _open(self, fact: CaseRegistered, told: Told) -> None:
        self.registered, self.number, self.service = told, fact.number, fact.service
        self.procedure, self.speaker = fact.procedure or "", str(fact.speaker)
        self._start(fact.started, told.position)

    def _follow(self, fact: CaseFact, told: Told) -> None:
        self.stage, self.left, self.step = fact.stage, None, told
        ended = fact.awaits == "nothing" and not isinstance(fact, AN_END_WITHOUT)
        self.served = self.served or ended or isinstance(fact, AN_ANSWER)
        if fact.actor != THE_CLOCK:
            self.doers.setdefault(act_done(fact), {}).setdefault(fact.actor.id, told.position)
        if isinstance(fact, Assigned):
            self.officer = fact.officer
        if isinstance(fact, RespondentNamed):
            self.accused |= dict.fromkeys(fact.officers, told.position)
        for clock in fact.stopped:
            self.clocks.pop(clock, None)
        self._start(fact.started, told.position)

    def _start(self, started: tuple[ClockStart, ...], position: int) -> None:
        for start in started:
            self.clocks[start.clock] = Running.of(start)
            self.places[start.clock, start.run] = position

    def _tick(self, fact: ClockFact, position: int) -> None:
        if isinstance(fact, Breached):
            self.breaches[fact.id] = Broken(fact.clock, fact.run, fact.procedure, position)
        if (run := self.run_of(fact)) is not None:
            self.clocks[fact.clock] = after(run, fact)
            self.places[fact.clock, fact.run] = position


def act_done(fact: CaseFact) -> str:
    """Which act a fact was; closing for want of a reply is the clock's."""
    if isinstance(fact, Closed) and fact.reason is Closing.NO_REPLY:
        return NO_REPLY
    return fact.act if isinstance(fact, Stepped) else ACTS.get(fact.TOPIC, fact.TOPIC)


def after(run: Running, fact: ClockFact) -> Running:
    """A run once a fact about it is taken as told."""
    match fact:
        case Breached():
            run = replace(run, breached=True, ladder=fact.ladder)
        case Escalated():
            run = replace(run, escalated=fact.rank)
        case ClockPaused():
            run = run.hold(held_by(fact))
        case ClockResumed():
            run = replace(run.release(fact.reason, fact.until), due=fact.due)
        case ClockExtended():
            run = replace(run, rule=fact.rule, extended=run.extended + fact.by, due=fact.due)
        case ClockRescheduled():
            run = replace(run, due=fact.due, held=fact.held)
    return run


def held_by(fact: ClockPaused) -> Held:
    """A pause as the fact has it."""
    return Held(reason=fact.reason, since=fact.at, ends=fact.ends, calendar=fact.calendar)
