"""A case (perkara): what complaints and applications share, from registration to its end."""

from collections.abc import Collection
from dataclasses import field
from typing import Any, ClassVar, Self
from uuid import UUID

from domain.access_refusals import KeptClosed
from domain.acts import FACT_OF, LAPSES, Particulars, act_of
from domain.book import Book
from domain.case_clocks import LONG_AGO
from domain.case_facts import CaseFact, CaseRegistered, RespondentNamed, Stepped, Switched
from domain.case_subjects import CaseSubjects
from domain.facts import Circumstances
from domain.people import THE_CLOCK, Actor, Role
from domain.procedure import EVERY_CLOCK, FIRST_STAGE, Awaited, Procedure, Step
from domain.rating_facts import Rated, serves
from domain.refusals import (
    AlreadyExtended,
    DutiesSeparated,
    NotAllowedNow,
    NotRunning,
    NotYourRole,
    OfficerAway,
    PromiseBroken,
)
from domain.relations import Gathered, Merged, Related, RelationFact, Released, Unmerged
from domain.timing import start_clock

HANDING_OVER = "transfer"
"""What those who report to the accused may still do: it takes the case out of their hands."""

__all__ = ["LONG_AGO", "THE_CLOCK", "Case"]


class Case(CaseSubjects):
    """One citizen's matter with the office; its state keeps what decisions need, nothing more.

    A subclass gets `REGISTERED` after it was made: the event sourcing library replaces a fact that
    stands in a class's body by a copy, under the same topic.
    """

    TOPIC: ClassVar[str] = "case"
    REGISTERED: ClassVar[type[CaseRegistered]]

    stage: str = FIRST_STAGE
    awaits: Awaited = "office"
    speaker: UUID | None = None
    language: str = "id"
    confidential: bool = False
    served: bool = False
    doers: dict[str, set[str]] = field(default_factory=dict)
    leader: UUID | None = None
    members: dict[UUID, str] = field(default_factory=dict)
    related: set[UUID] = field(default_factory=set)

    @classmethod
    def register(
        cls,
        case: UUID,
        number: str,
        when: Circumstances,
        book: Book,
        procedure: Procedure,
        **content: Any,
    ) -> Self:
        """Receive and number what a citizen brought, and set its first clocks running."""
        on, service = book.calendar_at(when.at), content["service"]
        begun = cls.begin(
            cls.REGISTERED,
            case,
            when,
            procedure=procedure.pin,
            number=number,
            started=tuple(
                start_clock(procedure, service, clock, 1, when.at, on) for clock in procedure.starts
            ),
            **content,
        )
        for reason in procedure.paused:
            if (pause := procedure.pause(reason)) is not None:
                for clock in begun.pausable(pause, when.at, book):
                    begun.record_paused(clock, pause, when, book)
        return begun

    # What facts make of it; nothing here judges

    def open(self, registered: CaseRegistered) -> None:
        """Take over what registration says."""
        self.number = registered.number
        self.procedure = registered.procedure or ""
        self.service = registered.service
        self.language = registered.language
        self.speaker = registered.speaker
        self.subjects = registered.subjects
        self.confidential = registered.is_confidential
        self.last_at = registered.at
        self.start(registered.started)

    def follow(self, fact: CaseFact) -> None:
        """Take over what a step did."""
        self.stage, self.awaits = fact.stage, fact.awaits
        self.last_at = fact.at
        self.ended_at = None if self.is_open else fact.at
        self.served = self.served or serves(fact)
        if fact.actor != THE_CLOCK:
            act = act_of(fact)
            self.causes[fact.cause] = act
            self.doers.setdefault(act, set()).add(fact.actor.id)
        for clock in fact.stopped:
            self.clocks.pop(clock, None)
        self.start(fact.started)

    def switch(self, fact: Switched) -> None:
        """Go by another procedure."""
        self.procedure = fact.to
        self.last_at = fact.at

    def relate(self, fact: RelationFact) -> None:
        """Take over a tie to another case."""
        match fact:
            case Merged():
                self.leader = fact.other
            case Unmerged():
                self.leader = None
            case Gathered():
                self.members[fact.other] = fact.other_number
            case Released():
                self.members.pop(fact.other, None)
            case Related():
                self.related.add(fact.other)
        self.causes.setdefault(fact.cause, fact.act)
        self.last_at = max(self.last_at, fact.at)

    def hear(self, fact: Rated) -> None:
        """Take over that its citizen rated the office."""
        self.causes.setdefault(fact.cause, fact.act)
        self.last_at = max(self.last_at, fact.at)

    # What may be asked

    @property
    def registration(self) -> CaseRegistered:
        """The first fact of a case that was just opened."""
        first = self.pending_events[0]
        assert isinstance(first, CaseRegistered)  # noqa: S101 - `register` put it there
        return first

    @property
    def is_open(self) -> bool:
        """Whether something is still owed."""
        return self.awaits != "nothing"

    def allowed(self, role: Role, book: Book) -> tuple[Step, ...]:
        """The acts that *role* may take now."""
        procedure = book.pinned(self.procedure)
        return tuple(s for s in procedure.steps_from(self.stage) if role in s.roles)

    # What people do

    def take(self, act: str, particulars: Particulars, when: Circumstances, book: Book) -> None:
        """Do one act, after recording every due instant that passed before it.

        A repeated command records nothing. No act comes before what was recorded, nor at the very
        instant of a mark that was said: it would have silenced the mark.

        Raises:
            NotAllowedNow: the stage does not know this act.
            NotYourRole, DutiesSeparated, KeptClosed, Barred: the actor may not do it.
            OfficerAway: whom it is given to is away.
            CommandReused: the command was another act before.
            ActIncomplete, ActOverfull: particulars are missing or too many.
            AlreadyExtended: a clock gets more time once.
        """
        if self.did(act, when.cause):
            return
        when = self.at_last(when, book)
        step = self.may(act, when.actor, book)
        self._may_have(particulars.officer, when, book)
        fact, more = FACT_OF.get(act, Stepped), particulars.for_step(step)
        if "words" in fact.model_fields:
            more = {"words": None, **more}
        if fact is Stepped:
            more["act"] = act
        self._record_step(step, fact, when, book, **more)

    def act_by_itself(self, act: str, when: Circumstances, book: Book) -> None:
        """Do what a procedure says happens when a clock runs out.

        Raises:
            LookupError: the procedure was not checked; it names no such step here.
        """
        step = book.pinned(self.procedure).step(act, self.stage)
        if step is None:
            raise LookupError(f"{self.procedure} has no {act} at {self.stage}")
        fact, more = LAPSES.get(act, (Stepped, {"act": act, "words": None}))
        self._record_step(step, fact, when, book, form=(), **more)

    # Who may

    def may(self, act: str, actor: Actor, book: Book) -> Step:
        """The step that an act is for this actor now; whom and what it is about is not asked.

        Raises:
            NotAllowedNow: the stage does not know this act.
            NotYourRole, DutiesSeparated, KeptClosed, Barred: the actor may not do it.
            AlreadyExtended: a clock gets more time once.
        """
        step = self._step(act, actor, book)
        self._can_extend(step)
        return step

    def _step(self, act: str, actor: Actor, book: Book) -> Step:
        step = book.pinned(self.procedure).step(act, self.stage)
        if step is None:
            raise NotAllowedNow(act=act, number=self.number, stage=self.stage)
        if actor.role not in step.roles:
            raise NotYourRole(act=act, number=self.number, role=actor.role)
        for done in step.not_by:
            if actor.id in self.doers.get(done, ()):
                raise DutiesSeparated(act=act, number=self.number, done=done)
        lets_in = self.confidential and "officer" in step.needs
        if lets_in and not book.staff.carries(actor, self.officer):
            raise KeptClosed(number=self.number, officer=actor.id)
        if act != HANDING_OVER or actor.id in self.accused:
            self.not_barred(actor.id, book)
        return step

    def _may_have(self, officer: str | None, when: Circumstances, book: Book) -> None:
        """A case goes to nobody who is accused in it, away, or only there to look."""
        if officer is None:
            return
        self.not_barred(officer, book)
        member = book.staff.members.get(officer)
        if member is None:
            return
        if member.role is Role.AUDITOR:
            raise NotYourRole(act="assign", number=self.number, role=member.role)
        if member.is_absent(when.at):
            raise OfficerAway(officer=officer)

    def _can_extend(self, step: Step) -> None:
        for extension in step.extends:
            clock = self.clocks.get(extension.clock)
            if clock is None or clock.is_held:
                raise NotRunning(clock=extension.clock, number=self.number)
            if clock.breached:
                raise PromiseBroken(clock=extension.clock, number=self.number)
            if clock.extended:
                raise AlreadyExtended(clock=extension.clock, number=self.number)

    # What a step does

    def record_respondents(self, officers: Collection[str], when: Circumstances) -> None:
        """Take over who is accused in the matter that this one is a part of."""
        self.record(
            RespondentNamed,
            when,
            procedure=self.procedure,
            stage=self.stage,
            awaits=self.awaits,
            form=(),
            started=(),
            stopped=(),
            officers=tuple(sorted(officers)),
        )

    def _record_step(
        self,
        step: Step,
        fact: type[CaseFact],
        when: Circumstances,
        book: Book,
        **particulars: Any,
    ) -> None:
        procedure = book.pinned(self.procedure)
        stopped = tuple(c for c in self.clocks if c in step.stops or EVERY_CLOCK in step.stops)
        if step.switches_to is not None:
            procedure = book.in_force(step.switches_to, when.at)
            self.record(Switched, when, procedure=self.procedure, to=procedure.pin)
        on = book.calendar_at(when.at)
        started = tuple(
            start_clock(procedure, self.service, c, self.runs.get(c, 0) + 1, when.at, on)
            for c in step.starts
            if c not in self.clocks or c in stopped
        )
        stage = procedure.stage(step.target(particulars.get("outcome")) or self.stage)
        self.record(
            fact,
            when,
            procedure=self.procedure,
            stage=stage.code,
            awaits=stage.awaits,
            started=started,
            stopped=stopped,
            **particulars,
        )
        self.apply_step(step, when, book)
