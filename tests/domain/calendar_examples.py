"""Offices and days that examples of the working calendar speak of."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.office_hours import Closure, Span, WeekHours
from domain.working_calendar import WorkingCalendar

JAKARTA = ZoneInfo("Asia/Jakarta")

MORNING = Span(opens=time(8), closes=time(12))
AFTERNOON = Span(opens=time(13), closes=time(16))
LUNCH_BREAK = (MORNING, AFTERNOON)
FIVE_DAYS = WeekHours(
    monday=LUNCH_BREAK,
    tuesday=LUNCH_BREAK,
    wednesday=LUNCH_BREAK,
    thursday=LUNCH_BREAK,
    friday=LUNCH_BREAK,
)

MONDAY = date(2026, 7, 6)
TUESDAY = date(2026, 7, 7)
WEDNESDAY = date(2026, 7, 8)
FRIDAY = date(2026, 7, 10)
SATURDAY = date(2026, 7, 11)
SUNDAY = date(2026, 7, 12)
NEXT_MONDAY = date(2026, 7, 13)

FLOOD = Closure(day=TUESDAY, name="Banjir", category="local", basis="Keputusan Kepala Kantor")


def wib(day: date, hour: int, minute: int = 0, microsecond: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, 0, microsecond, JAKARTA)


def always_open(zone: str, *spans: Span) -> WorkingCalendar:
    week = WeekHours(**dict.fromkeys(WeekHours.model_fields, spans))
    return WorkingCalendar(zone=zone, week=week)


def an_office() -> WorkingCalendar:
    """Mondays to Fridays, 08:00 to 16:00 with a lunch break; no holidays, nothing asked yet."""
    return WorkingCalendar(zone="Asia/Jakarta", week=FIVE_DAYS)


def a_flooded_office() -> WorkingCalendar:
    """The same office, shut on Tuesday."""
    return WorkingCalendar(zone="Asia/Jakarta", week=FIVE_DAYS, closures=(FLOOD,))
