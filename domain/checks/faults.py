"""Faults (cacat) of a procedure document: what is wrong, where it stands and how to mend it."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from domain.checks.fault_words import FAULTS
from domain.checks.toml_lines import Lines, Path
from domain.values import Value
from domain.wording import Wording

NOWHERE = Lines({})
"""The lines of a procedure that is no text."""

LONGEST = 1_900

NAMED_BY = {
    "stage": "code",
    "step": "act",
    "clock": "code",
    "pause": "reason",
    "excuse": "reason",
    "service": "code",
    "requirement": "code",
}
"""By which field people know the entries of a list."""


class Fault(Value):
    """One fault, in words an office may read; line 0 is the document as a whole."""

    code: str
    line: int
    where: str
    what: Wording
    remedy: Wording


class Flaw(NamedTuple):
    """A fault before it is told: its code, the way to the value, and what its words name."""

    code: str
    path: Path
    details: tuple[tuple[str, str], ...]


def flaw(code: str, /, *path: str | int, **details: object) -> Flaw:
    """Note a fault."""
    return Flaw(code, path, tuple((name, _listed(value)) for name, value in details.items()))


def told(
    flaws: Iterable[Flaw], document: Mapping[str, Any], lines: Lines = NOWHERE
) -> tuple[Fault, ...]:
    """Faults in words, in the order of the document, each once."""
    faults = [_told(flaw, document, lines) for flaw in dict.fromkeys(flaws)]
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.code)))


def _told(flaw: Flaw, document: Mapping[str, Any], lines: Lines) -> Fault:
    (what, remedy), details = FAULTS[flaw.code], dict(flaw.details)
    return Fault(
        code=flaw.code,
        line=lines.at(flaw.path),
        where=_where(flaw.path, document),
        what=_filled(what, details),
        remedy=_filled(remedy, details),
    )


def _filled(words: tuple[str, str], details: Mapping[str, str]) -> Wording:
    indonesian, english = (text.format_map(details)[:LONGEST] for text in words)
    return Wording(id=indonesian, en=english)


def _where(path: Path, document: Mapping[str, Any]) -> str:
    """`step verify`, `clock uu25.decide`, `template returned`, `standard`."""
    table, entry = (*path, "document", None)[:2] if path else ("document", None)
    if table in NAMED_BY and isinstance(entry, int):
        return f"{table} {_called(str(table), entry, document)}"
    return f"{table} {entry}" if table == "template" and entry is not None else str(table)


def _called(table: str, place: int, document: Mapping[str, Any]) -> str:
    """What an entry calls itself, or else its place in the list."""
    entries = document[table]
    entry = entries[place] if isinstance(entries, list | tuple) else None
    name = entry.get(NAMED_BY[table]) if isinstance(entry, dict) else None
    return name if isinstance(name, str) else str(place + 1)


def _listed(value: object) -> str:
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Iterable):
        return ", ".join(sorted({str(item) for item in value}))
    raise TypeError(f"{value!r} cannot stand in a fault's words")
