"""Rules that make a promise due when a benchmark wants it; all else is the complaint's own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.clocks import ClockStart
from domain.messages import Kind
from domain.procedure import Rules
from workers.wiring import House

MEASURED = "lapor.verify"
NEVER = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class DueWhenWanted(Rules):
    """The measured clock is due when *when* says; the other one does not come due."""

    when: Callable[[], datetime]

    def start(self, clock: str, run: int, at: datetime) -> ClockStart:
        """Set a clock running."""
        return ClockStart(
            clock=clock,
            run=run,
            rule=self.procedure.promise(clock).rule,
            start=at,
            due=self.when() if clock == MEASURED else at + NEVER,
            warnings=(),
            calendar=self.calendar_version,
        )


@dataclass(frozen=True, slots=True)
class WantedRuleBook:
    """The office's rule book, with due instants as wanted."""

    house: House
    when: Callable[[], datetime]

    def in_force(self, kind: Kind) -> Rules:
        """By what a new case is judged."""
        own = self.house.rule_book.in_force(kind)
        return DueWhenWanted(own.procedure, own.calendar, own.calendar_version, self.when)

    def pinned(self, procedure: str) -> Rules:
        """By what a running case is judged."""
        return self.house.rule_book.pinned(procedure)


@contextmanager
def due_when(house: House, when: Callable[[], datetime]) -> Iterator[House]:
    """The same house, in which promises come due when wanted."""
    yield replace(house, rule_book=WantedRuleBook(house, when))  # type: ignore[arg-type]
