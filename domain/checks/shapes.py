"""What is wrong with the shape of a document: pydantic's errors as faults."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import StringConstraints
from pydantic_core import ErrorDetails

from domain.catalogue import RequirementCode
from domain.checks.faults import Flaw, flaw
from domain.checks.toml_lines import Path
from domain.clocks import Budget, ClockId
from domain.messages import ServiceCode
from domain.procedure import Code, Name

LANGUAGES = {"id": ("Indonesia", "Indonesian"), "en": ("Inggris", "English")}

EXAMPLES: Sequence[tuple[Any, str]] = (
    (Budget, "3 working days; 14 calendar days; 450 working minutes; 72 hours; 3 months"),
    (ClockId, "service.decide"),
    (Name, "field_check"),
    (Code, "passport-standard"),
    (RequirementCode, "identity-card"),
    (ServiceCode, "PAS-E10"),
)


def _pattern(form: Any) -> str:
    (limits,) = (limit for limit in get_args(form) if isinstance(limit, StringConstraints))
    return str(limits.pattern)


BY_PATTERN = {_pattern(form): example for form, example in EXAMPLES}
"""How what a pattern asks for looks."""

LIMITS = {
    "greater_than_equal": ("ge", "paling kecil", "at least"),
    "less_than_equal": ("le", "paling besar", "at most"),
    "string_too_short": ("min_length", "panjang paling sedikit", "of a length of at least"),
    "string_too_long": ("max_length", "panjang paling banyak", "of a length of at most"),
    "too_short": ("min_length", "jumlah isi paling sedikit", "with at least this many entries:"),
}
"""Where pydantic keeps the limit, and how we say it."""

KINDS = {
    "string": ("teks dalam tanda kutip", "text in quotes"),
    "int": ("bilangan bulat", "a whole number"),
    "bool": ("true atau false", "true or false"),
    "date": ("tanggal, misalnya 2026-11-24", "a date, such as 2026-11-24"),
    "tuple": ("daftar dalam kurung siku", "a list in square brackets"),
    "dict": ("tabel", "a table"),
    "model": ("tabel", "a table"),
}
"""What a field takes, by how pydantic's kinds of error begin."""


def misshapen(errors: Sequence[ErrorDetails]) -> Iterator[Flaw]:
    """Every fault of the shape; a list that is empty only because its entries are bad is none."""
    for error in errors:
        inner = (other for other in errors if _holds(error["loc"], other["loc"]))
        if error["type"] != "too_short" or not any(inner):
            yield _misshapen(error)


def _holds(outer: Path, inner: Path) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _misshapen(error: ErrorDetails) -> Flaw:
    path = tuple(part for part in error["loc"] if part != "[key]")
    kind, limits = error["type"], error.get("ctx", {})
    field = next((part for part in reversed(path) if isinstance(part, str)), "document")
    if field in LANGUAGES and kind in {"missing", "string_too_short"}:
        indonesian, english = LANGUAGES[field]
        return flaw("text.missing", *path, text=path[-2], id=indonesian, en=english)
    if kind in {"missing", "extra_forbidden"}:
        return flaw(f"field.{'missing' if kind == 'missing' else 'unknown'}", *path, field=field)
    if kind == "string_pattern_mismatch":
        pattern = str(limits["pattern"])
        return flaw("field.form", *path, field=field, form=BY_PATTERN.get(pattern, pattern))
    if kind in {"enum", "literal_error"}:
        return flaw("field.choice", *path, field=field, choices=str(limits["expected"]))
    return _out_of_range(path, field, kind, limits)


def _out_of_range(path: Path, field: str, kind: str, limits: dict[str, Any]) -> Flaw:
    if kind in LIMITS:
        limit, *words = LIMITS[kind]
        indonesian, english = (f"{word} {limits[limit]}" for word in words)
        return flaw("field.range", *path, field=field, id=indonesian, en=english)
    indonesian, english = KINDS.get(kind.partition("_")[0], ("nilai lain", "another value"))
    return flaw("field.type", *path, field=field, id=indonesian, en=english)
