"""What a changed calendar is and does, as tables and as JSON."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.markup import escape

from domain.book import Book
from domain.calendar_documents import write_hours
from domain.calendar_edits import Difference
from domain.office_hours import Closure, ExtraDay, Season, WeekHours
from handlers.rescheduling import Move, Undone
from workers.commands.desk import language, say, shown_due, table
from workers.commands.naming import names_of
from workers.texts import name_of

MINUTE = timedelta(minutes=1)
PARTS = {
    "zone": ("zona waktu", "time zone"),
    "week": ("jam kerja", "week"),
    "season": ("jam musiman", "season"),
    "extra_day": ("hari kerja tambahan", "extra day"),
}


class Shift(NamedTuple):
    """By how much a clock moves: in days of the office's wall, within a day in minutes."""

    days: int
    minutes: int

    @classmethod
    def between(cls, old: datetime, new: datetime, zone: ZoneInfo) -> "Shift":
        """From one instant to another."""
        days = (new.astimezone(zone).date() - old.astimezone(zone).date()).days
        return cls(days, 0 if days else round((new - old) / MINUTE))

    @property
    def words(self) -> str:
        """As people say it."""
        if self.days:
            return f"{self.days:+d} " + say("hari", "days")
        hours, minutes = divmod(abs(self.minutes), 60)
        sign = "-" if self.minutes < 0 else "+"
        return f"{sign}{hours} " + say("jam", "h") + f" {minutes} " + say("menit", "min")


class Effects(NamedTuple):
    """What a calendar would do: how many clocks were looked at, and what becomes of them."""

    cases: int
    clocks: int
    moves: Sequence[Move]
    undone: Sequence[Undone]

    @property
    def moved(self) -> list[Move]:
        """The clocks that are due, or whose pause ends, at another instant."""
        return [move for move in self.moves if move.old != move.new]

    @property
    def late(self) -> list[Move]:
        """The clocks that are late on the new calendar."""
        return [move for move in self.moves if move.is_late]

    @property
    def lapses(self) -> list[Move]:
        """The citizens' clocks that run out on the new calendar, and end their cases."""
        return [move for move in self.moves if move.lapses]

    def shifts(self, zone: ZoneInfo) -> list[tuple[Shift, int]]:
        """How many clocks move by how much, the shortest way first."""
        moved = (Shift.between(m.old, m.new, zone) for m in self.moved)
        return sorted(Counter(moved).items())


def effects_for_programs(effects: Effects, zone: ZoneInfo) -> dict[str, Any]:
    """All of it."""
    return {
        "cases": effects.cases,
        "clocks": effects.clocks,
        "moved": len(effects.moved),
        "warnings_only": len(effects.moves) - len(effects.moved),
        "late": len(effects.late),
        "lapses": len(effects.lapses),
        "shifts": [{**shift._asdict(), "clocks": n} for shift, n in effects.shifts(zone)],
        "moves": [asdict(move) for move in effects.moves],
        "undone": [asdict(breach) for breach in effects.undone],
    }


def effects_as_tables(effects: Effects, rows: int, zone: ZoneInfo, book: Book) -> RenderableType:
    """The sum of it, and the first so many of each sort."""
    late, lapses, moved = effects.late, effects.lapses, effects.moved
    only = len(effects.moves) - len(moved)
    parts: list[RenderableType] = [
        say(
            f"{len(moved)} dari {effects.clocks} jam janji bergeser ({effects.cases} perkara"
            f" terbuka); pada {only} lainnya hanya peringatannya. {len(late)} menjadi terlambat,"
            f" {len(lapses)} berakhir dengan sendirinya.",
            f"{len(moved)} of {effects.clocks} open clocks move ({effects.cases} open cases);"
            f" of {only} others only the warnings. {len(late)} turn late,"
            f" {len(lapses)} end by themselves.",
        )
    ]
    if shifts := effects.shifts(zone):
        by = table(say("bergeser", "moved"), say("sejauh", "by"), say("jam janji", "clocks"))
        for shift, count in shifts:
            by.add_row(shift.words, str(count))
        parts.append(by)
    if late:
        title = say("menjadi terlambat", "turn late")
        parts.append(_moves(f"[red]{title}[/red]", late[:rows], zone, book))
    if lapses:
        title = say("berakhir dengan sendirinya", "end by themselves")
        parts.append(_moves(f"[red]{title}[/red]", lapses[:rows], zone, book))
    on_time = [move for move in moved if not move.is_late and not move.lapses]
    if on_time:
        parts.append(_moves(say("jatuh tempo baru", "new due"), on_time[:rows], zone, book))
    if effects.undone:
        parts.append(_undone(effects.undone[:rows], zone, book))
    return Group(*parts)


def _moves(title: str, moves: Iterable[Move], zone: ZoneInfo, book: Book) -> Any:
    listed = table(
        title,
        say("nomor", "number"),
        say("janji", "promise"),
        say("lama", "old"),
        say("baru", "new"),
        say("sejauh", "by"),
    )
    for move in moves:
        names = names_of(book, move.procedure)
        pause = say(" (akhir jeda)", " (end of pause)") if move.of == "pause" else ""
        listed.add_row(
            move.number,
            names.clock(move.clock) + pause,
            shown_due(move.old, zone),
            shown_due(move.new, zone),
            Shift.between(move.old, move.new, zone).words,
        )
    return listed


def _undone(breaches: Iterable[Undone], zone: ZoneInfo, book: Book) -> Any:
    listed = table(
        say(
            "tercatat terlambat, tidak terlambat pada kalender baru: tetap tercatat, dapat"
            " dimaafkan dengan `case act NOMOR excuse`",
            "recorded as late, not late on the new calendar: they stay, and may be excused with"
            " `case act NUMBER excuse`",
        ),
        say("nomor", "number"),
        say("janji", "promise"),
        say("terlambat sejak", "late since"),
        say("pada kalender baru", "on the new calendar"),
    )
    for breach in breaches:
        listed.add_row(
            breach.number,
            names_of(book, breach.procedure).clock(breach.clock),
            shown_due(breach.since, zone),
            shown_due(breach.due, zone),
        )
    return listed


def differences_for_programs(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Each part that is gone or new."""
    return [
        {"part": one.part, "change": "added" if one.added else "removed", "what": one.what}
        for one in found
    ]


def differences_as_table(title: str, found: Iterable[Difference]) -> Any:
    """The same, to be read."""
    listed = table(title, "", say("apa", "what"), say("kapan", "when"), "", say("dasar", "basis"))
    for one in found:
        kind, when, name, basis = map(escape, _told(one))
        listed.add_row("[green]+[/green]" if one.added else "[red]-[/red]", kind, when, name, basis)
    return listed


def _told(one: Difference) -> tuple[str, str, str, str]:
    what = one.what
    part = PARTS[one.part][language() == "en"] if one.part in PARTS else ""
    match what:
        case Closure():
            kind = name_of("skipped", what.category, language())
            return kind, str(what.day), what.name, what.basis
        case ExtraDay():
            hours = write_hours(what.spans)
            return part, f"{what.day} {hours}", what.name, what.basis
        case Season():
            return part, f"{what.first} - {what.last}", what.name, what.basis
        case WeekHours():
            hours = "; ".join(write_hours(day) or "-" for day in what.days)
            return part, hours, "", ""
    return part, str(what), "", ""
