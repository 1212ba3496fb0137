"""Taking the open cases over a changed calendar, batch by batch, whoever gets to it.

That a promise falls due at another instant does not depend on this: a case passes through changes
by itself. It makes the office's queue right, and lets nobody wait for an instant that has moved.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from adapters.read_models.open_cases import OpenCases
from adapters.read_models.recount_place import (
    Place,
    hold_place,
    move_place,
    place_of,
    prepare_place,
)
from domain.book import CalendarInForce
from workers.wiring import House

Declare = Callable[[Sequence[UUID], datetime], object]
"""Has what has passed in these cases recorded; the instant is the watermark of replies."""


class Recounting:
    """One batch at a time; an interrupted one is done again and changes nothing then."""

    def __init__(self, house: House, *, follow: Callable[[], bool], declare: Declare) -> None:
        self._house, self._follow, self._declare = house, follow, declare
        self._open = OpenCases(house.pool)
        self._done_through = 0

    def prepare(self) -> None:
        """Make the row that says how far it has come."""
        with self._house.pool.connection() as conn:
            prepare_place(conn)

    @property
    def place(self) -> Place:
        """How far it has come."""
        with self._house.pool.connection() as conn:
            return place_of(conn)

    def pending(self) -> CalendarInForce | None:
        """The calendar now in force, if not all open cases were taken over to it yet."""
        book = self._house.rule_book.now()
        if book.calendar_version <= self._done_through:
            return None
        place = self.place
        if place.finished and place.calendar >= book.calendar_version:
            self._done_through = place.calendar
            return None
        return book.calendars[-1]

    def some(
        self, change: CalendarInForce, decided: datetime, size: int, *, wait: bool = False
    ) -> bool:
        """Take over the next cases; whether that was for us to do.

        It is not if somebody else is at it, unless we wait for them; nor while a reply may come to
        light that was made before the change.
        """
        if min(decided, self._house.clock.now()) <= change.since:
            return False
        with self._house.pool.connection() as conn, conn.transaction():
            place = hold_place(conn, wait=wait)
            if place is None:
                return False
            if place.calendar < change.version:
                place = self._begin(change)
            if place.finished or place.calendar > change.version:
                return False
            cases = self._open.after(place.through, size)
            if cases:
                self._declare(cases, decided)
            through = cases[-1] if cases else place.through
            move_place(conn, Place(place.calendar, through, finished=len(cases) < size))
        return True

    def _begin(self, change: CalendarInForce) -> Place:
        """Begin with every case that was opened before the change."""
        while self._follow():
            pass
        return Place.before_all(change.version)
