"""One run of a clock as its facts tell it, each due instant counted anew on its own calendar."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.acts import act_of
from domain.book import Book
from domain.case_facts import CaseFact
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockFact,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    Escalated,
    MarkFact,
    Warned,
)
from domain.clocks import ClockStart, Held, rule_code
from domain.facts import Fact
from domain.lines import Pause, Rule
from domain.people import THE_CLOCK
from domain.procedure import Procedure
from domain.reckoning import elapsed
from domain.running import Running
from projections import clock_turns as turns
from projections.clock_turns import Counted, Turn, counted_on


@dataclass(slots=True)
class Story:
    """What is known of a run while its facts are read in order.

    `contradictions` are the places of facts that state another due instant than the one in force.
    """

    procedure: Procedure
    clock: Running
    counted: Counted
    turns: list[Turn]
    since: datetime | None = None
    excused: bool = False
    stopped_at: datetime | None = None
    contradictions: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, fact: Fact, start: ClockStart, act: str | None, book: Book) -> "Story":
        """Begin with the fact that started it."""
        on = book.calendar_of(start.calendar)
        counted = counted_on(on, start.due, start.rule, start.start, ())
        begun = turns.Started(**_place(fact, act), counted=counted, warnings=start.warnings)
        return cls(book.pinned(fact.procedure or ""), Running.of(start), counted, [begun])

    def stop(self, fact: CaseFact) -> None:
        """A step of the case stopped it."""
        self.stopped_at = fact.at
        self.turns.append(turns.Stopped(**_place(fact, act_of(fact))))

    def hear(self, fact: ClockFact, step: CaseFact | None, book: Book) -> None:
        """Something happened to it, in a step of the case or beside any."""
        place = _place(fact, act_of(step) if step else None)
        self._compare(fact)
        match fact:
            case MarkFact():
                self._mark(fact, place)
            case ClockPaused():
                self._pause(fact, place)
            case ClockResumed():
                self._resume(fact, place, book)
            case ClockExtended():
                self._extend(fact, place, step, book)
            case ClockRescheduled():
                self._reschedule(fact, place, book)
            case BreachExcused():
                self._excuse(fact, place)

    def _compare(self, fact: ClockFact) -> None:
        """Note a fact that states another due instant than the one in force."""
        match fact:
            case Breached():
                stated = {fact.due, fact.since}
            case MarkFact():
                stated = {fact.due}
            case ClockRescheduled() if fact.held:
                stated = {fact.old_due, fact.due}
            case ClockExtended() | ClockRescheduled():
                stated = {fact.old_due}
            case _:
                return
        if stated != {self.clock.due}:
            self.contradictions.append(fact.originator_version)

    def _mark(self, fact: MarkFact, place: dict[str, Any]) -> None:
        match fact:
            case Warned(rank=rank, due=due):
                self.clock = replace(self.clock, warned=rank)
                self.turns.append(turns.Warned(**place, rank=rank, due=due))
            case Breached(since=since, ladder=ladder):
                self.since = since
                self.clock = replace(self.clock, breached=True, ladder=ladder)
                self.turns.append(turns.Breached(**place, since=since))
            case Escalated(rank=rank, role=role, officer=officer, passed_over=passed_over):
                self.clock = replace(self.clock, escalated=rank)
                told = {"rank": rank, "role": role, "officer": officer, "passed_over": passed_over}
                self.turns.append(turns.Escalated(**place, **told))

    def _pause(self, fact: ClockPaused, place: dict[str, Any]) -> None:
        self.clock = self.clock.hold(_held(fact))
        pause = self.procedure.pause(fact.reason)
        assert pause is not None  # noqa: S101 - it was paused for a reason of its procedure
        self.turns.append(
            turns.Paused(
                **place,
                reason=pause.reason,
                name=pause.name,
                basis=pause.basis,
                certainty=pause.certainty,
                cap=rule_code(pause.cap),
                ends=fact.ends,
            )
        )

    def _resume(self, fact: ClockResumed, place: dict[str, Any], book: Book) -> None:
        before, held = self.clock.pauses, self.clock.holds(fact.reason)
        pause = self.procedure.pause(fact.reason)
        assert held is not None  # noqa: S101 - it stood still for that reason
        assert pause is not None  # noqa: S101 - which is one of its procedure
        self._count(replace(self.clock.release(fact.reason, fact.until), due=fact.due), fact, book)
        self.turns.append(
            turns.Resumed(
                **place,
                counted=self.counted,
                warnings=fact.warnings,
                reason=fact.reason,
                name=pause.name,
                since=held.since,
                until=fact.until,
                by_cap=fact.actor == THE_CLOCK and fact.until == held.ends,
                worth=self._worth(fact, before, book),
                held=tuple(other.reason for other in fact.held),
            )
        )

    def _worth(self, fact: ClockResumed, before: tuple[Pause, ...], book: Book) -> Any:
        """What the due instant gained by a pause; one that began as it fell due gains nothing."""
        rule, until = Rule.parse(self.clock.rule), min(fact.until, fact.due)
        calendar, start = book.calendar_of(fact.calendar).calendar, self.clock.start
        without: Any = elapsed(rule, start, until, calendar, before)
        return without - elapsed(rule, start, until, calendar, self.clock.pauses)

    def _extend(
        self, fact: ClockExtended, place: dict[str, Any], step: CaseFact | None, book: Book
    ) -> None:
        extended = self.clock.extended + fact.by
        longer = replace(self.clock, rule=fact.rule, extended=extended, due=fact.due)
        self._count(longer, fact, book)
        self.turns.append(
            turns.Extended(
                **place,
                counted=self.counted,
                warnings=fact.warnings,
                by=fact.by,
                rule=fact.rule,
                old_due=fact.old_due,
                reply=step.originator_version if step else None,
            )
        )

    def _reschedule(self, fact: ClockRescheduled, place: dict[str, Any], book: Book) -> None:
        stands_still = bool(fact.held)
        if stands_still:
            self.clock = replace(self.clock, held=fact.held)
        else:
            self._count(replace(self.clock, due=fact.due), fact, book)
        self.turns.append(
            turns.Rescheduled(
                **place,
                counted=None if stands_still else self.counted,
                warnings=() if stands_still else fact.warnings,
                old_due=fact.old_due,
                calendar=fact.calendar,
                decree=book.calendar_of(fact.calendar).basis,
                held=fact.held,
            )
        )

    def _excuse(self, fact: BreachExcused, place: dict[str, Any]) -> None:
        self.excused = True
        excuse = self.procedure.excuse(fact.reason)
        assert excuse is not None  # noqa: S101 - it was excused for a reason of its procedure
        told = {"reason": excuse.reason, "name": excuse.name, "basis": excuse.basis}
        self.turns.append(turns.Excused(**place, **told))

    def _count(
        self, clock: Running, fact: ClockResumed | ClockExtended | ClockRescheduled, book: Book
    ) -> None:
        """Take over a due instant that was counted anew, and count it once more."""
        on = book.calendar_of(fact.calendar)
        self.clock = replace(clock, warnings=fact.warnings, calendar=fact.calendar)
        self.counted = counted_on(on, fact.due, clock.rule, clock.start, clock.pauses)


def _place(fact: Fact, act: str | None) -> dict[str, Any]:
    return {
        "version": fact.originator_version,
        "at": fact.at,
        "recorded_at": fact.recorded_at,
        "actor": fact.actor,
        "act": act,
    }


def _held(fact: ClockPaused) -> Held:
    return Held(reason=fact.reason, since=fact.at, ends=fact.ends, calendar=fact.calendar)
