"""The lines that promises are counted on (garis hitung): one for each unit.

Every instant has a place on the line of a unit: hours stand where the clock stands, working
minutes where the office's time stands, day kinds at the number of days that are over.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Any, Final, NamedTuple, Protocol, Self

from pydantic import Field

from domain.clocks import Unit
from domain.timetable import NOTHING, BeyondTheCalendar, Horizon, Timetable, utc
from domain.values import Value
from domain.working_calendar import WorkingCalendar

Amount = int | timedelta
"""How much: day kinds count whole days, time kinds measure time."""

TIME_KINDS: Final = frozenset({Unit.WORKING_MINUTES, Unit.HOURS})
"""The units that measure time; the others count whole days."""

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Rule(Value):
    """A counting rule (aturan hitung): a unit and a budget; facts carry it as its code."""

    unit: Unit
    budget: Annotated[int, Field(ge=1, le=999_999)]

    @classmethod
    def parse(cls, code: str) -> "Rule":
        """Read a rule as facts carry it: `working_days:3`."""
        return _parsed(code)

    @property
    def code(self) -> str:
        """The rule as facts carry it."""
        return f"{self.unit}:{self.budget}"

    def plus(self, more: int) -> Self:
        """The same rule with a larger budget: a promise extended (perpanjangan)."""
        return type(self)(unit=self.unit, budget=self.budget + more)


@lru_cache(maxsize=4096)
def _parsed(code: str) -> Rule:
    unit, _, budget = code.partition(":")
    rule = Rule(unit=Unit(unit), budget=int(budget))
    if rule.code != code:
        raise ValueError(f"{code!r} is no rule; it would be {rule.code!r}")
    return rule


class Pause(NamedTuple):
    """A time during which a promise does not run (jeda): [since, until)."""

    since: datetime
    until: datetime


def union(pauses: Sequence[Pause]) -> Sequence[Pause]:
    """Return the pauses in order and in UTC; those that overlap or touch are one."""
    latest = None
    for since, until in pauses:
        apart = latest is None or latest < since
        if since.tzinfo is not UTC or until.tzinfo is not UTC or not apart or until <= since:
            return _merged(pauses)
        latest = until
    return pauses


def _merged(pauses: Sequence[Pause]) -> Sequence[Pause]:
    merged: list[Pause] = []
    for since, until in sorted((utc(since), utc(until)) for since, until in pauses):
        if until <= since:
            continue
        if merged and since <= merged[-1].until:
            merged[-1] = Pause(merged[-1].since, max(until, merged[-1].until))
        else:
            merged.append(Pause(since, until))
    return merged


class Line(Protocol):
    """A unit as a line: where each instant stands, and which instant comes to a place first."""

    def base(self, start: datetime) -> Any:
        """The place from which a promise that starts then is counted."""

    def place(self, at: datetime) -> Any:
        """Where an instant stands; never behind an earlier one."""

    def when(self, place: Any) -> datetime | None:
        """The first instant at a place or past it; none if the line is too short."""

    def longer(self) -> "Line":
        """The same line, further."""


class _Closings:
    """Working days: the number of last closings (jam tutup) that are over."""

    __slots__ = ("_closings", "_horizon", "_table")

    def __init__(self, table: Timetable, horizon: Horizon) -> None:
        self._table, self._horizon, self._closings = table, horizon, table.closings

    def base(self, start: datetime) -> int:
        return bisect_left(self._closings, start) + 1

    def place(self, at: datetime) -> int:
        return bisect_right(self._closings, at)

    def when(self, place: int) -> datetime | None:
        return self._closings[place - 1] if place <= len(self._closings) else None

    def longer(self) -> "_Closings":
        return _Closings(self._horizon.later(self._table), self._horizon)


class _OpenTime:
    """Working minutes: the time that the office was open."""

    __slots__ = ("_horizon", "_table", "base", "place")

    def __init__(self, table: Timetable, horizon: Horizon) -> None:
        self._table, self._horizon = table, horizon
        self.base = self.place = table.spent

    def when(self, place: timedelta) -> datetime | None:
        table = self._table
        return table.when_spent(place) if place <= table.spent_at_close[-1] else None

    def longer(self) -> "_OpenTime":
        return _OpenTime(self._horizon.later(self._table), self._horizon)


class _Midnights:
    """Calendar days: the last day that is over, as its ordinal number."""

    __slots__ = ("_calendar",)

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar

    def base(self, start: datetime) -> int:
        """The day of arrival itself, even if a clock set back shows its midnight once more."""
        return self._calendar.local_day(start).toordinal()

    def place(self, at: datetime) -> int:
        try:
            shown = self._calendar.local_day(at)
            return shown.toordinal() - (self._calendar.end_of(shown) > at)
        except OverflowError:
            raise BeyondTheCalendar(str(at)) from None

    def when(self, place: int) -> datetime:
        try:
            return self._calendar.end_of(date.fromordinal(place))
        except (OverflowError, ValueError):
            raise BeyondTheCalendar(f"day {place}") from None

    def longer(self) -> "_Midnights":
        return self


class _Elapsing:
    """Hours: the time that passes everywhere alike."""

    __slots__ = ()

    def base(self, start: datetime) -> timedelta:
        return start - EPOCH

    def place(self, at: datetime) -> timedelta:
        return at - EPOCH

    def when(self, place: timedelta) -> datetime:
        try:
            return EPOCH + place
        except OverflowError:
            raise BeyondTheCalendar(f"{place} after {EPOCH}") from None

    def longer(self) -> "_Elapsing":
        return self


_ON_A_TIMETABLE: Final[Mapping[Unit, Callable[[Timetable, Horizon], Line]]] = {
    Unit.WORKING_DAYS: _Closings,
    Unit.WORKING_MINUTES: _OpenTime,
}
_ELAPSING: Final = _Elapsing()


def line_of(
    unit: Unit, calendar: WorkingCalendar, since: datetime, until: datetime | None = None
) -> Line:
    """Return the line of a unit, long enough to place the instants from *since* to *until*."""
    if unit is Unit.HOURS:
        return _ELAPSING
    if (drawn := _ON_A_TIMETABLE.get(unit)) is None:
        return _Midnights(calendar)
    horizon = calendar.horizon
    return drawn(horizon.covering(since, until), horizon)


def none_of(unit: Unit) -> Amount:
    """Return no days, or no time."""
    return NOTHING if unit in TIME_KINDS else 0
