"""Instants as people type them: a day, or a minute of the office's own clock, or ISO 8601."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.facts import TICK
from workers.commands.misuse import MisusedError

DAY = timedelta(days=1)
DAY_LETTERS = len("2026-11-24")


def begin_of(text: str, zone: ZoneInfo) -> datetime:
    """The instant typed; a day means its beginning."""
    typed = _typed(text)
    return typed if typed.tzinfo is not None else typed.replace(tzinfo=zone)


def end_of(text: str, zone: ZoneInfo) -> datetime:
    """The instant typed; a day means its end, which is the beginning of the next."""
    typed = _typed(text)
    if len(text) == DAY_LETTERS:
        return datetime.combine(typed.date() + DAY, time.min, zone)
    return begin_of(text, zone)


def last_of(text: str, zone: ZoneInfo) -> datetime:
    """The instant typed; a day means the last moment that belongs to it."""
    return end_of(text, zone) - TICK if len(text) == DAY_LETTERS else begin_of(text, zone)


def _typed(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise MisusedError(
            f"{text!r} bukan waktu; tulis 2026-11-24 atau 2026-11-24T09:00.",
            f"{text!r} is no instant; write 2026-11-24 or 2026-11-24T09:00.",
        ) from None
