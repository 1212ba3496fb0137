"""What a fact says besides its clocks, field by field, in the reader's words."""

from datetime import datetime, timedelta

from rich.markup import escape

from domain.book import Book
from domain.case_facts import Closed
from domain.clock_facts import BreachExcused, ClockPaused, ClockResumed
from domain.subject_facts import CaseRetired
from projections.history import Happening
from workers.commands.desk import language, say, shown, shown_due
from workers.commands.naming import Names, clock_name, names_if_known
from workers.field_texts import field_label
from workers.texts import ERASED, NAMES, SEALED, name_of, rule_words

HARDLY = timedelta(minutes=1)
"""So soon after it happened, when a fact was recorded is of no interest."""

NOISE = frozenset({"number", "language", "subject", "other", "breach"})
"""What a history need not repeat for people; programs get it with `--json`."""

INSTANTS = frozenset({"due", "ends", "old_due", "since", "told_at", "until"})
SEVERAL = frozenset({"ladder", "warnings", "held", "old_held", "form", "passed_over", "missing"})
"""What a history tells as a list, with commas."""

YES_OR_NO = {"True": ("ya", "yes"), "False": ("tidak", "no")}


def particulars_words(happening: Happening, book: Book) -> str:
    """One line a field; of what is sealed, its label alone."""
    lang = language()
    parts = [
        f"{field_label(name, lang)}: {_in_words(happening, name, value, book)}"
        for name, value in happening.particulars.items()
        if name not in NOISE
    ]
    parts += [f"{field_label(name, lang)}: {_closed(happening, name)}" for name in happening.sealed]
    if happening.recorded_at - happening.at > HARDLY:
        parts.append(say("dicatat", "recorded") + f": {shown(happening.recorded_at, book.zone)}")
    return escape("\n".join(parts))


def _closed(happening: Happening, name: str) -> str:
    """A field that is sealed, and whether anybody could still open it."""
    return (ERASED if name in happening.erased else SEALED)[language()]


def _in_words(happening: Happening, name: str, value: str, book: Book) -> str:
    if name in INSTANTS:
        return (shown if name == "told_at" else shown_due)(datetime.fromisoformat(value), book.zone)
    if name in SEVERAL:
        return ", ".join(_one(happening, name, one, book) for one in value.split(", "))
    return _code(happening, name, value, book)


def _one(happening: Happening, name: str, value: str, book: Book) -> str:
    """One of several."""
    names = names_if_known(book, happening.procedure)
    match name:
        case "ladder" | "warnings":
            return shown_due(datetime.fromisoformat(value), book.zone)
        case "held" | "old_held":
            reason, _, ends = value.partition(" ≤ ")
            until = shown_due(datetime.fromisoformat(ends), book.zone)
            return f"{names.pause(reason) if names else reason} ≤ {until}"
        case "passed_over":
            officer, _, why = value.rstrip(")").partition(" (")
            return f"{officer} ({name_of('why', why, language())})"
        case "form":
            field, _, filled = value.partition("=")
            return names.filled(field, filled) if names else value
        case "missing":
            return names.requirement(value) if names else value
    return value


def _code(happening: Happening, name: str, value: str, book: Book) -> str:
    """A code by the name that its procedure or everybody gives it."""
    names, told = names_if_known(book, happening.procedure), value
    match name:
        case "clock":
            told = clock_name(book, value, happening.procedure)
        case "act" if names:
            told = names.act(value)
        case "reason":
            told = _reason(happening.topic, value, names)
        case "rule" if happening.topic != CaseRetired.TOPIC:
            told = rule_words(value, language())
        case "by":
            unit = happening.particulars["rule"].partition(":")[0]
            told = rule_words(f"{unit}:{value}", language())
        case "anonymous" | "confidential":
            told = say(*YES_OR_NO[value])
        case _ if name in NAMES:
            told = name_of(name, value, language())
    return told


def _reason(topic: str, reason: str, names: Names | None) -> str:
    """Why: a pause and an excuse have reasons of their procedure, the rest everybody's."""
    if names and topic in {ClockPaused.TOPIC, ClockResumed.TOPIC}:
        return names.pause(reason)
    if names and topic == BreachExcused.TOPIC:
        return names.excuse(reason)
    return name_of("closing" if topic == Closed.TOPIC else "reason", reason, language())
