"""Explaining (asal-usul hitungan): what of a promise counted, what did not, and why."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Literal

from pydantic import AwareDatetime

from domain.clocks import Unit
from domain.counting import SkippedDay, SkipReason
from domain.lines import TIME_KINDS, Amount, Pause, Rule
from domain.timetable import DAY, NOTHING
from domain.values import Value
from domain.working_calendar import WorkingCalendar


class CountedDay(Value):
    """The n-th day that counted, and when it was over: closing or midnight."""

    ordinal: int
    day: date
    over: AwareDatetime


class CountedTime(Value):
    """Time that counted in one piece."""

    since: AwareDatetime
    until: AwareDatetime
    counted: timedelta


class SkippedDays(Value):
    """Days in a row that did not count, for one reason, both ends included.

    `lost` of them would have counted but for a pause.
    """

    first: date
    last: date
    reason: SkipReason | Literal["paused"]
    name: str = ""
    basis: str = ""
    lost: int = 0


class Reckoned(Value):
    """How a due instant comes about; the segments add up to the budget.

    Counting begins after `base`: the closing of day zero, the midnight that ends it, or the start.
    Day zero is the day of receipt; time kinds have none.
    """

    rule: Rule
    start: AwareDatetime
    day_zero: date | None
    base: AwareDatetime
    budget: Amount
    segments: tuple[CountedDay | CountedTime, ...]
    skipped: tuple[SkippedDays, ...]
    pauses: tuple[Pause, ...]
    due: AwareDatetime


def derivation(
    rule: Rule,
    budget: Any,
    ends: tuple[datetime, datetime],
    calendar: WorkingCalendar,
    pauses: Sequence[Pause],
) -> Reckoned:
    """Explain a budget counted between two *ends*, start and due, with pauses in order."""
    start, due = ends
    zero = _day_zero(rule.unit, calendar, start)
    walk = _Walk(calendar, start, due, pauses)
    if rule.unit is Unit.WORKING_DAYS:
        walk.working_days(calendar.day_zero(start), budget)
    elif rule.unit is Unit.WORKING_MINUTES:
        walk.open_days(budget)
    elif rule.unit is Unit.HOURS:
        walk.count_time(start, due)
    else:
        walk.calendar_days(budget)
    return Reckoned(
        rule=rule,
        start=start,
        day_zero=zero,
        base=_base(rule.unit, calendar, zero) or start,
        budget=budget,
        segments=tuple(walk.segments),
        skipped=tuple(in_rows(walk.skipped)),
        pauses=tuple(pauses),
        due=due,
    )


def _day_zero(unit: Unit, calendar: WorkingCalendar, start: datetime) -> date | None:
    if unit in TIME_KINDS:
        return None
    return calendar.day_zero(start) if unit is Unit.WORKING_DAYS else calendar.local_day(start)


def _base(unit: Unit, calendar: WorkingCalendar, zero: date | None) -> datetime | None:
    if zero is None:
        return None
    return calendar.closing(zero) if unit is Unit.WORKING_DAYS else calendar.end_of(zero)


class _Walk:
    """A walk from start to due that notes, day by day, what counts and what does not."""

    def __init__(
        self, calendar: WorkingCalendar, start: datetime, due: datetime, pauses: Sequence[Pause]
    ) -> None:
        self.segments: list[CountedDay | CountedTime] = []
        self.skipped: list[SkippedDays] = []
        self._calendar, self._pauses = calendar, pauses
        self._start, self._due = start, due

    def working_days(self, zero: date, budget: int) -> None:
        day = self._calendar.local_day(self._start)
        while len(self.segments) < budget:
            if not self._calendar.is_working(day):
                self._skip(self._calendar.why_closed(day))
            elif day < zero:
                self._skip(SkippedDay(day=day, reason="after_closing"))
            elif day > zero:
                self._count_day(day, self._calendar.closing(day))
            day += DAY

    def calendar_days(self, budget: int) -> None:
        day = self._calendar.local_day(self._start)
        while len(self.segments) < budget:
            day += DAY
            self._count_day(day, self._calendar.end_of(day))

    def open_days(self, budget: timedelta) -> None:
        day, counted = self._calendar.local_day(self._start), NOTHING
        while counted < budget:
            spans, before = self._calendar.spans(day), counted
            for opens, closes in spans:
                counted += self.count_time(max(opens, self._start), min(closes, self._due))
            if counted == before:
                self._skip_open_day(day, spans)
            day += DAY

    def count_time(self, since: datetime, until: datetime) -> timedelta:
        counted = NOTHING
        for begun, ended in unpaused(since, until, self._pauses):
            self.segments.append(CountedTime(since=begun, until=ended, counted=ended - begun))
            counted += ended - begun
        return counted

    def _count_day(self, day: date, over: datetime) -> None:
        index = bisect_left(self._pauses, over, key=lambda pause: pause.since) - 1
        if index >= 0 and over <= self._pauses[index].until:
            self._skip_paused(day)
        else:
            self.segments.append(CountedDay(ordinal=len(self.segments) + 1, day=day, over=over))

    def _skip_open_day(self, day: date, spans: Sequence[tuple[datetime, datetime]]) -> None:
        if not spans:
            self._skip(self._calendar.why_closed(day))
        elif spans[-1][1] <= self._start:
            self._skip(SkippedDay(day=day, reason="after_closing"))
        else:
            self._skip_paused(day)

    def _skip_paused(self, day: date) -> None:
        self.skipped.append(SkippedDays(first=day, last=day, reason="paused", lost=1))

    def _skip(self, why: SkippedDay) -> None:
        row = SkippedDays(
            first=why.day, last=why.day, reason=why.reason, name=why.name, basis=why.basis
        )
        self.skipped.append(row)


def unpaused(
    since: datetime, until: datetime, pauses: Iterable[Pause]
) -> Iterator[tuple[datetime, datetime]]:
    """Yield what is left of a span once pauses, in order and apart, are cut out of it."""
    for begins, ends in pauses:
        if since >= until:
            return
        if since < min(begins, until):
            yield since, min(begins, until)
        since = max(since, ends)
    if since < until:
        yield since, until


def in_rows(days: Iterable[SkippedDays]) -> Iterator[SkippedDays]:
    """Yield single days as rows; closed days between two paused ones belong to the pause."""
    for _, together in groupby(enumerate(days), lambda each: each[1].first.toordinal() - each[0]):
        for _, alike in groupby(_absorbed([day for _, day in together]), _reason):
            row = list(alike)
            yield row[0].model_copy(
                update={"last": row[-1].last, "lost": sum(day.lost for day in row)}
            )


def _absorbed(days: Sequence[SkippedDays]) -> Iterator[SkippedDays]:
    """Yield consecutive days, those between two paused ones as paused."""
    paused = [index for index, day in enumerate(days) if day.reason == "paused"]
    for index, day in enumerate(days):
        if paused and paused[0] < index < paused[-1] and not day.lost:
            yield SkippedDays(first=day.first, last=day.last, reason="paused")
        else:
            yield day


def _reason(day: SkippedDays) -> tuple[str, str, str]:
    return day.reason, day.name, day.basis
