"""The office's working calendar as an aggregate: which one was in force when is itself a fact."""

from typing import Any, ClassVar
from uuid import UUID, uuid5

from domain.facts import Aggregate, Circumstances, FirstFact
from domain.working_calendar import WorkingCalendar

CALENDARS = UUID("5a1c64c9-4d0e-5e43-8f43-9c1f9d4a3b52")


class CalendarAdopted(FirstFact):
    """The office adopted its working calendar (kalender kerja): hours, holidays, cuti bersama."""

    TOPIC = "calendar.adopted"
    originator_topic: ClassVar[str] = "calendar"  # type: ignore[misc]

    calendar: WorkingCalendar

    def apply(self, aggregate: Any) -> None:
        """Put it in force."""
        aggregate.calendar = self.calendar


class OfficeCalendar(Aggregate):
    """Version by version, the calendar that promises are counted on."""

    TOPIC: ClassVar[str] = "calendar"

    calendar: WorkingCalendar | None = None

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


def calendar_id(office: str) -> UUID:
    """The one calendar of an office."""
    return uuid5(CALENDARS, office)
