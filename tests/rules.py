"""The rule book of an office as tests have it: shipped procedures, one calendar, a small staff."""

from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from adapters.holiday_seed import indonesian_calendar
from adapters.shipped import shipped_documents
from domain.book import Book, CalendarInForce
from domain.documents import read_document
from domain.people import Role
from domain.procedure import Procedure
from domain.procedure_facts import document_hash
from domain.staff import Member, Staff

LONG_BEFORE = datetime(2020, 1, 1, tzinfo=UTC)
SERVICES = (
    *("PAS-B5", "PAS-B10", "PAS-E5", "PAS-E10", "PAS-X", "PAS-HIL", "PAS-RUS"),
    *("SPLP-WNI", "SPLP-WNA", "ITK-P", "ITAS-B", "ITAS-P", "ITAP-B", "ITAP-P", "ITAP-L", "IMK"),
    *("AS-KT", "AS-TP", "ABG", "AFF", "SKIM", "VISA", "KWN", "UMUM"),
)
"""What an immigration office gives; no shipped document may forget one of them."""

CALENDAR = indonesian_calendar([2026, 2027])


@lru_cache
def shipped() -> dict[str, Procedure]:
    """Every shipped procedure by its code, in version 1."""
    return {
        code: read_document(text).model_copy(update={"version": 1})
        for code, text in shipped_documents().items()
    }


@lru_cache
def the_book() -> Book:
    """Everything in force since long ago."""
    book = Book(calendars=(CalendarInForce(LONG_BEFORE, 1, CALENDAR, UUID(int=5)),))
    for code, text in shipped_documents().items():
        book = book.with_procedure(shipped()[code], 1, LONG_BEFORE, document_hash(text))
    return Book(book.calendars, book.pins, book.editions, the_staff())


def the_staff() -> Staff:
    """A head, two supervisors and three who work under them."""
    staff = Staff()
    for code, role, superior in (
        ("kepala", Role.HEAD, None),
        ("kasi-1", Role.SUPERVISOR, "kepala"),
        ("kasi-2", Role.SUPERVISOR, "kepala"),
        ("ptg-05", Role.OFFICER, "kasi-1"),
        ("ptg-06", Role.OFFICER, "kasi-2"),
        ("ver-01", Role.VERIFIER, "kasi-1"),
    ):
        staff = staff.admitted(Member(code, role, "doklan", superior))
    return staff
