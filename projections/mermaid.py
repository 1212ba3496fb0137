"""A procedure's diagram as Mermaid text (`stateDiagram-v2`), for pages that draw it themselves."""

import re
from collections.abc import Iterable, Iterator

from domain.procedure import FIRST_STAGE
from projections.diagram_labels import EVERY_CLOCK, LAPSED, OPENING, STAYS
from projections.diagram_values import Arrow, Diagram, Line
from projections.published_words import pick

UNSAFE = re.compile(r"[^\w .,()/+■▶–-]")
"""What Mermaid might read as syntax; it is written as the number of the character."""

COLOURS = {
    "office": "fill:#e3eef9,stroke:#1f5a96,color:#1c2430",
    "citizen": "fill:#ffefc9,stroke:#8f5b00,color:#1c2430",
    "nothing": "fill:#ececee,stroke:#4a4f57,color:#1c2430",
    "elsewhere": "fill:#e7f4ea,stroke:#2c6e3f,color:#1c2430",
}
BREAK = "<br/>"


def as_mermaid(drawing: Diagram) -> str:
    """Write a diagram down; the same for the same diagram."""
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _lines(drawing)), ""])


def _lines(drawing: Diagram) -> Iterator[str]:
    yield "direction TB"
    ids = {box.code: f"s{place}_{_plain(box.code)}" for place, box in enumerate(drawing.boxes)}
    for box in drawing.boxes:
        yield f'state "{_safe(box.name)}" as {ids[box.code]}'
    opening = f"{pick(OPENING, drawing.language)} {_started(drawing.starts, drawing)}"
    yield f"[*] --> {_first(ids)} : {_safe(opening)}"
    for arrow in drawing.arrows:
        yield from _arrow(arrow, ids, drawing)
    for box in drawing.boxes:
        if box.kind == "nothing":
            yield f"{ids[box.code]} --> [*]"
    for code, told in _notes(drawing, ids).items():
        yield f"note right of {code}"
        yield from (f"    {_safe(line)}" for line in told)
        yield "end note"
    yield from _classes(drawing, ids)


def _first(ids: dict[str, str]) -> str:
    return ids.get(FIRST_STAGE) or next(iter(ids.values()))


def _arrow(arrow: Arrow, ids: dict[str, str], drawing: Diagram) -> Iterator[str]:
    """One line from each stage; what very many allow stands in a note."""
    label = BREAK.join(_safe(told) for line in arrow.lines for told in _told(line, drawing))
    for source in () if arrow.told else arrow.sources:
        yield f"{ids[source]} --> {ids[arrow.target]} : {label}"


def _notes(drawing: Diagram, ids: dict[str, str]) -> dict[str, list[str]]:
    """What stands beside a stage, which takes one note at most."""
    notes: dict[str, list[str]] = {}
    start = pick(("dari", "from"), drawing.language)
    for arrow in drawing.arrows:
        if arrow.told:
            told = [f"{start} {arrow.told}:", *_each(arrow.lines, drawing)]
            notes.setdefault(ids[arrow.target], []).extend(told)
    for box in drawing.boxes:
        if box.stays:
            told = [pick(STAYS, drawing.language), *_each(box.stays, drawing)]
            notes.setdefault(ids[box.code], []).extend(told)
    for remark in drawing.remarks:
        told = [f"{remark.told}:", *_each([remark.line], drawing)]
        notes.setdefault(_first(ids), []).extend(told)
    return notes


def _classes(drawing: Diagram, ids: dict[str, str]) -> Iterator[str]:
    for kind, colours in COLOURS.items():
        if codes := [ids[box.code] for box in drawing.boxes if box.kind == kind]:
            yield f"classDef {kind} {colours}"
            yield f"class {','.join(codes)} {kind}"


def _each(lines: Iterable[Line], drawing: Diagram) -> Iterator[str]:
    return (", ".join(_told(line, drawing)) for line in lines)


def _told(line: Line, drawing: Diagram) -> Iterator[str]:
    """An act, who may take it, and what it does to clocks, piece by piece."""
    yield f"{line.words} ({line.who})" if line.who else line.words
    for clock in drawing.clocks:
        if clock.number in line.lapses:
            yield f"{pick(LAPSED, drawing.language)}: {clock.budget}"
    yield from line.notes
    if line.stops_all:
        yield f"■ {pick(EVERY_CLOCK, drawing.language)}"
    elif line.stops:
        names = [clock.name for clock in drawing.clocks if clock.number in line.stops]
        yield f"■ {', '.join(names)}"
    if line.starts:
        yield _started(line.starts, drawing)


def _started(numbers: tuple[int, ...], drawing: Diagram) -> str:
    started = [clock for clock in drawing.clocks if clock.number in numbers]
    told = ", ".join(f"{clock.name} ({clock.budget})" for clock in started)
    return f"▶ {told}" if told else ""


def _safe(text: str) -> str:
    plain = " ".join(text.split())
    return UNSAFE.sub(lambda found: f"#{ord(found[0])};", plain).replace("--", "#45;#45;")


def _plain(code: str) -> str:
    return re.sub(r"\W", "_", code)
