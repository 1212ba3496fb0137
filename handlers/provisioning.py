"""What an office needs before its first message: a working calendar in force."""

from datetime import datetime
from uuid import UUID

from domain.facts import Circumstances
from domain.office_calendar import OfficeCalendar, calendar_id
from domain.people import Actor, Role
from domain.working_calendar import WorkingCalendar
from handlers.ports import Aggregates

PROVISIONER = Actor(id="provision", role=Role.SYSTEM)


def adopt_calendar(
    calendar: WorkingCalendar, *, at: datetime, cause: UUID, office: str, store: Aggregates
) -> None:
    """Put the first calendar in force; does nothing when one is.

    Raises:
        RacedError: another writer was first; nothing was saved.
    """
    if store.version_of(calendar_id(office)):
        return
    when = Circumstances(at=at, recorded_at=at, actor=PROVISIONER, cause=cause, office=office)
    store.save([OfficeCalendar.adopt(calendar, when)])
