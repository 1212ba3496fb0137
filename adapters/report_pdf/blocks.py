"""The blocks of a report on paper: main figures, paragraphs, and what is exact to the letter."""

from functools import singledispatch

from fpdf.enums import WrapMode

from adapters.printing.paper import BLACK, GREY, MARGIN, NAVY, PALE, WIDTH, Paper
from adapters.report_pdf.charts import chart_height, put_chart
from adapters.report_pdf.tables import FIRST_ROWS, put_table
from projections.report.pages_values import (
    Block,
    Chart,
    Exact,
    Figure,
    Headlines,
    Remarks,
    Table,
    Text,
)

GAP, INSET = 2.6, 2.6
"""Between the boxes of main figures, and inside them."""

SIZE, SMALL = 9.5, 6.3
LABEL, EXACT = 40, 7.3
BULLET = "•"
SOME_LINES = 16
"""So much of a long block stands with its heading at least."""


def room_for(paper: Paper, block: Block) -> float:
    """How much of a block must stand together with what is above it."""
    if isinstance(block, Chart):
        return chart_height(paper, block)
    if isinstance(block, Headlines):
        return _height(paper, block, _across(block))
    return FIRST_ROWS if isinstance(block, Table) else SOME_LINES


@singledispatch
def put_block(block: Block, _paper: Paper) -> None:
    """Put one block on paper, below what is there."""
    raise TypeError(f"no way to print a {type(block).__name__}")


@put_block.register
def _text(block: Text, paper: Paper) -> None:
    paper.style(SIZE)
    paper.keep(paper.height_of(block.text, WIDTH) + paper.leading)
    paper.flow(block.text, paper.leading)
    if block.queries:
        height = paper.leading
        paper.style(SMALL, GREY)
        paper.flow("  " + "  ".join(block.queries), height)
    paper.style(SIZE)
    paper.ln(paper.leading + 1.2)


@put_block.register
def _remarks(block: Remarks, paper: Paper) -> None:
    for line in block.lines:
        paper.style(SIZE)
        paper.keep(paper.height_of(line, WIDTH - 4))
        paper.put(BULLET, width=4)
        paper.set_xy(MARGIN + 4, paper.y - paper.leading)
        paper.put(line, width=WIDTH - 4)
        paper.set_x(MARGIN)
        paper.ln(1)


@put_block.register
def _exact(block: Exact, paper: Paper) -> None:
    for label, text in block.rows:
        top = paper.y
        paper.style(8.5, GREY)
        paper.put(label, width=LABEL)
        paper.set_xy(MARGIN + LABEL, top + 0.5)
        _even(paper, text, WIDTH - LABEL)
        paper.set_x(MARGIN)
        paper.ln(1)
    if block.text:
        _framed(paper, block.text)
    paper.ln(1.5)


def _framed(paper: Paper, text: str) -> None:
    paper.style_even(EXACT)
    wide = WIDTH - 8
    height = paper.leading * sum(_lines(paper, line, wide) for line in text.splitlines()) + 5
    paper.keep(height)
    top = paper.y
    paper.box(MARGIN, top, WIDTH, height, PALE)
    paper.set_xy(MARGIN + 4, top + 2.5)
    _even(paper, text.rstrip("\n"), wide)
    paper.set_xy(MARGIN, top + height)


def _lines(paper: Paper, line: str, width: float) -> int:
    return max(1, -int(-paper.get_string_width(line) // (width - 0.1)))


def _even(paper: Paper, text: str, width: float) -> None:
    paper.style_even(EXACT)
    paper.put(text, width=width, wrapmode=WrapMode.CHAR)


@put_block.register
def _headlines(block: Headlines, paper: Paper) -> None:
    across = _across(block)
    height = _height(paper, block, across)
    top = paper.y
    for nth, figure in enumerate(block.figures):
        left = MARGIN + nth * (across + GAP)
        paper.box(left, top, across, height, PALE)
        paper.set_xy(left + INSET, top + 2.2)
        _figure(paper, figure, across - 2 * INSET)
        paper.style(SMALL - 0.5, GREY)
        paper.on_line(figure.query, left + INSET, top + height - 2)
    paper.set_xy(MARGIN, top + height)
    paper.ln(3)


def _across(block: Headlines) -> float:
    many = len(block.figures)
    return (WIDTH - (many - 1) * GAP) / many


def _height(paper: Paper, block: Headlines, across: float) -> float:
    inner = across - 2 * INSET
    return 8 + max(_figure_height(paper, figure, inner) for figure in block.figures)


def _figure_height(paper: Paper, figure: Figure, inner: float) -> float:
    paper.style(7.5)
    height = paper.height_of(figure.label, inner)
    height += sum(paper.height_of(line, inner) for line in figure.beside)
    paper.style(12.5, bold=True)
    return height + paper.height_of(figure.value, inner)


def _figure(paper: Paper, figure: Figure, inner: float) -> None:
    paper.style(7.5, GREY)
    paper.put(figure.label, width=inner)
    paper.style(12.5, NAVY, bold=True)
    paper.put(figure.value, width=inner)
    paper.style(7.5, BLACK)
    for line in figure.beside:
        paper.put(line, width=inner)


put_block.register(Table, put_table)
put_block.register(Chart, put_chart)
