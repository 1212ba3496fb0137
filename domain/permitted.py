"""What an officer may do to a case now: steps, what is done to clocks, and what is not for them."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from domain.book import Book
from domain.case import Case
from domain.people import Actor
from domain.procedure import Excuse, PauseReason, Procedure, Step
from domain.refusals import Barred, Refused


class Withheld(NamedTuple):
    """A step that is for the role, but not for this very officer, and why."""

    step: Step
    refusal: Refused


class ClockAct(NamedTuple):
    """Something that may be done to clocks at any stage: pause, resume or excuse, for a reason."""

    act: str
    reason: PauseReason | Excuse
    clocks: tuple[str, ...]

    @property
    def cap(self) -> str | None:
        """How long it lasts at most, all pauses of the reason together."""
        return self.reason.cap if isinstance(self.reason, PauseReason) else None


class Permitted(NamedTuple):
    """All that an officer may do to a case now."""

    steps: tuple[Step, ...]
    withheld: tuple[Withheld, ...]
    clock_acts: tuple[ClockAct, ...]


def permitted(case: Case, actor: Actor, book: Book, at: datetime) -> Permitted:
    """What this officer may do to a case at an instant, as far as the case itself can say."""
    steps, withheld = [], []
    for step in case.allowed(actor.role, book):
        try:
            steps.append(case.may(step.act, actor, book))
        except Refused as refusal:
            withheld.append(Withheld(step, refusal))
    return Permitted(tuple(steps), tuple(withheld), tuple(_clock_acts(case, actor, book, at)))


def _clock_acts(case: Case, actor: Actor, book: Book, at: datetime) -> Iterator[ClockAct]:
    try:
        case.not_barred(actor.id, book)
    except Barred:
        return
    procedure = book.pinned(case.procedure)
    for act, reason, clocks in (*_pauses(case, procedure, book, at), *_excuses(case, procedure)):
        if clocks and actor.role in reason.roles:
            yield ClockAct(act, reason, clocks)


def _pauses(case: Case, procedure: Procedure, book: Book, at: datetime) -> Iterator[ClockAct]:
    for pause in procedure.pauses:
        pausable = tuple(clock.clock for clock in case.pausable(pause, at, book))
        held = tuple(c.clock for c in case.clocks.values() if c.holds(pause.reason))
        yield ClockAct("pause", pause, pausable)
        yield ClockAct("resume", pause, held)


def _excuses(case: Case, procedure: Procedure) -> Iterator[ClockAct]:
    late = {found.clock for breach, found in case.breaches.items() if breach not in case.excused}
    for excuse in procedure.excuses:
        yield ClockAct("excuse", excuse, tuple(sorted(late)))
