"""Calendars that change in tests: days that are closed or opened by a decree, from now on."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from domain.calendar_edits import closed, opened, reopened
from domain.office_hours import Closure, ExtraDay, Span
from domain.people import Actor, Role
from domain.working_calendar import WorkingCalendar
from handlers.rescheduling import ChangeCalendar, change_calendar
from workers.wiring import House

HEAD = Actor(id="kepala", role=Role.HEAD)
THURSDAY, FRIDAY, SATURDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28)

FRIDAY_CLOSING = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
"""When a complaint of Tuesday 24 November 2026, 09:00, is to be verified."""

MONDAY_CLOSING = datetime(2026, 11, 30, 9, tzinfo=UTC)
"""When it is to be verified once Thursday is closed."""

Edit = Callable[[WorkingCalendar], WorkingCalendar]


def close(day: date) -> Edit:
    shut = Closure(day=day, name="Cuti bersama", category="collective_leave", basis="SKB 1")
    return lambda calendar: closed(calendar, shut)


def reopen(day: date) -> Edit:
    return lambda calendar: reopened(calendar, day)


def opened_on(day: date) -> Edit:
    spans = (Span(opens="08:00", closes="12:00"),)
    extra = ExtraDay(day=day, spans=spans, name="Pengganti", basis="SE 1")
    return lambda calendar: opened(calendar, extra)


def put_in_force(house: House, edit: Edit, **other: Any) -> bool:
    """Have the head put the edited calendar in force now; whether that is news."""
    book = house.rule_book.now()
    given = {
        "calendar": edit(book.calendar),
        "over": book.calendar_version,
        "basis": "SKB 1/2026",
        "command": uuid4(),
        "actor": HEAD,
    }
    command = ChangeCalendar(**(given | other))
    return change_calendar(
        command, at=house.clock.now(), office=house.settings.office, store=house.cases
    )
