"""A receipt as lines of text, for a screen or a printer without type."""

from collections.abc import Iterator
from textwrap import wrap

from projections.receipt_sheet import Row, Sheet

WIDTH, LABEL = 78, 20


def as_text(sheet: Sheet) -> str:
    """The whole receipt, no line longer than it must be."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.office, sheet.address, "=" * WIDTH, sheet.title.upper(), sheet.basis, "")
    yield from _rows(sheet.number, sheet.code)
    for letter, section in zip("abc", sheet.sections, strict=True):
        yield from ("", f"{letter}. {section.heading}")
        yield from _rows(*section.rows)
    signature = sheet.signature
    yield from ("", f"d. {signature.capacity}")
    yield f"{signature.name} {signature.code}, {signature.day}".strip(" ,")
    yield from ("", sheet.promises.heading)
    for name, within, basis, due in sheet.promises.lines:
        yield from _rows(Row(due, f"{name}: {within} ({basis})"), label=LABEL * 2)
    yield from ("", sheet.proof.heading)
    yield from _rows(*sheet.proof.rows)
    yield from (*wrap(sheet.proof.how, WIDTH), "-" * WIDTH, sheet.footer)


def _rows(*rows: Row, label: int = LABEL) -> Iterator[str]:
    for row in rows:
        first, *others = _wrapped(row.text, WIDTH - label) or [""]
        yield f"{row.label:<{label}} {first}"
        yield from (f"{'':<{label}} {other}" for other in others)


def _wrapped(text: str, width: int) -> list[str]:
    return [line for part in text.split("\n") for line in wrap(part, width) or [""]]
