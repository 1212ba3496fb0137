"""What a diagram's boxes and arrows say, as rows of text and marks."""

from collections.abc import Iterable, Iterator

from projections.diagram_values import Arrow, Box, Diagram, Line
from projections.drawing.labels import Icon, Marks, Row, Rule, lines_of
from projections.published_words import pick

BOX, PILL = 176.0, 182.0

WAITS = {
    "office": ("menunggu kantor", "the office's turn"),
    "citizen": ("menunggu pemohon", "the citizen's turn"),
    "nothing": ("berakhir di sini", "ends here"),
    "elsewhere": ("berlanjut di prosedur ini", "goes on under this procedure"),
}
STAYS = ("tetap di tahap ini:", "stays at this stage:")
EVERY_CLOCK = ("semua", "all")
LAPSED = ("bila lewat waktu", "when time is up")
OPENING = ("perkara dibuka", "a case is opened")


def box_rows(box: Box, language: str) -> list[Row]:
    """A stage: its name, whom it waits for, and what leaves a case there."""
    rows: list[Row] = [*lines_of(box.name, "name", BOX)]
    rows += lines_of(pick(WAITS[box.kind], language), "small", BOX)
    if box.stays:
        rows += [Rule(BOX * 0.8), *lines_of(pick(STAYS, language), "note", BOX)]
    for line in box.stays:
        told = f"{line.words} ({line.who})" if line.who else line.words
        rows += lines_of("; ".join([told, *line.notes]), "small", BOX)
        rows += marks_of(line, language)
    return rows


def arrow_rows(arrow: Arrow, drawing: Diagram) -> list[Row]:
    """An arrow's label; from many stages it begins with which."""
    rows: list[Row] = []
    if arrow.told:
        rows += [*lines_of(_from(arrow.told, drawing.language), "note", PILL), Rule(PILL * 0.8)]
    for place, lines in enumerate(_alike(arrow.lines)):
        rows += [Rule(PILL * 0.6)] if place else []
        rows += _line_rows(lines, drawing)
    return rows


def opening_rows(drawing: Diagram) -> list[Row]:
    """Where a case begins, and the clocks that begin with it."""
    rows: list[Row] = [*lines_of(pick(OPENING, drawing.language), "act", PILL)]
    return [*rows, Marks((("start", drawing.starts),))] if drawing.starts else rows


def marks_of(line: Line, language: str) -> list[Row]:
    """The clocks that an act starts and stops."""
    groups: list[tuple[Icon, tuple[int, ...]]] = []
    if line.stops or line.stops_all:
        groups.append(("stop", () if line.stops_all else line.stops))
    if line.starts:
        groups.append(("start", line.starts))
    return [Marks(tuple(groups), pick(EVERY_CLOCK, language))] if groups else []


def _from(told: str, language: str) -> str:
    return f"{pick(('dari', 'from'), language)} {told}"


def _alike(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Acts that differ in name only stand together."""
    together: dict[Line, list[Line]] = {}
    for line in lines:
        key = line.model_copy(update={"act": "", "words": ""})
        together.setdefault(key, []).append(line)
    yield from together.values()


def _line_rows(lines: list[Line], drawing: Diagram) -> Iterator[Row]:
    first = lines[0]
    yield from lines_of(" / ".join(dict.fromkeys(line.words for line in lines)), "act", PILL)
    for clock in drawing.clocks:
        if clock.number in first.lapses:
            yield from lines_of(f"{pick(LAPSED, drawing.language)}: {clock.budget}", "small", PILL)
    if first.who:
        yield from lines_of(first.who, "small", PILL)
    for note in first.notes:
        yield from lines_of(note, "note", PILL)
    yield from marks_of(first, drawing.language)
