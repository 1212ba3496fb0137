"""Making forecasts: what was measured until a day began, what is foretold from it, how good it was.

A forecast throughout a day rests on what was on record at its first midnight, where the office's
clock hangs. One made anew as of a past day uses nothing that came on record later.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import takewhile
from typing import Any

from psycopg import Connection

from adapters.read_models.stay_rows import lasting_at, over_between, promised, promised_then
from domain.book import Book
from domain.case import LONG_AGO
from domain.timetable import utc
from projections.forecast.accuracy import Accuracy, was_late
from projections.forecast.foretelling import MEMORY, Forecast, Foreteller
from projections.forecast.lengths import Lengths, WorkingSteps, kind_of, outcome_of
from projections.stays import Stay
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


class Measuring:
    """What was measured until an instant, which only ever moves on."""

    def __init__(self, conn: Connection[Any], book: Book, since: datetime) -> None:
        self._conn, self._book, self._since = conn, book, since
        self._over, self._through = Lengths(), LONG_AGO

    def until(self, day: datetime) -> Foreteller:
        """Who foretells throughout a day, which began then."""
        calendar = self._book.calendar_at(day).calendar
        steps = WorkingSteps(calendar, self._since, day)
        for stay in over_between(self._conn, self._since, self._through, day):
            lasted = steps.between(stay.entered, stay.until or day)
            self._over.add(kind_of(stay), lasted, outcome_of(stay))
        self._through = day
        lengths = self._over.copy()
        for stay in lasting_at(self._conn, self._since, day):
            lengths.add(kind_of(stay), steps.between(stay.entered, day), None)
        return Foreteller(lengths, calendar, day)


def measured_at(
    conn: Connection[Any],
    book: Book,
    now: datetime,
    *,
    days: int = LOOKED_BACK,
    stopped: Callable[[], bool] = never,
) -> Measured:
    """What is measured today, and how good forecasts were on so many past working days."""
    day = day_of(now, book)
    return Measured(
        day=day,
        calendar=book.calendar_version,
        teller=Measuring(conn, book, day - MEMORY).until(day),
        accuracy=looked_back(conn, book, now, days, stopped),
    )


def foretold_now(
    conn: Connection[Any], book: Book, teller: Foreteller, now: datetime
) -> Iterator[Foretold]:
    """What is foretold of all promises of the office that come due in view, soonest due first."""
    for stay in promised(conn, now, teller.end_of_view(now)):
        if stay.ahead is not None and _is_owed(stay, book):
            yield Foretold(stay, stay.ahead, teller.foretell(stay, stay.ahead, now))


def looked_back(
    conn: Connection[Any],
    book: Book,
    now: datetime,
    days: int,
    stopped: Callable[[], bool] = never,
) -> Accuracy:
    """How good the forecasts of so many past working days were, as far as due instants have come.

    Once it is *stopped*, the days that are left are left out.
    """
    begun = past_days(book, now, days)
    accuracy = Accuracy(days=len(begun))
    measuring = Measuring(conn, book, begun[0] - MEMORY)
    for day in takewhile(lambda _: not stopped(), begun):
        for one, late in foretold_then(conn, book, measuring.until(day), now):
            accuracy.add(one.forecast, late)
    return accuracy


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
