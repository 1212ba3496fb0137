"""The key under a diagram: shapes, lines and signs, the clocks by number, what holds anywhere."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from domain.people import Role
from domain.words import in_words
from projections.diagram_labels import WAITS, marks_of
from projections.diagram_values import ClockKey, Diagram, Remark
from projections.drawing.ink import element
from projections.drawing.labels import Icon, Row, badge, height_of, lines_of, sign, stacked
from projections.drawing.layout import Place
from projections.published_words import ANY_STAFF, STAFF, pick
from projections.svg_shapes import head, shape

COLUMN, BETWEEN = 300.0, 28.0
INDENT, SAMPLE = 26.0, 40.0

SIGNS = ("Tanda", "Signs")
ANYWHERE = (
    "Dapat dilakukan di banyak tahap, tanpa berpindah tahap",
    "Possible at many stages, without leaving them",
)
CLOCKS = ("Janji waktu", "Promises of time")
LINES = (
    ("office", ("tindakan kantor", "an act of the office")),
    ("citizen", ("tindakan pemohon", "an act of the citizen")),
    ("both", ("tindakan kantor atau pemohon", "an act of the office or the citizen")),
    ("clock", ("terjadi sendiri bila waktu habis", "happens by itself when time is up")),
)
ICONS: tuple[tuple[Icon, tuple[str, str]], ...] = (
    (
        "start",
        ("janji waktu bernomor ini mulai dihitung", "the promise of this number starts to count"),
    ),
    (
        "stop",
        ("janji waktu bernomor ini berhenti dihitung", "the promise of this number stops counting"),
    ),
)
OWED = ("kewajiban", "owed by")
LAPSE = ("bila lewat", "when up")


class Cell(NamedTuple):
    """One entry of the key: how high it is, and how it is drawn at a place."""

    height: float
    draw: Callable[[float, float], str]


def sections(drawing: Diagram, x: float, y: float, width: float) -> tuple[str, float]:
    """Every part of the key one under the other, and how high they are together."""
    language, parts, top = drawing.language, list[str](), y
    for heading, cells in (
        (CLOCKS, [_clock(clock, language) for clock in drawing.clocks]),
        (ANYWHERE, [_remark(remark, language) for remark in drawing.remarks]),
        (SIGNS, list(_signs(drawing))),
    ):
        if cells:
            parts.append(element("line", x1=x, x2=x + width, y1=y, y2=y, class_="rule"))
            told = lines_of(pick(heading, language), "head", width)
            parts.append(stacked(told, x, y + 12, centred=False))
            y += 22 + height_of(told)
            drawn, height = _grid(cells, x, y, width)
            parts.append(drawn)
            y += height + 14
    return "".join(parts), y - top


def _grid(cells: Sequence[Cell], x: float, y: float, width: float) -> tuple[str, float]:
    """Cells in columns, read line by line."""
    columns = max(1, int((width + BETWEEN) // (COLUMN + BETWEEN)))
    step = (width + BETWEEN) / columns
    parts: list[str] = []
    top = y
    for first in range(0, len(cells), columns):
        line = cells[first : first + columns]
        parts += [cell.draw(x + step * place, y) for place, cell in enumerate(line)]
        y += max(cell.height for cell in line) + 10
    return "".join(parts), y - top


def _clock(clock: ClockKey, language: str) -> Cell:
    """A clock: its number, name and budget; who owes it, what follows, and its law."""
    lapse = f"; {pick(LAPSE, language)}: {clock.lapse}" if clock.lapse else ""
    rows: list[Row] = [
        *lines_of(f"{clock.name}: {clock.budget}", "act", COLUMN - INDENT),
        *lines_of(f"{pick(OWED, language)} {clock.ower}{lapse}", "small", COLUMN - INDENT),
        *(row for told in clock.differing for row in lines_of(told, "small", COLUMN - INDENT)),
        *lines_of(clock.basis, "note", COLUMN - INDENT),
    ]
    return _cell(rows, lambda x, y: badge(clock.number, x + 8, y + 9))


def _remark(remark: Remark, language: str) -> Cell:
    """An act that many stages allow, and which stages."""
    line = remark.line
    told = f"{line.words} ({line.who})" if line.who else line.words
    rows: list[Row] = [
        *lines_of(told, "act", COLUMN - INDENT),
        *lines_of("; ".join([remark.told, *line.notes]), "small", COLUMN - INDENT),
        *marks_of(line, language),
    ]
    return _cell(rows, lambda x, y: element("circle", cx=x + 8, cy=y + 9, r=3, class_="sign"))


def _signs(drawing: Diagram) -> Iterator[Cell]:
    """What the shapes, lines and marks in use mean."""
    language = drawing.language
    kinds = {box.kind for box in drawing.boxes}
    takers = {arrow.by for arrow in drawing.arrows}
    for kind, words in WAITS.items():
        if kind in kinds:
            yield _sample(pick(words, language), kind, partial(_small_box, kind))
    for by, words in LINES:
        if by in takers:
            yield _sample(pick(words, language), "", partial(_small_line, by))
    for icon, words in ICONS:
        yield _sample(pick(words, language), "", partial(_small_sign, icon))
    staff = [str(in_words("role", role, language)) for role in Role if role in STAFF]
    told = f"{pick(ANY_STAFF, language)}: {', '.join(staff)}"
    yield _sample(told, "", lambda _x, _y: "")


def _sample(told: str, kind: str, draw: Callable[[float, float], str]) -> Cell:
    """A sign and what it means."""
    rows: list[Row] = [*lines_of(told, "small", COLUMN - SAMPLE)]
    return _cell(rows, lambda x, y: element("g", draw(x, y), class_=kind), SAMPLE)


def _small_box(kind: str, x: float, y: float) -> str:
    return shape(kind, Place(x, y, 32, 20), corner=5)


def _small_sign(icon: Icon, x: float, y: float) -> str:
    return sign(icon, x + 12, y + 10)


def _small_line(by: str, x: float, y: float) -> str:
    style = f"by-{by}"
    line = element("line", x1=x, x2=x + 24, y1=y + 8, y2=y + 8, class_=f"line {style}")
    return line + head(((x + 32, y + 8), (x + 23, y + 3.5), (x + 23, y + 12.5)), style)


def _cell(rows: list[Row], draw: Callable[[float, float], str], indent: float = INDENT) -> Cell:
    """Rows of text to the right of something drawn."""

    def drawn(x: float, y: float) -> str:
        return draw(x, y) + stacked(rows, x + indent, y + 1, centred=False)

    return Cell(max(height_of(rows), 22), drawn)
