"""Measuring how long stays lasted: what was on record as each of some days of the office began.

It is many rows, and other workers share the interpreter: whoever goes through them takes rests.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from time import monotonic, sleep
from typing import Any, Final, TypeVar

from psycopg import Connection

from adapters.read_models.stay_rows import lasting_between, over_between
from domain.book import Book
from domain.case import LONG_AGO
from projections.forecast.foretelling import MEMORY, Foreteller
from projections.forecast.lengths import Lengths, WorkingSteps, kind_of, outcome_of
from projections.stays import Stay
from workers.read_models import never

T = TypeVar("T")

AT_A_STRETCH: Final = 500
"""After so many rows comes a rest, as long as they took."""


class StoppedError(Exception):
    """It was to stop before it was done."""


def unhurried(rows: Iterable[T], stopped: Callable[[], bool]) -> Iterator[T]:
    """The same rows, with rests in between.

    Raises:
        StoppedError: it was *stopped* meanwhile.
    """
    began = monotonic()
    for place, row in enumerate(rows, start=1):
        yield row
        if place % AT_A_STRETCH == 0:
            if stopped():
                raise StoppedError
            sleep(monotonic() - began)
            began = monotonic()


def tellers(
    conn: Connection[Any],
    book: Book,
    days: Sequence[datetime],
    stopped: Callable[[], bool] = never,
) -> Iterator[Foreteller]:
    """Who foretells throughout each of these days, which began then, in order.

    Raises:
        StoppedError: it was *stopped* meanwhile.
    """
    since, through, over = days[0] - MEMORY, LONG_AGO, Lengths()
    lasting = _lasting_at(conn, book, days, stopped)
    for day in days:
        calendar = book.calendar_at(day).calendar
        steps = WorkingSteps(calendar, since, day)
        for stay in unhurried(over_between(conn, since, through, day), stopped):
            lasted = steps.between(stay.entered, stay.until or day)
            over.add(kind_of(stay), lasted, outcome_of(stay))
        through = day
        yield Foreteller(over.with_(lasting[day]), calendar, day)


def _lasting_at(
    conn: Connection[Any], book: Book, days: Sequence[datetime], stopped: Callable[[], bool]
) -> dict[datetime, Lengths]:
    """How long the stays had lasted that were not over as each day began."""
    since, found = days[0] - MEMORY, {day: Lengths() for day in days}
    steps = {day: WorkingSteps(book.calendar_at(day).calendar, since, day) for day in days}
    for stay in unhurried(lasting_between(conn, since, days[0], days[-1]), stopped):
        kind = kind_of(stay)
        for day in days:
            if _lasts(stay, day):
                found[day].add(kind, steps[day].between(stay.entered, day), None)
    return found


def _lasts(stay: Stay, at: datetime) -> bool:
    return stay.known_since <= at and (stay.known_until is None or at < stay.known_until)
