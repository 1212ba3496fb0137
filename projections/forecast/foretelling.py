"""Foretelling: for a promise that runs, how likely it will be late, and what that rests on."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from domain.clocks import Unit
from domain.lines import Rule
from domain.reckoning import due as reckoned
from domain.timetable import DAY
from domain.working_calendar import WorkingCalendar
from projections.forecast.lengths import DONE, Kind, Lengths, Outcome, WorkingSteps, kind_of
from projections.forecast.surviving import Curve, Survival
from projections.forecast.walking import curves_of
from projections.stays import Stay

ENOUGH: Final = 20
"""On fewer stays no forecast rests (belum cukup data)."""

AHEAD: Final = Rule(unit=Unit.WORKING_DAYS, budget=5)
"""How far ahead a forecast looks."""

MEMORY: Final = timedelta(days=365)
"""Stays that began longer ago say nothing of how the office works now."""

UNKNOWN_AT_MOST: Final = 0.1
"""The share of ways of which the end within the time left may be unknown."""

MILLE: Final = 1_000


class Forecast(NamedTuple):
    """How many of a thousand such promises are late, and on how many stays that rests.

    Where these are too few nothing is foretold.
    """

    late: int | None
    cases: int


def end_of_view(now: datetime, calendar: WorkingCalendar) -> datetime:
    """Until when promises are foretold: the end of the fifth working day from now."""
    return calendar.end_of(calendar.local_day(reckoned(AHEAD, now, calendar)))


class Ways:
    """The usual ways of one clock of a procedure, for one service as far as it has enough stays."""

    def __init__(self, lengths: Lengths, of: Kind, stages: Sequence[Kind], view: int) -> None:
        self._lengths, self._of, self._view = lengths, of, view
        self._known = frozenset(k.stage for k in stages if lengths.count(k) >= ENOUGH)
        self._survivals: dict[str, tuple[Survival, ...]] = {}

    def foretell(self, stage: str, age: int, left: int) -> Forecast:
        """Of a clock that has been at a stage for *age* steps and is due in *left*."""
        for survival in self._survivals_of(stage):
            if (told := survival.told(age, left)) >= ENOUGH:
                return Forecast(self._late(survival, age, left), told)
        return Forecast(None, told)

    def _late(self, survival: Survival, age: int, left: int) -> int | None:
        unknown = survival.reached(age, left, self._lost, None)
        if unknown > UNKNOWN_AT_MOST:
            return None
        stopped = survival.reached(age, left, self._stopped, DONE)
        return round(MILLE * (1 - stopped / (1 - unknown)))

    @cached_property
    def _stopped(self) -> dict[Outcome, Curve]:
        return self._curves(DONE)

    @cached_property
    def _lost(self) -> dict[Outcome, Curve]:
        return self._curves(None)

    def _curves(self, target: Outcome) -> dict[Outcome, Curve]:
        usual = {stage: self._usual(stage) for stage in sorted(self._known)}
        return curves_of(usual, self._view, target)

    def _usual(self, stage: str) -> Survival:
        its_own, of_any_service = self._survivals_of(stage)
        is_enough = self._lengths.count(self._of._replace(stage=stage)) >= ENOUGH
        return its_own if is_enough else of_any_service

    def _survivals_of(self, stage: str) -> tuple[Survival, ...]:
        """Its own, and that of any service."""
        if stage not in self._survivals:
            kind = self._of._replace(stage=stage)
            both = (self._lengths.of(each) for each in (kind, kind.of_any_service))
            self._survivals[stage] = tuple(Survival(ends, self._known) for ends in both)
        return self._survivals[stage]


class Foreteller:
    """Foretells promises throughout one day, by what was measured until it began."""

    def __init__(self, lengths: Lengths, calendar: WorkingCalendar, day: datetime) -> None:
        self.day, self._calendar, self._lengths = day, calendar, lengths
        end = end_of_view(day + DAY, calendar)
        self._steps = WorkingSteps(calendar, day - MEMORY, end)
        self._view = self._steps.between(day, end)
        self._ways: dict[tuple[str, ...], Ways] = {}

    def end_of_view(self, now: datetime) -> datetime:
        """Until when promises are foretold."""
        return end_of_view(now, self._calendar)

    def foretell(self, stay: Stay, due: datetime, now: datetime) -> Forecast:
        """How likely the promise of a stay that lasts *now*, and is due in view, will be late."""
        age = self._steps.between(max(stay.entered, self.day - MEMORY), now)
        left = self._steps.between(now, due)
        return self._ways_of(kind_of(stay)).foretell(stay.stage, age, left)

    def _ways_of(self, kind: Kind) -> Ways:
        of = (kind.procedure, kind.clock, kind.service)
        if of not in self._ways:
            self._ways[of] = Ways(self._lengths, kind, self._stages[of[:2]], self._view)
        return self._ways[of]

    @cached_property
    def _stages(self) -> dict[tuple[str, ...], list[Kind]]:
        """The kinds of stays of each clock of each procedure."""
        found = defaultdict[tuple[str, ...], list[Kind]](list)
        for kind in self._lengths.of_any_service:
            found[kind[:2]].append(kind)
        return found
