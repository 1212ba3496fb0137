"""The working calendar: when promises run, when they fall due, and why just then.

Three conventions hold throughout. A closing instant still belongs to its day: what arrives or is
answered at closing is in time, and a budget used up at closing is due there, not at the next
opening. A wall-clock time stands for the first instant at which the clock shows it or later: what
the clocks jump over is not worked, and what they repeat within a span is worked twice. And every
answer is in UTC.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Final, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator

from domain.counting import SkippedDay
from domain.office_hours import (
    Closure,
    ClosureCategory,
    ExtraDay,
    Season,
    Span,
    WeekHours,
    in_order,
)
from domain.timetable import DAY, NOTHING, Horizon, jump, noon, utc
from domain.values import Public, Value

RANK: Final[dict[ClosureCategory, int]] = {"local": 0, "collective_leave": 1, "public": 2}
"""Which of several closures of one day is named."""


def _known(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"unknown time zone {zone!r}") from None
    return zone


def _disjoint(seasons: tuple[Season, ...]) -> tuple[Season, ...]:
    for one, other in pairwise(seasons):
        if other.first <= one.last:
            raise ValueError(f"{other.name} begins on {other.first}, within {one.name}")
    return seasons


class WorkingCalendar(Value):
    """The hours of one office (kalender kerja): its week, and everything that departs from it.

    An extra day outranks a closure, a closure outranks a season, a season the usual week.
    """

    zone: Annotated[str, AfterValidator(_known), Public("a zone of the tz database")]
    week: WeekHours
    seasons: Annotated[
        tuple[Season, ...],
        AfterValidator(in_order(key=lambda season: season.first)),
        AfterValidator(_disjoint),
    ] = ()
    closures: Annotated[
        tuple[Closure, ...],
        AfterValidator(in_order(key=lambda shut: (shut.day, shut.category, shut.name))),
    ] = ()
    extra_days: Annotated[
        tuple[ExtraDay, ...], AfterValidator(in_order(key=lambda extra: extra.day))
    ] = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a changed calendar, judged like any other and with a timetable of its own."""
        del deep  # every part is immutable
        return type(self)(
            **{name: getattr(self, name) for name in type(self).model_fields} | dict(update or {})
        )

    # What a day is

    def hours(self, day: date) -> tuple[Span, ...]:
        """Return the spans of a day on the wall clock."""
        if (extra := self._extra.get(day)) is not None:
            return extra.spans
        if day in self._shut:
            return ()
        season = self._season(day)
        return (season.hours if season else self.week).on(day)

    def spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the instants between which the office is open on a day."""
        instants = (
            (self._instant(day, span.opens), self._instant(day, span.closes))
            for span in self.hours(day)
        )
        return tuple((opens, closes) for opens, closes in instants if opens < closes)

    def is_working(self, day: date) -> bool:
        return bool(self.spans(day))

    def closing(self, day: date) -> datetime:
        spans = self.spans(day)
        if not spans:
            raise ValueError(f"the office is closed on {day}")
        return spans[-1][1]

    # Whole days

    def day_zero(self, at: datetime) -> date:
        """Return the day of receipt: today until closing, else the next working day."""
        at = utc(at)
        table = self.horizon.covering(at)
        while (index := bisect_left(table.closings, at)) == len(table.days):
            table = self.horizon.later(table)
        return table.days[index]

    def local_day(self, at: datetime) -> date:
        """Return the date on the office's wall at an instant."""
        return utc(at).astimezone(self._zone).date()

    def end_of(self, day: date) -> datetime:
        """Return the first instant at which the wall clock shows the next date or later."""
        end = self._ends.get(day)
        if end is None:
            end = self._ends[day] = self._instant(day + DAY, time.min)
        return end

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after *start*, up to and including *end*."""
        if end <= start:
            return 0
        table = self.horizon.covering(noon(start), noon(end))
        return bisect_right(table.days, end) - bisect_right(table.days, start)

    # Working time

    def next_opening(self, at: datetime) -> datetime:
        """Return *at* while the office is open, else the instant it opens again."""
        at = utc(at)
        table = self.horizon.covering(at)
        while (index := bisect_right(table.closes, at)) == len(table.closes):
            table = self.horizon.later(table)
        return max(at, table.opens[index])

    def after_working_time(self, start: datetime, budget: timedelta) -> datetime:
        """Return the first instant at which *budget* is used up; nothing is used up at once."""
        _not_negative(budget)
        start = utc(start)
        if not budget:
            return start
        table = self.horizon.covering(start)
        while (target := table.spent(start) + budget) > table.spent_at_close[-1]:
            table = self.horizon.later(table)
        return table.when_spent(target)

    def before_working_time(self, due: datetime, budget: timedelta) -> datetime:
        """Return the first instant from which no more than *budget* is left until *due*."""
        _not_negative(budget)
        due = utc(due)
        table = self.horizon.covering(due)
        while (target := table.spent(due) - budget) <= NOTHING:
            table = self.horizon.earlier(table)
        return table.when_spent(target)

    # Why

    def why_closed(self, day: date) -> SkippedDay:
        """Return why a closed day is closed, and who says so."""
        if (shut := self._shut.get(day)) is not None:
            return SkippedDay(day=day, reason=shut.category, name=shut.name, basis=shut.basis)
        season = self._season(day)
        if season and self.week.on(day):
            return SkippedDay(day=day, reason="season", name=season.name, basis=season.basis)
        return SkippedDay(day=day, reason="weekend")

    # Derived once; none of it is part of the value

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def _extra(self) -> dict[date, ExtraDay]:
        return {extra.day: extra for extra in self.extra_days}

    @cached_property
    def _shut(self) -> dict[date, Closure]:
        weakest_first = sorted(self.closures, key=lambda shut: RANK[shut.category])
        return {shut.day: shut for shut in weakest_first}

    @cached_property
    def _season_starts(self) -> list[date]:
        return [season.first for season in self.seasons]

    @cached_property
    def _ends(self) -> dict[date, datetime]:
        return {}

    @cached_property
    def horizon(self) -> Horizon:
        """The timetables of this calendar."""
        return Horizon(self.spans)

    def _season(self, day: date) -> Season | None:
        index = bisect_right(self._season_starts, day) - 1
        if index >= 0 and day <= self.seasons[index].last:
            return self.seasons[index]
        return None

    def _instant(self, day: date, wall: time) -> datetime:
        """Return the first instant at which the wall clock shows this or later."""
        shown = datetime.combine(day, wall, self._zone)
        instant = shown.astimezone(UTC)
        was_shown = instant.astimezone(self._zone) == shown  # one zone: compares the wall clock
        return instant if was_shown else jump(self._zone, shown)


def _not_negative(budget: timedelta) -> None:
    if budget < NOTHING:
        raise ValueError(f"{budget} is less than {NOTHING}")
