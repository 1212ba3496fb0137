"""The office's working calendar as an aggregate: which one was in force when is itself a fact."""

from dataclasses import field, replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from domain.facts import TICK, Aggregate, Circumstances, Fact, FirstFact
from domain.office_hours import Words
from domain.working_calendar import WorkingCalendar

CALENDARS = UUID("5a1c64c9-4d0e-5e43-8f43-9c1f9d4a3b52")


class CalendarAdopted(FirstFact):
    """The office adopted its working calendar (kalender kerja): hours, holidays, cuti bersama."""

    TOPIC = "calendar.adopted"
    originator_topic: ClassVar[str] = "calendar"  # type: ignore[misc]

    calendar: WorkingCalendar

    def apply(self, aggregate: Any) -> None:
        """Put it in force."""
        aggregate.calendar, aggregate.since = self.calendar, self.at


class CalendarChanged(Fact):
    """The working calendar changed (kalender berubah): by which decree, and how it reads now."""

    TOPIC = "calendar.changed"

    calendar: WorkingCalendar
    basis: Words

    def apply(self, aggregate: Any) -> None:
        """Put it in force."""
        aggregate.calendar, aggregate.since = self.calendar, self.at
        aggregate.causes.add(self.cause)


class OfficeCalendar(Aggregate):
    """Version by version, the calendar that promises are counted on."""

    TOPIC: ClassVar[str] = "calendar"

    calendar: WorkingCalendar | None = None
    since: datetime | None = None
    causes: set[UUID] = field(default_factory=set)

    @classmethod
    def adopt(cls, calendar: WorkingCalendar, when: Circumstances) -> "OfficeCalendar":
        """Put the first calendar in force."""
        return cls.begin(
            CalendarAdopted,
            calendar_id(when.office),
            when,
            procedure=None,
            calendar=calendar,
        )

    def change(self, calendar: WorkingCalendar, basis: str, when: Circumstances) -> None:
        """Put another calendar in force from now on; a repeat, or the same one, records nothing.

        It comes after the one before, whatever the machine's clock says: their order is told by
        their instants.
        """
        if when.cause in self.causes or calendar == self.calendar:
            return
        if self.since is not None:
            when = replace(when, at=max(when.at, self.since + TICK))
        self.record(CalendarChanged, when, procedure=None, calendar=calendar, basis=basis)


def calendar_id(office: str) -> UUID:
    """The one calendar of an office."""
    return uuid5(CALENDARS, office)
