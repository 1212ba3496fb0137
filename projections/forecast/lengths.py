"""How long stays lasted, counted in steps of working time: what a forecast is measured from."""

from collections import Counter
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

    def between(self, since: datetime, until: datetime) -> int:
        """How many whole steps the office was open."""
        steps: int = (self._line.place(until) - self._line.place(since)) // STEP
        return steps


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


Ends = dict[int, Counter[Outcome]]
"""How many stays lasted so many steps, by what ended them."""


class Lengths:
    """How long stays lasted, by their kind, and by their kind for any service."""

    def __init__(self, counted: Mapping[Kind, Ends] | None = None) -> None:
        self._ends: dict[Kind, Ends] = dict(counted or {})

    def add(self, kind: Kind, steps: int, outcome: Outcome) -> None:
        """Count one stay."""
        for each in {kind, kind.of_any_service}:
            self._ends.setdefault(each, {}).setdefault(steps, Counter())[outcome] += 1

    def of(self, kind: Kind) -> Ends:
        """What was counted of a kind."""
        return self._ends.get(kind, {})

    def count(self, kind: Kind) -> int:
        """Of how many stays of a kind the end is known."""
        return sum(some.total() - some[None] for some in self.of(kind).values())

    @property
    def of_any_service(self) -> list[Kind]:
        """The kinds of stays, whatever the service, in order."""
        return sorted(kind for kind in self._ends if kind == kind.of_any_service)

    def copy(self) -> "Lengths":
        """The same, to be added to."""
        return Lengths(
            {k: {n: Counter(some) for n, some in ends.items()} for k, ends in self._ends.items()}
        )
