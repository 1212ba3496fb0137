"""The first calendar of an Indonesian office: decreed closures and hours, from a package.

The package lags behind the decrees by months, so that this is a seed and not the truth: later
decrees are facts of the calendar. A day it only estimates keeps its mark "(perkiraan)".
"""

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Final

from holidays import country_holidays

from domain.office_hours import Closure, ClosureCategory, Season, Span, WeekHours
from domain.working_calendar import WorkingCalendar

CATEGORIES: Final[dict[str, ClosureCategory]] = {
    "public": "public",
    "government": "collective_leave",
}
"""What the package calls hari libur nasional and cuti bersama."""

ESTIMATED: Final = "(perkiraan)"

DECREES: Final = {
    2025: "SKB Tiga Menteri 1017/2/2 Tahun 2024",
    2026: "SKB Tiga Menteri 1497/2/5 Tahun 2025",
    2027: "SKB Tiga Menteri 2027 (menurut paket holidays)",
}
AMENDMENTS: Final = {date(2025, 8, 18): "SKB Tiga Menteri 933/1/3 Tahun 2025"}

NOT_DECREED: Final = "perkiraan paket holidays; menunggu SKB Tiga Menteri"
NOT_CHECKED: Final = "paket holidays; SKB Tiga Menteri belum diperiksa"


def _hours(*spans: tuple[time, time]) -> tuple[Span, ...]:
    return tuple(Span(opens=opens, closes=closes) for opens, closes in spans)


def _week(monday_to_thursday: tuple[Span, ...], friday: tuple[Span, ...]) -> WeekHours:
    return WeekHours(
        monday=monday_to_thursday,
        tuesday=monday_to_thursday,
        wednesday=monday_to_thursday,
        thursday=monday_to_thursday,
        friday=friday,
    )


USUAL_WEEK: Final = _week(
    _hours((time(7, 30), time(12)), (time(13), time(16))),
    _hours((time(7, 30), time(11, 30)), (time(13), time(16, 30))),
)
"""Perpres 21/2023: 37.5 hours without breaks; where the breaks lie is the office's choice."""

RAMADAN_WEEK: Final = _week(
    _hours((time(8), time(12)), (time(12, 30), time(15))),
    _hours((time(8), time(11, 30)), (time(12, 30), time(15, 30))),
)
"""Perpres 21/2023: 32.5 hours in Ramadan."""

RAMADAN: Final = {
    2025: (date(2025, 3, 1), date(2025, 3, 30), "Ramadan 1446 H", "sidang isbat"),
    2026: (date(2026, 2, 19), date(2026, 3, 20), "Ramadan 1447 H", "sidang isbat"),
    2027: (date(2027, 2, 8), date(2027, 3, 9), f"Ramadan 1448 H {ESTIMATED}", "perkiraan"),
}
"""First and last day; the isbat session of the ministry decides both, a day or so before."""


def indonesian_calendar(years: Iterable[int], *, zone: str = "Asia/Jakarta") -> WorkingCalendar:
    """Return the calendar of an office as far as the package and this module know it."""
    wanted = sorted(set(years))
    return WorkingCalendar(
        zone=zone,
        week=USUAL_WEEK,
        seasons=tuple(_seasons(wanted)),
        closures=tuple(_closures(wanted)),
    )


def _seasons(years: list[int]) -> Iterator[Season]:
    for year in years:
        if year in RAMADAN:
            first, last, name, known_by = RAMADAN[year]
            yield Season(
                first=first,
                last=last,
                hours=RAMADAN_WEEK,
                name=name,
                basis=f"Perpres 21/2023; {known_by}",
            )


def _closures(years: list[int]) -> Iterator[Closure]:
    if not years:
        return
    for theirs, ours in CATEGORIES.items():
        days = country_holidays("ID", years=years, categories=(theirs,), language="id")
        for day, name in days.items():
            if day.year in years:
                yield Closure(day=day, name=name, category=ours, basis=_basis(day, name))


def _basis(day: date, name: str) -> str:
    if ESTIMATED in name:
        return NOT_DECREED
    return AMENDMENTS.get(day) or DECREES.get(day.year, NOT_CHECKED)
