"""How a due instant was counted, in words: what counted, what did not, and on which calendar."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from domain.clocks import Unit
from domain.explaining import CountedDay, CountedTime, SkippedDays
from domain.reckoning import Reckoned
from projections.clock_turns import Counted
from workers.commands.desk import language, say, shown, shown_day, shown_due
from workers.texts import amount_words, name_of, time_words

MANY = 6
"""So many stretches are told one by one; of more, the first ones and the last."""


def calendar_words(version: int, decree: str) -> str:
    """A version of the working calendar, and what brought it."""
    return f"{say('kalender versi', 'calendar version')} {version}" + (
        f" ({decree})" if decree else ""
    )


def counting_lines(counted: Counted, zone: ZoneInfo) -> Iterator[str]:
    """A derivation, line by line."""
    reckoned = counted.reckoned
    base = say("mulai", "start") + f" {shown(reckoned.start, zone)}"
    if reckoned.day_zero is not None:
        base += f"; {say('hari ke-0', 'day 0')} {shown_day(reckoned.day_zero)}"
    yield f"{base}; {calendar_words(counted.calendar, counted.decree)}"
    budget = amount_words(reckoned.budget, reckoned.rule.unit, language())
    stretches = "; ".join(_few(list(_stretches(reckoned, zone))))
    yield f"{say('dihitung', 'counted')} {budget}: {stretches}"
    for line in _skipped(reckoned.skipped, reckoned.rule.unit):
        yield f"{say('dilewati', 'skipped')}: {line}"
    for since, until in reckoned.pauses:
        yield f"{say('dijeda', 'paused')}: {shown(since, zone)} – {shown(until, zone)}"
    yield f"{say('jatuh tempo', 'due')}: {shown_due(counted.due, zone)}"


def days_words(first: date, last: date) -> str:
    """Days in a row."""
    return shown_day(first) if first == last else f"{shown_day(first)} – {shown_day(last)}"


def _stretches(reckoned: Reckoned, zone: ZoneInfo) -> Iterator[str]:
    days = [segment for segment in reckoned.segments if isinstance(segment, CountedDay)]
    for _, together in groupby(days, lambda each: each.day.toordinal() - each.ordinal):
        row = list(together)
        many = f" ({len(row)})" if len(row) > 1 else ""
        yield days_words(row[0].day, row[-1].day) + many
    for piece in reckoned.segments:
        if isinstance(piece, CountedTime):
            yield _piece(piece, zone)


def _piece(piece: CountedTime, zone: ZoneInfo) -> str:
    since, until = piece.since.astimezone(zone), piece.until.astimezone(zone)
    ends = f"{until:%H:%M}" if since.date() == until.date() else shown(until, zone)
    return f"{shown(since, zone)} – {ends} ({time_words(piece.counted, language())})"


def _few(stretches: Sequence[str]) -> Iterable[str]:
    if len(stretches) <= MANY:
        return stretches
    left_out = len(stretches) - MANY
    more = say(f"… {left_out} penggal lagi …", f"… {left_out} more …")
    return [*stretches[: MANY - 1], more, stretches[-1]]


def _skipped(rows: Sequence[SkippedDays], unit: Unit) -> Iterator[str]:
    """What did not count; weekends and closed seasons come again and again, so they come last."""
    recurring: dict[str, list[SkippedDays]] = {}
    for row in rows:
        if row.reason in {"weekend", "season"}:
            recurring.setdefault(row.reason, []).append(row)
        else:
            yield _skipped_words(row, unit)
    for alike in recurring.values():
        if len(alike) <= MANY // 2:
            yield from (_skipped_words(row, unit) for row in alike)
        else:
            whole = alike[0].model_copy(update={"last": alike[-1].last})
            yield f"{len(alike)} × {_skipped_words(whole, unit)}"


def _skipped_words(row: SkippedDays, unit: Unit) -> str:
    parts = [days_words(row.first, row.last), name_of("skipped", row.reason, language())]
    if row.lost:
        of = unit if unit is not Unit.WORKING_MINUTES else Unit.WORKING_DAYS
        parts.append(f"({amount_words(row.lost, of, language())})")
    parts += [row.name, f"({row.basis})" if row.basis else ""]
    return " ".join(filter(None, parts))
