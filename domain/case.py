"""A case (perkara): what complaints and applications share, from registration to its end."""

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from domain.acts import FACT_OF, Particulars
from domain.case_facts import (
    Breached,
    CaseFact,
    CaseRegistered,
    ClockFact,
    Closed,
    Closing,
    DeemedWithdrawn,
    Warned,
)
from domain.clocks import ClockStart, Lapse, Level, Mark
from domain.facts import TICK, Aggregate, Circumstances
from domain.people import Actor, Role
from domain.procedure import ENDINGS, EVERY_CLOCK, Rules, Stage, Step
from domain.refusals import CommandReused, NotAllowedNow, NotYourRole

THE_CLOCK = Actor(id="clock", role=Role.SYSTEM)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Case(Aggregate):
    """One citizen's matter with the office; its state keeps what decisions need, nothing more.

    A subclass gets `REGISTERED` after it was made: the event sourcing library replaces a fact that
    stands in a class's body by a copy, under the same topic.
    """

    TOPIC: ClassVar[str] = "case"
    REGISTERED: ClassVar[type[CaseRegistered]]

    number: str = ""
    procedure: str = ""
    stage: Stage = Stage.REGISTERED
    speaker: UUID | None = None
    officer: str | None = None
    language: str = "id"
    last_at: datetime = LONG_AGO
    said_at: datetime = LONG_AGO
    clocks: dict[str, ClockStart] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)
    marked: set[tuple[str, int, str]] = field(default_factory=set)
    causes: dict[UUID, str] = field(default_factory=dict)

    @classmethod
    def register(
        cls, case: UUID, number: str, when: Circumstances, rules: Rules, **content: Any
    ) -> Self:
        """Receive and number what a citizen brought, and set its first clocks running."""
        return cls.begin(
            cls.REGISTERED,
            case,
            when,
            procedure=rules.procedure.pin,
            number=number,
            started=tuple(rules.start(c, 1, when.at) for c in rules.procedure.opens_with),
            **content,
        )

    def open(self, registered: CaseRegistered) -> None:
        """Take over what registration says."""
        self.number = registered.number
        self.procedure = registered.procedure or ""
        self.language = registered.language
        self.speaker = registered.speaker
        self.last_at = registered.at
        self.start(registered.started)

    def follow(self, fact: CaseFact) -> None:
        """Take over what a step did; judges nothing."""
        self.stage = fact.stage
        self.last_at = fact.at
        if fact.actor != THE_CLOCK:
            self.causes[fact.cause] = fact.TOPIC
        for clock in fact.stopped:
            self.clocks.pop(clock, None)
        self.start(fact.started)

    def say(self, fact: ClockFact) -> None:
        """Take over that a mark was said, so that it is said once."""
        self.marked.add((fact.clock, fact.run, fact.mark))
        self.said_at = fact.at

    def start(self, clocks: tuple[ClockStart, ...]) -> None:
        """Let clocks run."""
        for clock in clocks:
            self.clocks[clock.clock] = clock
            self.runs[clock.clock] = clock.run

    @property
    def registration(self) -> CaseRegistered:
        """The first fact of a case that was just opened."""
        first = self.pending_events[0]
        assert isinstance(first, CaseRegistered)  # noqa: S101 - `register` put it there
        return first

    @property
    def is_open(self) -> bool:
        """Whether something is still owed."""
        return self.stage not in ENDINGS

    def allowed(self, role: Role, rules: Rules) -> tuple[Step, ...]:
        """The acts that *role* may take now."""
        return tuple(s for s in rules.procedure.steps_from(self.stage) if role in s.roles)

    def take(self, act: str, particulars: Particulars, when: Circumstances, rules: Rules) -> None:
        """Do one act, after recording every due instant that passed before it.

        A repeated command records nothing. No act comes before what was recorded, nor at the very
        instant of a mark that was said: it would have silenced the mark.

        Raises:
            NotAllowedNow: the stage does not know this act.
            NotYourRole: the actor's role may not do it.
            CommandReused: the command was another act before.
            ActIncomplete, ActOverfull: particulars are missing or too many.
        """
        if self.did(act, when.cause):
            return
        at = max(when.at, self.last_at, self.said_at + TICK)
        when = replace(when, at=at)
        self.pass_time(when.at, when, rules)
        step = self._step(act, when.actor.role, rules)
        self._record_step(step, FACT_OF[act], when, rules, **particulars.for_step(step))

    def did(self, act: str, command: UUID) -> bool:
        """Whether this very command was done before.

        Raises:
            CommandReused: it was, but it was another act.
        """
        done = self.causes.get(command)
        if done is not None and (act not in FACT_OF or done != FACT_OF[act].TOPIC):
            raise CommandReused(number=self.number)
        return done is not None

    def comes_due(self, after: datetime, until: datetime) -> bool:
        """Whether a mark that nobody recorded yet lies after *after* and before *until*."""
        return any(mark.instant > after for mark in self._marks(until))

    def pass_time(self, until: datetime, when: Circumstances, rules: Rules) -> None:
        """Record each mark that lies before *until*: warnings, breaches, what a lapse brings."""
        while (mark := self._next_mark(until, rules)) is not None:
            at = max(mark.instant, self.last_at)
            noticed = replace(when, at=at, actor=THE_CLOCK)
            if mark.level is Level.WARNING:
                self._record_mark(mark, Warned, noticed)
            else:
                self._lapse(mark, noticed, rules)

    def _next_mark(self, until: datetime, rules: Rules) -> Mark | None:
        """The earliest; of one instant first the lapse that ends the case, being in time."""

        def order(mark: Mark) -> tuple[datetime, bool, str, str]:
            lapse = rules.procedure.promise(mark.clock.clock).lapse
            return mark.instant, lapse is Lapse.BREACH, mark.clock.clock, mark.level

        return min(self._marks(until), key=order, default=None)

    def _step(self, act: str, role: Role, rules: Rules) -> Step:
        step = rules.procedure.step(act, self.stage)
        if step is None:
            raise NotAllowedNow(act=act, number=self.number, stage=self.stage)
        if role not in step.roles:
            raise NotYourRole(act=act, number=self.number, role=role)
        return step

    def _record_step(
        self,
        step: Step,
        fact: type[CaseFact],
        when: Circumstances,
        rules: Rules,
        **particulars: Any,
    ) -> None:
        stopped = tuple(c for c in self.clocks if c in step.stops or EVERY_CLOCK in step.stops)
        started = tuple(
            rules.start(clock, self.runs.get(clock, 0) + 1, when.at)
            for clock in step.starts
            if clock not in self.clocks or clock in stopped
        )
        self.record(
            fact,
            when,
            procedure=self.procedure,
            stage=step.leads_to,
            started=started,
            stopped=stopped,
            **particulars,
        )

    def _marks(self, until: datetime) -> Iterator[Mark]:
        for clock in self.clocks.values():
            if (clock.warnings or (clock.due,))[0] >= until:
                continue
            for mark in clock.marks():
                if mark.instant < until and mark.key not in self.marked:
                    yield mark

    def _lapse(self, mark: Mark, when: Circumstances, rules: Rules) -> None:
        lapse = rules.procedure.promise(mark.clock.clock).lapse
        if lapse is Lapse.BREACH:
            self._record_mark(mark, Breached, when, since=mark.instant)
            return
        fact, leads_to, particulars = _CONSEQUENCES[lapse]
        ending = Step(act=fact.TOPIC, roles=(), stages=(), leads_to=leads_to, stops=(EVERY_CLOCK,))
        self._record_step(ending, fact, when, rules, **particulars)

    def _record_mark(
        self, mark: Mark, fact: type[Warned | Breached], when: Circumstances, **more: Any
    ) -> None:
        clock = mark.clock
        self.record(
            fact,
            when,
            procedure=self.procedure,
            id=mark.id_in(self.id),
            number=self.number,
            clock=clock.clock,
            run=clock.run,
            rank=mark.rank,
            due=clock.due,
            **more,
        )


_CONSEQUENCES: dict[Lapse, tuple[type[CaseFact], Stage, dict[str, Any]]] = {
    Lapse.CLOSE: (Closed, Stage.CLOSED, {"reason": Closing.NO_REPLY}),
    Lapse.WITHDRAW: (DeemedWithdrawn, Stage.DEEMED_WITHDRAWN, {}),
}
