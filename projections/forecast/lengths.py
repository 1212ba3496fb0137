"""How long stays lasted, counted in steps of working time: what a forecast is measured from."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from domain.clocks import Unit
from domain.lines import line_of
from domain.working_calendar import WorkingCalendar
from projections.stays import LEFT, STOPPED, Stay

STEP: Final = timedelta(minutes=15)
"""How finely working time is counted here."""

ANY_SERVICE: Final = ""

Outcome = str | None
"""What ended a stay: "" if the clock was stopped, the stage that the case left for, none if that is
not known: it lasts, or stood still."""

DONE: Final = ""


class WorkingSteps:
    """Working time on one calendar, in whole steps, between two instants that it covers."""

    def __init__(self, calendar: WorkingCalendar, since: datetime, until: datetime) -> None:
        self._line = line_of(Unit.WORKING_MINUTES, calendar, since, until)

    def place(self, at: datetime) -> timedelta:
        """How long the office was open by then, since some instant long ago."""
        place: timedelta = self._line.place(at)
        return place

    def between(self, since: datetime, until: datetime) -> int:
        """How many whole steps the office was open."""
        return (self.place(until) - self.place(since)) // STEP


class Kind(NamedTuple):
    """Stays of one kind: a clock of a procedure at one of its stages, for one service or any."""

    procedure: str
    clock: str
    stage: str
    service: str

    @property
    def of_any_service(self) -> "Kind":
        """The same, whatever the service."""
        return self._replace(service=ANY_SERVICE)


def kind_of(stay: Stay) -> Kind:
    """Of which kind a stay is; versions of a procedure are one."""
    return Kind(stay.procedure.partition("@")[0], stay.clock, stay.stage, stay.service)


def outcome_of(stay: Stay) -> Outcome:
    """What ended a stay that is over."""
    if stay.how == STOPPED:
        return DONE
    return stay.to if stay.how == LEFT else None


Ends = dict[int, dict[Outcome, int]]
"""How many stays lasted so many steps, by what ended them."""


class Lengths:
    """How long stays lasted, by their kind, and by their kind for any service."""

    def __init__(self, ends: Mapping[Kind, Ends] | None = None) -> None:
        self._ends: dict[Kind, Ends] = dict(ends or {})
        self._both: dict[Kind, tuple[Ends, ...]] = {}

    def add(self, kind: Kind, steps: int, outcome: Outcome, count: int = 1) -> None:
        """Count some stays."""
        for ends in self._both.get(kind) or self._begun(kind):
            some = ends.setdefault(steps, {})
            some[outcome] = some.get(outcome, 0) + count

    def of(self, kind: Kind) -> Ends:
        """What was counted of a kind."""
        return self._ends.get(kind, {})

    def count(self, kind: Kind) -> int:
        """Of how many stays of a kind the end is known."""
        return sum(
            sum(count for outcome, count in some.items() if outcome is not None)
            for some in self.of(kind).values()
        )

    @property
    def kinds(self) -> set[Kind]:
        """The kinds of stays that were counted."""
        return set(self._ends)

    @property
    def of_any_service(self) -> list[Kind]:
        """The kinds of stays, whatever the service, in order."""
        return sorted(kind for kind in self._ends if kind == kind.of_any_service)

    def with_(self, others: "Lengths") -> "Lengths":
        """These and others, counted together; neither changes."""
        kinds = self.kinds | others.kinds
        return Lengths({kind: _together(self.of(kind), others.of(kind)) for kind in kinds})

    def _begun(self, kind: Kind) -> tuple[Ends, ...]:
        kinds = {kind, kind.of_any_service}
        self._both[kind] = tuple(self._ends.setdefault(each, {}) for each in kinds)
        return self._both[kind]


def _together(some: Mapping[int, Mapping[Outcome, int]], others: Ends) -> Ends:
    ends = {steps: dict(counted) for steps, counted in some.items()}
    for steps, counted in others.items():
        there = ends.setdefault(steps, {})
        for outcome, count in counted.items():
            there[outcome] = there.get(outcome, 0) + count
    return ends
