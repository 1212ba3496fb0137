"""A clock as it runs in a case: when it is due, what it has said, for how long it stood still."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from domain.clocks import ClockStart, Held, Level, Mark, label
from domain.lines import Pause


@dataclass(frozen=True, slots=True)
class Running:
    """One run of a clock.

    `promised` is the due instant that the citizen was first told, `due` the one now in force; while
    the clock stands still (`held`) there is none to come. `warned` and `escalated` count what was
    said, in the order of ranks. `past` are the pauses that ended, each with its reason.
    """

    clock: str
    run: int
    rule: str
    start: datetime
    promised: datetime
    due: datetime
    warnings: tuple[datetime, ...]
    calendar: int
    warned: int = 0
    breached: bool = False
    ladder: tuple[datetime, ...] = ()
    escalated: int = 0
    extended: int = 0
    past: tuple[tuple[str, Pause], ...] = ()
    held: tuple[Held, ...] = ()

    @classmethod
    def of(cls, start: ClockStart) -> Self:
        """A clock that has just begun."""
        return cls(
            clock=start.clock,
            run=start.run,
            rule=start.rule,
            start=start.start,
            promised=start.due,
            due=start.due,
            warnings=start.warnings,
            calendar=start.calendar,
        )

    @property
    def is_held(self) -> bool:
        """Whether it stands still."""
        return bool(self.held)

    def marks(self) -> Iterator[Mark]:
        """The moments at which it still says something, in order."""
        if self.breached:
            for rank, instant in enumerate(self.ladder, start=1):
                if rank > self.escalated:
                    yield ranked(instant, Level.ESCALATION, rank)
            return
        if self.held:
            for held in self.held:
                yield resumption(held.reason, held.ends)
            return
        yield from marks_ahead(self.due, self.warnings, self.warned)

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """The pauses that ended; they may overlap."""
        return tuple(pause for _, pause in self.past)

    def holds(self, reason: str) -> Held | None:
        """The pause that lasts for a reason."""
        return next((held for held in self.held if held.reason == reason), None)

    def before(self, reason: str) -> tuple[Pause, ...]:
        """The pauses of this run that ended, of one reason."""
        return tuple(pause for why, pause in self.past if why == reason)

    def hold(self, held: Held) -> Self:
        """Stand still for one more reason."""
        return replace(self, held=(*self.held, held))

    def release(self, reason: str, until: datetime) -> Self:
        """One reason to stand still is over."""
        held = self.holds(reason)
        if held is None:
            return self
        pause = Pause(held.since, until)
        return replace(
            self,
            held=tuple(other for other in self.held if other.reason != reason),
            past=(*self.past, (reason, pause)),
        )


def marks_ahead(due: datetime, warnings: Sequence[datetime], warned: int) -> Iterator[Mark]:
    """The warnings that were not said yet, and the due instant."""
    for rank, instant in enumerate(warnings, start=1):
        if rank > warned and instant < due:
            yield ranked(instant, Level.WARNING, rank)
    yield ranked(due, Level.BREACH, 1)


def ranked(instant: datetime, level: Level, rank: int) -> Mark:
    """A mark by its level and rank."""
    return Mark(instant, level, rank, label(level, rank))


def resumption(reason: str, ends: datetime) -> Mark:
    """The end of a pause by its cap."""
    return Mark(ends, Level.RESUME, 1, f"{Level.RESUME}-{reason}")
