"""What an office needs before its first message: a working calendar and procedures in force."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from domain.book import Book
from domain.facts import Circumstances
from domain.office_calendar import OfficeCalendar, calendar_id
from domain.people import Actor, Role
from domain.working_calendar import WorkingCalendar
from handlers.ports import Aggregates
from handlers.publishing import Published, publish

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
    when = Circumstances.at_once(at, PROVISIONER, cause, office)
    store.save([OfficeCalendar.adopt(calendar, when)])


def publish_missing(
    documents: Mapping[str, str],
    *,
    at: datetime,
    cause: UUID,
    office: str,
    store: Aggregates,
    book: Book,
) -> list[Published]:
    """Put in force the procedures, by code, that the office has in no version yet.

    Raises:
        UnsoundError: a document has faults.
        RacedError: another writer was first; nothing was saved.
    """
    missing = [text for code, text in documents.items() if code not in book.editions]
    when = Circumstances.at_once(at, PROVISIONER, cause, office)
    return publish(missing, when=when, store=store, book=book)
