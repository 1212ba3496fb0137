"""Making forecasts: what was measured until a day began, what is foretold from it, how good it was.

A forecast throughout a day rests on what was on record at its first midnight, where the office's
clock hangs. One made anew as of a past day uses nothing that came on record later.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice
from typing import Any

from psycopg import Connection

from adapters.read_models.stay_rows import promised, promised_then
from domain.book import Book
from domain.timetable import utc
from projections.forecast.accuracy import Accuracy, was_late
from projections.forecast.foretelling import Forecast, Foreteller
from projections.stays import Stay
from workers.measuring import tellers, unhurried
from workers.read_models import never

LOOKED_BACK = 20
"""On so many working days past, forecasts are made anew."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """A promise that runs, and its forecast."""

    stay: Stay
    due: datetime
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class Measured:
    """What holds for a day of the office on one version of its calendar."""

    day: datetime
    calendar: int
    teller: Foreteller
    accuracy: Accuracy

    def holds(self, now: datetime, book: Book) -> bool:
        """Whether it still does."""
        return (self.day, self.calendar) == (day_of(now, book), book.calendar_version)


def day_of(at: datetime, book: Book) -> datetime:
    """When the office's day of an instant began."""
    local = at.astimezone(book.zone)
    return utc(datetime.combine(local.date(), time.min, book.zone))


def measured_at(
    conn: Connection[Any],
    book: Book,
    now: datetime,
    *,
    days: int = LOOKED_BACK,
    stopped: Callable[[], bool] = never,
) -> Measured:
    """What is measured today, and how good forecasts were on so many past working days.

    Of these days counts what has come due by now.

    Raises:
        StoppedError: it was *stopped* meanwhile.
    """
    today, accuracy = day_of(now, book), Accuracy(days=days)
    found = tellers(conn, book, [*past_days(book, now, days), today], stopped)
    for teller in islice(found, days):
        for one, late in unhurried(foretold_then(conn, book, teller, now), stopped):
            accuracy.add(one.forecast, late)
    return Measured(today, book.calendar_version, next(found), accuracy)


def foretold_now(
    conn: Connection[Any], book: Book, teller: Foreteller, now: datetime
) -> Iterator[Foretold]:
    """What is foretold of all promises of the office that come due in view, soonest due first."""
    for stay in promised(conn, now, teller.end_of_view(now)):
        if stay.ahead is not None and _is_owed(stay, book):
            yield Foretold(stay, stay.ahead, teller.foretell(stay, stay.ahead, now))


def foretold_then(
    conn: Connection[Any], book: Book, teller: Foreteller, now: datetime
) -> Iterator[tuple[Foretold, bool | None]]:
    """What would have been foretold as a day began, and whether it was late; what is due by now."""
    until = min(teller.end_of_view(teller.day), now)
    for stay, how, ended in promised_then(conn, teller.day, until):
        if stay.due is not None and _is_owed(stay, book):
            foretold = teller.foretell(stay, stay.due, teller.day)
            yield Foretold(stay, stay.due, foretold), was_late(stay.due, how, ended)


def past_days(book: Book, now: datetime, days: int) -> list[datetime]:
    """When each of the last so many working days before today began, the earliest first."""
    found, calendar = list[datetime](), book.calendar
    day = now.astimezone(book.zone).date()
    while len(found) < days:
        day -= timedelta(days=1)
        if calendar.is_working(day):
            found.append(utc(datetime.combine(day, time.min, book.zone)))
    return found[::-1]


def _is_owed(stay: Stay, book: Book) -> bool:
    """Whether the office owes it; what citizens owe is nobody's delay."""
    return book.pinned(stay.procedure).promise(stay.clock).owed_by == "office"
