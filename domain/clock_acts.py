"""What people do to the clocks of a case at any stage: pause, resume, excuse a breach."""

from dataclasses import replace
from typing import ClassVar
from uuid import UUID

from domain.book import Book
from domain.clock_facts import BreachExcused
from domain.clocks import mark_id
from domain.facts import TICK, Circumstances
from domain.passing_time import PassingTime
from domain.people import Actor, Role
from domain.refusals import (
    Barred,
    CommandReused,
    NoSuchBreach,
    NothingToPause,
    NotPaused,
    NotYourRole,
    PauseUsedUp,
    UnknownReason,
)


class ClockActs(PassingTime):
    """A case as far as people move its clocks."""

    TOPIC: ClassVar[str] = "acts"

    def pause(self, reason: str, when: Circumstances, book: Book) -> None:
        """Let clocks stand still for a reason of the procedure, at most until its cap.

        Raises:
            UnknownReason, NotYourRole, Barred: it is not for this actor to say.
            NothingToPause: no clock of the reason runs that does not stand still for it already.
            PauseUsedUp: nothing is left of its cap.
        """
        if self.did("pause", when.cause):
            return
        when = self.at_last(when, book)
        pause = book.pinned(self.procedure).pause(reason)
        self._authorised("pause", reason, pause.roles if pause else None, when.actor, book)
        assert pause is not None  # noqa: S101 - `_authorised` refused otherwise
        clocks = self.pausable(pause, when.at, book)
        if not clocks:
            refused = PauseUsedUp if self.moving(pause) else NothingToPause
            raise refused(number=self.number, reason=reason)
        for clock in clocks:
            self.record_paused(clock, pause, when, book)

    def resume(self, reason: str, when: Circumstances, book: Book) -> None:
        """Let the clocks that stand still for a reason go on.

        Raises:
            UnknownReason, NotYourRole, Barred: it is not for this actor to say.
            NotPaused: none stands still for it.
        """
        if self.did("resume", when.cause):
            return
        when = self.at_last(when, book)
        pause = book.pinned(self.procedure).pause(reason)
        self._authorised("resume", reason, pause.roles if pause else None, when.actor, book)
        clocks = [clock for clock in self.clocks.values() if clock.holds(reason)]
        if not clocks:
            raise NotPaused(number=self.number, reason=reason)
        for clock in clocks:
            self.record_resumed(clock, reason, when.at, when, book)

    def excuse(self, clock: str, reason: str, when: Circumstances, book: Book) -> None:
        """Excuse the breaches of a clock; they stay.

        Raises:
            UnknownReason, NotYourRole, Barred: it is not for this actor to say.
            NoSuchBreach: there is none that is not excused yet.
        """
        if self.did("excuse", when.cause):
            return
        when = self.at_last(when, book)
        excuse = book.pinned(self.procedure).excuse(reason)
        self._authorised("excuse", reason, excuse.roles if excuse else None, when.actor, book)
        found = [
            (breach, broken)
            for breach, broken in self.breaches.items()
            if broken.clock == clock and breach not in self.excused
        ]
        if not found:
            raise NoSuchBreach(number=self.number, clock=clock)
        for breach, broken in found:
            self.record(
                BreachExcused,
                when,
                procedure=broken.procedure,
                id=mark_id(self.id, clock, broken.run, "excused"),
                number=self.number,
                clock=clock,
                run=broken.run,
                breach=breach,
                reason=reason,
                rule=broken.rule,
            )

    def at_last(self, when: Circumstances, book: Book) -> Circumstances:
        """Record what passed before an act, and say at which instant the act then comes."""
        when = replace(when, at=max(when.at, self.last_at, self.said_at + TICK))
        self.pass_time(when.at, when, book)
        return when

    def did(self, act: str, command: UUID) -> bool:
        """Whether this very command was done before.

        Raises:
            CommandReused: it was, but it was another act.
        """
        done = self.causes.get(command)
        if done is not None and done != act:
            raise CommandReused(number=self.number)
        return done is not None

    def _authorised(
        self, act: str, reason: str, roles: tuple[Role, ...] | None, actor: Actor, book: Book
    ) -> None:
        if roles is None:
            raise UnknownReason(number=self.number, reason=reason)
        if actor.role not in roles:
            raise NotYourRole(act=act, number=self.number, role=actor.role)
        self.not_barred(actor.id, book)

    def not_barred(self, code: str, book: Book) -> None:
        """Let nobody act who is accused in it, or reports to somebody who is."""
        if book.staff.bar(code, self.accused) is not None:
            raise Barred(officer=code, number=self.number)
