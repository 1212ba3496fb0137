"""One A4 document: its typefaces, its inks, and the few ways in which something is put on it."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import cast

import segno
from fpdf import FPDF, FontFace
from fpdf.enums import Align, MethodReturnValue, TableBordersLayout, WrapMode, XPos, YPos

from adapters.printing.typefaces import Typefaces

Ink = tuple[int, int, int]

BLACK: Ink = (26, 28, 33)
GREY: Ink = (104, 110, 120)
NAVY: Ink = (16, 50, 92)
PALE: Ink = (238, 242, 247)
LINE: Ink = (196, 204, 214)
WHITE: Ink = (255, 255, 255)

MARGIN, WIDTH = 20, 170
"""In millimetres, like every measure here; type sizes are in points."""

LEADING = 1.38
"""Height of a line of type over the type's own size."""

POINT = 0.3528
HAIR = 0.02


class Paper(FPDF):
    """A4 upright, in one family; letters that the family lacks come from others."""

    def __init__(self, faces: Typefaces, footer: str) -> None:
        super().__init__(format="A4")
        self._faces, self._footer = faces, footer
        self.set_margins(MARGIN, 14, MARGIN)
        self.set_auto_page_break(auto=True, margin=17)
        self.c_margin = 0
        self.add_font("text", "", faces.regular)
        self.add_font("text", "B", faces.bold)
        if faces.even:
            self.add_font("even", "", faces.even)
        for other in faces.others:
            self.add_font(other.stem, "", other)
        self.set_fallback_fonts([other.stem for other in faces.others], exact_match=False)
        self.set_text_shaping(use_shaping_engine=True)
        self.add_page()

    def footer(self) -> None:
        """At the foot of each page, once it is full."""
        self.set_y(-12)
        self.style(7, GREY)
        self.cell(WIDTH / 2, 4, self._footer)
        self.cell(WIDTH / 2, 4, f"{self.page_no()} / {{nb}}", align=Align.R)

    def style(self, size: float, ink: Ink = BLACK, *, bold: bool = False) -> None:
        """How the next letters look."""
        self.set_font("text", "B" if bold else "", size)
        self.set_text_color(*ink)

    def style_even(self, size: float, ink: Ink = BLACK) -> None:
        """The next letters are all equally wide."""
        self.set_font("even", "", size)
        self.set_text_color(*ink)

    def flow(self, text: str, leading: float) -> None:
        """Text from where the last one ended, in lines that are so far apart."""
        self.write(leading, self._faces.printable(text))

    def put(
        self,
        text: str,
        *,
        width: float = WIDTH,
        align: Align = Align.L,
        wrapmode: WrapMode = WrapMode.WORD,
    ) -> None:
        """Text from here on, over as many lines as it takes; the next stands below it."""
        self.multi_cell(
            width,
            self.leading,
            self._faces.printable(text),
            align=align,
            wrapmode=wrapmode,
            new_x=XPos.LEFT,
            new_y=YPos.NEXT,
        )

    def height_of(self, text: str, width: float) -> float:
        """How high `put` would make it."""
        text = self._faces.printable(text)
        lines = self.multi_cell(width, text=text, dry_run=True, output=MethodReturnValue.LINES)
        return len(cast("list[str]", lines)) * self.leading

    @property
    def leading(self) -> float:
        """How far lines of the letters in use are apart."""
        return self.font_size_pt * POINT * LEADING

    def on_line(self, text: str, left: float, line: float) -> None:
        """One line of text whose letters stand on a line; whatever their size."""
        self.text(left, line, self._faces.printable(text))

    def pair(self, label: str, text: str, *, size: float, column: float, width: float) -> None:
        """A label and what it says, side by side; the text may go over a page's end."""
        left, top, page = self.x, self.y, self.page
        self.style(size, GREY)
        self.put(label, width=column)
        below, after = self.y, self.page
        self.page = page
        self.set_xy(left + column, top)
        self.style(size)
        self.put(text, width=width - column)
        self.page, self.y = max((self.page, self.y), (after, below))
        self.set_x(left)

    def keep(self, height: float) -> None:
        """Begin a page unless so much room is left."""
        if self.will_page_break(height):
            self.add_page()

    def line_across(self, thickness: float, ink: Ink) -> None:
        """A line over the whole width, where it stands."""
        self.set_draw_color(*ink)
        self.set_line_width(thickness)
        self.line(MARGIN, self.y, MARGIN + WIDTH, self.y)

    def box(self, left: float, top: float, width: float, height: float, fill: Ink | None) -> None:
        """A box with round corners: filled, or else outlined."""
        self.set_draw_color(*LINE)
        self.set_line_width(0.25)
        self.set_fill_color(*(fill or PALE))
        self.rect(
            left,
            top,
            width,
            height,
            style="F" if fill else "D",
            round_corners=True,
            corner_radius=1.6,
        )

    def lines(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
    ) -> None:
        """A table; its head comes again on every page."""
        self.set_draw_color(*LINE)
        self.set_line_width(0.2)
        self.set_fill_color(*WHITE)
        self.style(8.5)
        head = FontFace(emphasis="BOLD", color=GREY, fill_color=WHITE, size_pt=7.5)
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=head,
            col_widths=tuple(widths),
            text_align=Align.L,
            line_height=8.5 * POINT * LEADING,
            padding=(0.9, 1.2, 0.9, 0),
            width=WIDTH,
        ) as table:
            for cells in (columns, *rows):
                table.row([self._faces.printable(cell) for cell in cells])

    def square(self, text: str, left: float, top: float, side: float) -> None:
        """A QR code; its dark cells overlap by a hair, so that no seam is seen between them."""
        matrix = segno.make(text, error="m", micro=False).matrix
        cell = side / len(matrix)
        self.set_fill_color(*BLACK)
        for row, cells in enumerate(matrix):
            for dark, run in groupby(enumerate(cells), key=itemgetter(1)):
                if dark:
                    columns = [column for column, _ in run]
                    across = len(columns) * cell + HAIR
                    self.rect(
                        left + columns[0] * cell, top + row * cell, across, cell + HAIR, style="F"
                    )
