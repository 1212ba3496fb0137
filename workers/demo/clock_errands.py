"""What the demo's superiors do to clocks now and then: pause, resume, excuse a breach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import NamedTuple

from domain.book import Book
from domain.case import Case
from domain.people import Actor
from domain.permitted import permitted

PAUSED_BY_HAND = frozenset({"central_office", "central_system_down"})
"""Reasons that somebody gives of their own accord; a step brings the others along."""

OFTEN = {"pause": 0.1, "resume": 0.8, "excuse": 0.25}


class ClockErrand(NamedTuple):
    """Somebody does something to clocks for a reason; an excuse is for one clock."""

    act: str
    actor: Actor
    because: str
    clock: str | None


@dataclass(frozen=True, slots=True)
class ClockErrands:
    """Draws them."""

    chance: Random

    def next(
        self, case: Case, officers: Sequence[Actor], at: datetime, book: Book
    ) -> ClockErrand | None:
        """Something to be done to the clocks of a case now, if it is drawn."""
        for errand in self._possible(case, officers, at, book):
            if self.chance.random() < OFTEN[errand.act]:
                return errand
        return None

    def _possible(
        self, case: Case, officers: Sequence[Actor], at: datetime, book: Book
    ) -> Iterator[ClockErrand]:
        seen = set()
        for actor in officers:
            for act, reason, clocks in permitted(case, actor, book, at).clock_acts:
                by_hand = act == "excuse" or reason.reason in PAUSED_BY_HAND
                if by_hand and (act, reason.reason) not in seen:
                    seen.add((act, reason.reason))
                    clock = clocks[0] if act == "excuse" else None
                    yield ClockErrand(act, actor, reason.reason, clock)
