"""Days and hours as a letter writes them, in the zone of the office."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


def long_day(day: date, language: str) -> str:
    """`24 November 2026`."""
    return f"{day.day} {MONTHS[language].split()[day.month - 1]} {day.year}"


def long_moment(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """`Selasa, 24 November 2026, pukul 09.00 WIB`; in English `Tuesday, …, 09:00 WIB`."""
    local = moment.astimezone(zone)
    return _written(local.date(), f"{local:%H:%M}", local.tzname() or "", language)


def long_due(due: datetime, zone: ZoneInfo, language: str) -> str:
    """A due instant: midnight is the end of the day before it."""
    local = due.astimezone(zone)
    if local.time() != time.min:
        return long_moment(due, zone, language)
    return _written(local.date() - timedelta(days=1), "24:00", local.tzname() or "", language)


def _written(day: date, hour: str, zone: str, language: str) -> str:
    weekday = DAYS[language][day.weekday()]
    if language == "en":
        return f"{weekday}, {long_day(day, language)}, {hour} {zone}"
    return f"{weekday}, {long_day(day, language)}, pukul {hour.replace(':', '.')} {zone}"
