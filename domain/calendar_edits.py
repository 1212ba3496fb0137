"""Editing a working calendar: what a decree closes, opens or moves, and how two calendars differ.

Each edit gives a whole calendar; done twice it gives the same one.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from domain.office_hours import Closure, ExtraDay, Season, WeekHours
from domain.working_calendar import WorkingCalendar

Part = Literal["zone", "week", "season", "closure", "extra_day"]


class Difference(NamedTuple):
    """Something that one calendar states and another does not."""

    part: Part
    added: bool
    what: str | WeekHours | Season | Closure | ExtraDay


def closed(calendar: WorkingCalendar, shut: Closure) -> WorkingCalendar:
    """Closed on a day, extra day or not; of one kind of closure the latest word holds."""
    others = (c for c in calendar.closures if (c.day, c.category) != (shut.day, shut.category))
    extra = tuple(one for one in calendar.extra_days if one.day != shut.day)
    return calendar.model_copy(update={"closures": (*others, shut), "extra_days": extra})


def opened(calendar: WorkingCalendar, extra: ExtraDay) -> WorkingCalendar:
    """Open on a day, whatever closes it."""
    others = (one for one in calendar.extra_days if one.day != extra.day)
    return calendar.model_copy(update={"extra_days": (*others, extra)})


def reopened(calendar: WorkingCalendar, day: date) -> WorkingCalendar:
    """Without any closure of a day."""
    kept = tuple(shut for shut in calendar.closures if shut.day != day)
    return calendar.model_copy(update={"closures": kept})


def with_season(calendar: WorkingCalendar, season: Season) -> WorkingCalendar:
    """With a season instead of all that it overlaps: a decree moves one that was only expected."""
    apart = (s for s in calendar.seasons if s.last < season.first or season.last < s.first)
    return calendar.model_copy(update={"seasons": (*apart, season)})


def extended(calendar: WorkingCalendar, by: WorkingCalendar) -> WorkingCalendar:
    """With the closures and seasons of another one, where nothing is stated yet."""
    known = {(shut.day, shut.category) for shut in calendar.closures}
    more = (shut for shut in by.closures if (shut.day, shut.category) not in known)
    longer = calendar.model_copy(update={"closures": (*calendar.closures, *more)})
    for season in by.seasons:
        if all(s.last < season.first or season.last < s.first for s in calendar.seasons):
            longer = with_season(longer, season)
    return longer


def differences(old: WorkingCalendar, new: WorkingCalendar) -> tuple[Difference, ...]:
    """What is gone and what is new, part by part."""
    return tuple(_differences(old, new))


def _differences(old: WorkingCalendar, new: WorkingCalendar) -> Iterator[Difference]:
    parts: tuple[tuple[Part, tuple[object, ...], tuple[object, ...]], ...] = (
        ("zone", (old.zone,), (new.zone,)),
        ("week", (old.week,), (new.week,)),
        ("season", old.seasons, new.seasons),
        ("closure", old.closures, new.closures),
        ("extra_day", old.extra_days, new.extra_days),
    )
    for part, before, after in parts:
        yield from (Difference(part, False, what) for what in before if what not in after)  # type: ignore[arg-type]
        yield from (Difference(part, True, what) for what in after if what not in before)  # type: ignore[arg-type]
