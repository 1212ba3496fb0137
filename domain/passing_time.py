"""What time does to a case: marks are said, promises lapse, the calendar changes under its clocks.

Every mark is judged by what was in force at its own instant, so that looking late changes when it
was written down, never that or since when.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from domain.book import Book, CalendarInForce
from domain.case_clocks import CaseClocks, pause_ends
from domain.clock_facts import Breached, ClockRescheduled, Escalated, PassedOver, Warned
from domain.clocks import Held, Level, Mark
from domain.facts import Circumstances, Fact
from domain.people import THE_CLOCK
from domain.procedure import Procedure
from domain.running import Running
from domain.timing import ladder, recount

LEVELS = (Level.RESUME, Level.WARNING, Level.BREACH, Level.ESCALATION)
"""What is said first of the marks of one clock at one instant."""


class PassingTime(CaseClocks):
    """A case as far as time alone moves it."""

    TOPIC: ClassVar[str] = "time"

    def came_due(self, after: datetime) -> bool:
        """Whether what was just recorded, and not saved yet, holds a mark or a lapse after *after*.

        That a changed calendar moved a clock is neither: it calls nobody late.
        """
        return any(
            fact.actor == THE_CLOCK and fact.at > after and not isinstance(fact, ClockRescheduled)
            for fact in self.pending_events
            if isinstance(fact, Fact)
        )

    def pass_time(self, until: datetime, when: Circumstances, book: Book) -> None:
        """Record what lies before *until*: marks, what lapses bring, and changes of the calendar.

        Each mark is judged on the calendar that held at its instant, so that being late to look
        changes nothing.
        """
        oldest = min((clock.calendar for clock in self.clocks.values()), default=None)
        for change in book.calendars if oldest is not None else ():
            if change.version > (oldest or 0) and change.since < until:
                self._pass_marks(change.since, when, book)
                self._recount(change, when, book)
        self._pass_marks(until, when, book)

    def _pass_marks(self, until: datetime, when: Circumstances, book: Book) -> None:
        while (found := self._next_mark(until, book)) is not None:
            clock, mark = found
            noticed = replace(when, at=max(mark.instant, self.latest), actor=THE_CLOCK)
            match mark.level:
                case Level.WARNING:
                    self.record_mark(Warned, clock, mark, noticed)
                case Level.RESUME:
                    reason = mark.name.removeprefix(f"{Level.RESUME}-")
                    self.record_resumed(clock, reason, mark.instant, noticed, book)
                case Level.BREACH:
                    self._lapse(clock, mark, noticed, book)
                case Level.ESCALATION:
                    self._escalate(clock, mark, noticed, book)

    def _next_mark(self, until: datetime, book: Book) -> tuple[Running, Mark] | None:
        """The earliest; of one instant first what the citizen's silence ends, being in time.

        What the office's own silence brings comes last: it answers no other promise.
        """
        procedure: Procedure | None = None
        best: tuple[Any, tuple[Running, Mark]] | None = None
        for clock, mark in self._marks(until):
            procedure = procedure or book.pinned(self.procedure)
            promise = procedure.promise(clock.clock)
            last = (promise.owed_by == "office", promise.then is not None)
            order = (mark.instant, last, clock.clock, LEVELS.index(mark.level), mark.name)
            if best is None or order < best[0]:
                best = (order, (clock, mark))
        return best[1] if best else None

    def _marks(self, until: datetime) -> Iterator[tuple[Running, Mark]]:
        for clock in self.clocks.values():
            for mark in clock.marks():
                if mark.instant < until:
                    yield clock, mark

    def _recount(self, change: CalendarInForce, when: Circumstances, book: Book) -> None:
        """Take over a changed calendar; a promise that is broken stays as it is."""
        procedure, at = book.pinned(self.procedure), max(change.since, self.latest)
        caused = replace(when, at=at, actor=THE_CLOCK, cause=change.cause)
        for clock in list(self.clocks.values()):
            if clock.calendar < change.version and not clock.breached:
                moved = self._moved(clock, procedure, change, at)
                if list(moved.marks()) != list(clock.marks()):
                    self._record_moved(clock, moved, change, caused)

    def _moved(
        self, clock: Running, procedure: Procedure, change: CalendarInForce, at: datetime
    ) -> Running:
        if clock.held:
            held = tuple(self._capped(clock, one, procedure, change) for one in clock.held)
            return replace(clock, held=held)
        due, warnings = recount(clock, procedure.promise(clock.clock), change, at)
        return replace(clock, due=due, warnings=warnings)

    def _capped(
        self, clock: Running, held: Held, procedure: Procedure, on: CalendarInForce
    ) -> Held:
        """A pause with its end counted anew, unless it was counted on this calendar or a later."""
        pause = procedure.pause(held.reason)
        if pause is None or held.calendar >= on.version:
            return held
        ends = pause_ends(pause, clock, held.since, on)
        return held.model_copy(update={"ends": ends, "calendar": on.version})

    def _record_moved(
        self, clock: Running, moved: Running, change: CalendarInForce, caused: Circumstances
    ) -> None:
        self.record_clock(
            ClockRescheduled,
            clock,
            f"calendar-{change.version}",
            caused,
            old_due=clock.due,
            due=moved.due,
            warnings=moved.warnings,
            warned=clock.warned,
            old_held=clock.held,
            held=moved.held,
            calendar=change.version,
        )

    def _lapse(self, clock: Running, mark: Mark, when: Circumstances, book: Book) -> None:
        promise = book.pinned(self.procedure).promise(clock.clock)
        if promise.owed_by == "office":
            on = book.calendar_at(when.at)
            levels = ladder(promise, mark.instant, on.calendar)
            self.record_mark(Breached, clock, mark, when, since=mark.instant, ladder=levels)
        if promise.then is not None:
            self.act_by_itself(promise.then, when, book)

    def act_by_itself(self, act: str, when: Circumstances, book: Book) -> None:
        """Do what a procedure says happens when a clock runs out."""
        raise NotImplementedError

    def _escalate(self, clock: Running, mark: Mark, when: Circumstances, book: Book) -> None:
        rung = book.pinned(self.procedure).promise(clock.clock).ladder[mark.rank - 1]
        chosen = book.staff.whom(rung.role, self.officer, self.accused, when.at)
        self.record_mark(
            Escalated,
            clock,
            mark,
            when,
            role=rung.role,
            officer=chosen.officer,
            passed_over=tuple(PassedOver(officer=o, why=why) for o, why in chosen.passed_over),
        )
