"""The clocks of a case: what facts made of them, and what acts do to them."""

from dataclasses import field, replace
from datetime import UTC, datetime
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from domain.book import Book, CalendarInForce
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockFact,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    MarkFact,
)
from domain.clocks import ClockStart, Held, Mark, mark_id, rule_code
from domain.facts import Aggregate, Circumstances
from domain.lines import Rule
from domain.people import THE_CLOCK
from domain.procedure import PauseReason, Promise, Step
from domain.reckoning import cap_ends
from domain.running import Running
from domain.timing import recount

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Broken(NamedTuple):
    """A promise that was broken: its clock, run, procedure and rule then."""

    clock: str
    run: int
    procedure: str
    rule: str | None


class CaseClocks(Aggregate):
    """What a case knows of its clocks; a subclass says what its acts do to them."""

    TOPIC: ClassVar[str] = "clocks"

    number: str = ""
    procedure: str = ""
    service: str = ""
    officer: str | None = None
    accused: set[str] = field(default_factory=set)
    last_at: datetime = LONG_AGO
    said_at: datetime = LONG_AGO
    clocks: dict[str, Running] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)
    breaches: dict[UUID, Broken] = field(default_factory=dict)
    excused: set[UUID] = field(default_factory=set)
    causes: dict[UUID, str] = field(default_factory=dict)

    # What facts make of it; nothing here judges

    def start(self, clocks: tuple[ClockStart, ...]) -> None:
        """Let clocks run."""
        for clock in clocks:
            self.clocks[clock.clock] = Running.of(clock)
            self.runs[clock.clock] = clock.run

    def say(self, fact: MarkFact, **changes: Any) -> None:
        """Take over that a mark was said, so that it is said once."""
        self._change(fact, **changes)

    def break_promise(self, fact: Breached) -> None:
        """Take over that a promise is broken, and what comes then."""
        self._change(fact, breached=True, ladder=fact.ladder)
        self.breaches[fact.id] = Broken(fact.clock, fact.run, fact.procedure or "", fact.rule)

    def hold(self, fact: ClockPaused) -> None:
        """Let a clock stand still."""
        held = Held(reason=fact.reason, since=fact.at, ends=fact.ends, calendar=fact.calendar)
        self.clocks[fact.clock] = self.clocks[fact.clock].hold(held)
        self._heard(fact, "pause")

    def release(self, fact: ClockResumed) -> None:
        """Let a clock go on, unless another reason keeps it."""
        clock = self.clocks[fact.clock].release(fact.reason, fact.until)
        self.clocks[fact.clock] = replace(
            clock, due=fact.due, warnings=fact.warnings, calendar=fact.calendar
        )
        self._heard(fact, "resume")

    def lengthen(self, fact: ClockExtended) -> None:
        """Count a clock by a longer rule."""
        extended = self.clocks[fact.clock].extended + fact.by
        due = {"due": fact.due, "warnings": fact.warnings, "calendar": fact.calendar}
        self._change(fact, rule=fact.rule, extended=extended, **due)

    def reschedule(self, fact: ClockRescheduled) -> None:
        """Be due at another instant."""
        due = {"due": fact.due, "warnings": fact.warnings, "calendar": fact.calendar}
        self._change(fact, held=fact.held, **due)

    def excuse_breach(self, fact: BreachExcused) -> None:
        """Take over that a breach is excused."""
        self.excused.add(fact.breach)
        self._heard(fact, "excuse")

    def _change(self, fact: ClockFact, **changes: Any) -> None:
        self.clocks[fact.clock] = replace(self.clocks[fact.clock], **changes)
        self._heard(fact, "")

    def _heard(self, fact: ClockFact, act: str) -> None:
        self.said_at = max(self.said_at, fact.at)
        if fact.actor != THE_CLOCK and act:
            self.causes.setdefault(fact.cause, act)

    @property
    def latest(self) -> datetime:
        """The instant of the last fact; no later one lies before it."""
        return max(self.last_at, self.said_at)

    # What acts do to clocks

    def record_paused(
        self, clock: Running, pause: PauseReason, when: Circumstances, book: Book
    ) -> None:
        """Let a clock stand still, at most until the cap of the reason is used up."""
        count, on = 1 + len(clock.before(pause.reason)), book.calendar_at(when.at)
        self.record_clock(
            ClockPaused,
            clock,
            f"pause-{pause.reason}-{count}",
            when,
            reason=pause.reason,
            ends=pause_ends(pause, clock, when.at, on),
            calendar=on.version,
        )

    def record_resumed(
        self, clock: Running, reason: str, until: datetime, when: Circumstances, book: Book
    ) -> None:
        """Let a clock go on from *until*, counted anew."""
        on = book.calendar_at(when.at)
        promise = book.pinned(self.procedure).promise(clock.clock)
        released = clock.release(reason, until)
        due, warnings = recount(released, promise, on, when.at)
        self.record_clock(
            ClockResumed,
            clock,
            f"resume-{reason}-{1 + len(clock.before(reason))}",
            when,
            reason=reason,
            until=until,
            held=released.held,
            due=due,
            warnings=warnings,
            warned=clock.warned,
            calendar=on.version,
        )

    def record_extended(
        self, clock: Running, promise: Promise, by: int, when: Circumstances, book: Book
    ) -> None:
        """Give a clock more time."""
        rule = Rule.parse(clock.rule).plus(by).code
        on = book.calendar_at(when.at)
        due, warnings = recount(clock, promise, on, when.at, rule)
        self.record_clock(
            ClockExtended,
            clock,
            "extension-1",
            when,
            by=by,
            rule=rule,
            old_due=clock.due,
            due=due,
            warnings=warnings,
            warned=clock.warned,
            calendar=on.version,
        )

    def pausable(self, pause: PauseReason, at: datetime, book: Book) -> tuple[Running, ...]:
        """The clocks that may stand still for a reason, having some of its cap left."""
        on = book.calendar_at(at)
        moving = self.moving(pause)
        return tuple(clock for clock in moving if pause_ends(pause, clock, at, on) > at)

    def moving(self, pause: PauseReason) -> tuple[Running, ...]:
        """The clocks of a reason that run unbroken, and do not stand still for it already."""
        found = (self.clocks[clock] for clock in pause.clocks if clock in self.clocks)
        return tuple(c for c in found if not c.breached and c.holds(pause.reason) is None)

    def apply_step(self, step: Step, when: Circumstances, book: Book) -> None:
        """Record what a step does to clocks that go on: extended, resumed, paused."""
        procedure = book.pinned(self.procedure)
        for extension in step.extends:
            if (clock := self.clocks.get(extension.clock)) is None:
                continue
            promise = procedure.promise(extension.clock)
            self.record_extended(clock, promise, extension.by, when, book)
        for reason in step.resumes:
            for clock in [c for c in self.clocks.values() if c.holds(reason)]:
                self.record_resumed(clock, reason, when.at, when, book)
        for reason in step.pauses:
            if (pause := procedure.pause(reason)) is not None:
                for clock in self.pausable(pause, when.at, book):
                    self.record_paused(clock, pause, when, book)

    def record_mark(
        self,
        fact: type[MarkFact],
        clock: Running,
        mark: Mark,
        when: Circumstances,
        **more: Any,
    ) -> None:
        self.record_clock(
            fact, clock, mark.name, when, rank=mark.rank, due=clock.due, rule=clock.rule, **more
        )

    def record_clock(
        self, fact: type[ClockFact], clock: Running, name: str, when: Circumstances, **more: Any
    ) -> None:
        self.record(
            fact,
            when,
            procedure=self.procedure,
            id=mark_id(self.id, clock.clock, clock.run, name),
            number=self.number,
            clock=clock.clock,
            run=clock.run,
            **more,
        )


def pause_ends(
    pause: PauseReason, clock: Running, since: datetime, on: CalendarInForce
) -> datetime:
    """When the cap of a pause is used up; *since* itself if nothing is left of it."""
    cap = Rule.parse(rule_code(pause.cap))
    return cap_ends(cap, since, on.calendar, clock.before(pause.reason))
