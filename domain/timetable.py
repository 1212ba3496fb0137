"""The timetable behind a calendar: every opening of some years in order, to be searched in no time.

A question costs two binary searches, however long its budget; a larger table is written whenever
a question reaches past the one at hand.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2199
"""Beyond these years a calendar gives no answer."""

NOTHING: Final = timedelta(0)
DAY: Final = timedelta(days=1)
SECOND: Final = timedelta(seconds=1)

SpansOf = Callable[[date], tuple[tuple[datetime, datetime], ...]]
"""The instants between which an office is open on a day."""


class BeyondTheCalendar(ValueError):  # noqa: N818 - it reads as a sentence at the call site
    """The answer lies outside the years that a calendar may be asked about."""


def utc(at: datetime) -> datetime:
    """Return the same instant in UTC; a moment without a zone is none."""
    if at.tzinfo is UTC:
        return at
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(UTC)


def jump(zone: ZoneInfo, never_shown: datetime) -> datetime:
    """Return the instant at which the clocks jump over a time that they never show."""
    after = never_shown.replace(fold=1)
    earliest = after.astimezone(UTC).replace(microsecond=0)
    seconds = range((never_shown.astimezone(UTC) - earliest) // SECOND + 2)
    jumped = bisect_left(
        seconds,
        after.utcoffset() or NOTHING,
        key=lambda second: (earliest + second * SECOND).astimezone(zone).utcoffset() or NOTHING,
    )
    return earliest + jumped * SECOND


@dataclass(frozen=True, slots=True)
class Timetable:
    """Every opening of some years in order, with the working time spent before it."""

    first: int
    last: int
    begins: datetime
    ends: datetime
    days: list[date] = field(default_factory=list)
    closings: list[datetime] = field(default_factory=list)
    opens: list[datetime] = field(default_factory=list)
    closes: list[datetime] = field(default_factory=list)
    spent_at_open: list[timedelta] = field(default_factory=list)
    spent_at_close: list[timedelta] = field(default_factory=list)

    @classmethod
    def of(cls, spans_of: SpansOf, first: int, last: int) -> Self:
        """Write down all openings of the years *first* to *last*, and a little around them."""
        start, end = date(first, 1, 1), date(last, 12, 31)
        table = cls(first, last, begins=noon(start) - DAY, ends=noon(end) + DAY)
        spent = NOTHING
        for day in _days(start - 2 * DAY, end + 2 * DAY):
            spans = spans_of(day)
            for opens, closes in spans:
                table.opens.append(opens)
                table.closes.append(closes)
                table.spent_at_open.append(spent)
                spent += closes - opens
                table.spent_at_close.append(spent)
            if spans:
                table.days.append(day)
                table.closings.append(spans[-1][1])
        return table

    def spent(self, at: datetime) -> timedelta:
        """Return the working time from the beginning of the table to *at*."""
        index = bisect_right(self.opens, at) - 1
        if index < 0:
            return NOTHING
        return self.spent_at_open[index] + min(at, self.closes[index]) - self.opens[index]

    def when_spent(self, target: timedelta) -> datetime:
        """Return the first instant by which *target* is spent."""
        index = bisect_left(self.spent_at_close, target)
        return self.opens[index] + (target - self.spent_at_open[index])


class Horizon:
    """The timetable of one calendar, doubled whenever a question reaches past it.

    A larger table replaces the smaller one in one step, so that threads may share a calendar.
    """

    def __init__(self, spans_of: SpansOf) -> None:
        self._spans_of = spans_of
        self._table: Timetable | None = None

    def covering(self, start: datetime, end: datetime | None = None) -> Timetable:
        table, end = self._table, end or start
        if table is not None and table.begins <= start and end < table.ends:
            return table
        if not FIRST_YEAR <= start.year <= end.year <= LAST_YEAR:
            raise _beyond()
        first, last = (table.first, table.last) if table else (start.year, end.year)
        return self._write(min(first, start.year), max(last, end.year))

    def later(self, table: Timetable) -> Timetable:
        if table.last == LAST_YEAR:
            raise _beyond()
        return self._write(table.first, 2 * table.last - table.first + 1)

    def earlier(self, table: Timetable) -> Timetable:
        if table.first == FIRST_YEAR:
            raise _beyond()
        return self._write(2 * table.first - table.last - 1, table.last)

    def _write(self, first: int, last: int) -> Timetable:
        table = Timetable.of(self._spans_of, max(first, FIRST_YEAR), min(last, LAST_YEAR))
        self._table = table
        return table


def _beyond() -> BeyondTheCalendar:
    return BeyondTheCalendar(f"a calendar answers for {FIRST_YEAR} to {LAST_YEAR}")


def _days(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def noon(day: date) -> datetime:
    """The middle of a day in UTC: far from every change of date."""
    return datetime.combine(day, time(12), UTC)
