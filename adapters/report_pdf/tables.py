"""Tables on paper: numbers stand to the right, and the head comes again on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from fpdf.enums import Align

from adapters.printing.paper import BLACK, GREY, LINE, MARGIN, WIDTH, Ink, Paper
from adapters.report_pdf.captions import put_caption
from projections.report.pages_values import Cell, Table

SIZE, NOTE, HEAD = 8.6, 7.0, 7.4
ABOVE, BETWEEN = 0.95, 3.4
"""Above and below what stands in a row, and between columns."""

ROOMY, LEAST_NAME, MOST_NAME = 28.5, 46.0, 74.0
"""No wider than that a column is made for its title; the least and most that names ask for."""

FIRST_ROWS = 34.0
"""A table begins where its caption, head and first rows have room."""


def put_table(table: Table, paper: Paper) -> None:
    """Put a table on paper; its last rows stay together."""
    paper.keep(FIRST_ROWS)
    put_caption(paper, table.caption, table.queries)
    laid = Laid(paper, table, _widths(paper, table))
    laid.head()
    rows = _rows(table)
    heights = [laid.height_of(row[0]) for row in rows]
    for nth, (row, height) in enumerate(zip(rows, heights, strict=True)):
        is_last_but_one = nth + 2 == len(rows)
        laid.begin(height + (heights[-1] if is_last_but_one else 0))
        laid.row(row, height, bold=row is table.total)
    paper.ln(1.5)


def _rows(table: Table) -> list[tuple[Cell, ...]]:
    return [*table.rows, *([table.total] if table.total else [])]


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with the widths of its columns."""

    paper: Paper
    table: Table
    widths: Sequence[float]

    def head(self) -> None:
        """The titles of the columns, ending on one line."""
        paper, columns = self.paper, self.table.columns
        paper.style(HEAD, GREY)
        inner = [wide - (BETWEEN if nth else 0) for nth, wide in enumerate(self.widths)]
        heights = [
            paper.height_of(column.title, wide) for column, wide in zip(columns, inner, strict=True)
        ]
        bottom, left = paper.y + max(heights), float(MARGIN)
        for column, wide, full, height in zip(columns, inner, self.widths, heights, strict=True):
            paper.set_xy(left + full - wide, bottom - height)
            paper.put(column.title, width=wide, align=Align.R if column.is_number else Align.L)
            left += full
        self._end(bottom + 0.5, GREY)

    def begin(self, height: float) -> None:
        """Go on, on another page unless there is so much room."""
        if self.paper.will_page_break(height):
            self.paper.add_page()
            self.head()

    def row(self, row: Sequence[Cell], height: float, *, bold: bool) -> None:
        """One row that is so high."""
        paper = self.paper
        top, left = paper.y, MARGIN + self.widths[0]
        self._name(row[0], bold=bold)
        paper.style(SIZE, BLACK, bold=bold)
        for cell, wide in zip(row[1:], self.widths[1:], strict=True):
            paper.set_xy(left, top + ABOVE)
            paper.put(cell.text, width=wide, align=Align.R)
            left += wide
        self._end(top + height, LINE)

    def _name(self, cell: Cell, *, bold: bool) -> None:
        paper = self.paper
        paper.set_xy(MARGIN, paper.y + ABOVE)
        paper.style(SIZE, BLACK, bold=bold)
        paper.put(cell.text, width=self.widths[0])
        if cell.note:
            paper.style(NOTE, GREY)
            paper.put(cell.note, width=self.widths[0])

    def height_of(self, name: Cell) -> float:
        """How high the row of that name is."""
        paper = self.paper
        paper.style(SIZE, bold=True)
        height = paper.height_of(name.text, self.widths[0])
        paper.style(NOTE)
        if name.note:
            height += paper.height_of(name.note, self.widths[0])
        return height + 2 * ABOVE

    def _end(self, bottom: float, ink: Ink) -> None:
        self.paper.set_xy(MARGIN, bottom)
        self.paper.line_across(0.18, ink)


def _widths(paper: Paper, table: Table) -> list[float]:
    """Each number's column as wide as any other, or as its title likes, or as it must be."""
    numbers = range(1, len(table.columns))
    needed = [_needed(paper, table, nth) for nth in numbers]
    paper.style(SIZE, bold=True)
    names = [paper.get_string_width(row[0].text) + 1 for row in table.rows]
    natural = min(MOST_NAME, max([LEAST_NAME, *names]))
    paper.style(HEAD)
    liked = [
        max(least, min(ROOMY, paper.get_string_width(table.columns[nth].title) + BETWEEN + 0.2))
        for nth, least in zip(numbers, needed, strict=True)
    ]
    for chosen in ([max(liked)] * len(liked), liked):
        if WIDTH - sum(chosen) >= natural:
            return [WIDTH - sum(chosen), *chosen]
    return [WIDTH - sum(needed), *needed]


def _needed(paper: Paper, table: Table, nth: int) -> float:
    paper.style(HEAD)
    words = [paper.get_string_width(word) for word in table.columns[nth].title.split()]
    paper.style(SIZE, bold=True)
    cells = [paper.get_string_width(row[nth].text) for row in _rows(table)]
    return max(words + cells) + BETWEEN + 0.2
