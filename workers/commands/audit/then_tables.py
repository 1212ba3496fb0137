"""A case as it stood at an instant, and what became different between two, for people."""

from typing import Any

from domain.book import Book
from domain.clocks import Held
from projections.case_changes import CaseChanges, ClockChange
from projections.case_then import CaseThen, ClockThen
from projections.looking_back import Lens
from workers.commands.desk import language, say, shown, shown_due, table
from workers.commands.naming import clock_name, names_if_known, names_of
from workers.field_texts import FIELDS as FACT_FIELDS
from workers.texts import name_of

FIELDS = {
    "procedure": ("prosedur", "procedure"),
    "stage": ("status", "stage"),
    "awaits": ("menunggu", "awaits"),
    "officer": FACT_FIELDS["officer"],
    "unit": FACT_FIELDS["unit"],
    "leader": ("digabung ke", "handled with"),
}
AWAITED = {
    "office": ("kantor", "the office"),
    "citizen": ("warga", "the citizen"),
    "nothing": ("selesai", "nothing more"),
}


def then_table(case: CaseThen | None, lens: Lens, book: Book) -> Any:
    """Where a case stood, and how each promise that ran stood."""
    listed = table(_title(lens, book), "", "")
    listed.show_header = False
    if case is None:
        listed.add_row(say("belum terdaftar", "not registered yet"), "")
        return listed
    for name in FIELDS:
        if (value := getattr(case, name)) is not None:
            listed.add_row(_field(name), _value(name, str(value), case.procedure, book))
    for clock in case.clocks:
        if clock.stopped_at is None:
            listed.add_row(clock_name(book, clock.clock, clock.procedure), _clock(clock, book))
    return listed


def changes_table(
    changes: CaseChanges, before: CaseThen | None, after: CaseThen | None, book: Book
) -> Any:
    """What was, and what became of it."""
    listed = table(
        say("perubahan", "changes"), "", say("sebelumnya", "before"), say("sesudahnya", "after")
    )
    pins = [case.procedure if case else None for case in (before, after)]
    for change in changes.changes:
        values = zip((change.before, change.after), pins, strict=True)
        words = (_value(change.what, value or "", pin, book) for value, pin in values)
        listed.add_row(_field(change.what), *words)
    for each in changes.clocks:
        listed.add_row(_run(each, book), *(_clock(c, book) for c in (each.before, each.after)))
    return listed


def _title(lens: Lens, book: Book) -> str:
    parts = []
    if lens.as_of is not None:
        parts.append(f"{say('keadaan pada', 'as of')} {shown(lens.as_of, book.zone)}")
    if lens.known_at is not None:
        parts.append(
            f"{say('yang tercatat pada', 'on record at')} {shown(lens.known_at, book.zone)}"
        )
    return ", ".join(parts)


def _field(name: str) -> str:
    return FIELDS[name][language() == "en"]


def _value(name: str, value: str, pin: str | None, book: Book) -> str:
    if name == "stage" and pin in book.pins:
        return names_of(book, pin or "").stage(value)
    return AWAITED[value][language() == "en"] if name == "awaits" and value else value


def _run(change: ClockChange, book: Book) -> str:
    clock = change.after or change.before
    again = f" ({say('putaran', 'run')} {change.run})" if change.run > 1 else ""
    return clock_name(book, change.clock, clock.procedure if clock else None) + again


def _clock(clock: ClockThen | None, book: Book) -> str:
    if clock is None:
        return ""
    words = name_of("standing", clock.standing, language())
    parts = [words, f"{say('jatuh tempo', 'due')} {shown_due(clock.due, book.zone)}"]
    parts += [_held(clock, each, book) for each in clock.held]
    if clock.excused:
        parts.append(say("dimaafkan", "excused"))
    return "; ".join(parts)


def _held(clock: ClockThen, held: Held, book: Book) -> str:
    names = names_if_known(book, clock.procedure)
    reason = names.pause(held.reason) if names else held.reason
    until = say("paling lama sampai", "at most until")
    return f"{reason}, {until} {shown_due(held.ends, book.zone)}"
