"""How a receipt lies on paper: letterhead, number, contents, promises, signature and proof."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from datetime import datetime
from string import printable
from typing import Any

from fpdf.enums import Align

from adapters.printing.paper import GREY, LINE, MARGIN, NAVY, PALE, WIDTH, Paper
from adapters.printing.typefaces import typefaces
from projections.receipt_sheet import Promises, ProofBox, Section, Sheet, Signature

COLUMN = 36
SIGNING = 56
SQUARE = 31
GAP = 4
ENDING, PENDING = 58, 48
"""How high signature and proof are, and how high without a square."""

BAND = 18
"""How high the band with number and code is."""

LETTERS = "abcdef"


def receipt_pdf(
    sheet: Sheet, attached: Mapping[str, bytes], *, language: str, at: datetime
) -> bytes:
    """Lay a receipt out, with files attached by name; the same one gives the same bytes."""
    with typefaces([*_texts(astuple(sheet)), sheet.title.upper(), printable]) as faces:
        paper = Paper(faces, f"{sheet.number.text} · {sheet.footer}")
        paper.set_title(f"{sheet.title} {sheet.number.text}")
        paper.set_author(sheet.office)
        paper.set_lang(language)
        paper.set_creation_date(at)
        _letterhead(paper, sheet)
        _number(paper, sheet)
        for nth, section in enumerate(sheet.sections):
            _section(paper, section, LETTERS[nth])
        _promises(paper, sheet.promises)
        _ending(paper, sheet.signature, sheet.proof, LETTERS[len(sheet.sections)])
        for name, content in attached.items():
            paper.embed_file(bytes=content, basename=name, creation_date=at, modification_date=at)
        return bytes(paper.output())


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)


def _letterhead(paper: Paper, sheet: Sheet) -> None:
    paper.style(15, NAVY, bold=True)
    paper.put(sheet.office, align=Align.C)
    if sheet.address:
        paper.style(8.5, GREY)
        paper.put(sheet.address, align=Align.C)
    paper.ln(2)
    paper.line_across(0.9, NAVY)
    paper.ln(1.1)
    paper.line_across(0.25, NAVY)
    paper.ln(5)
    paper.style(14, bold=True)
    paper.put(sheet.title.upper(), align=Align.C)
    if sheet.basis:
        paper.style(8, GREY)
        paper.put(sheet.basis, align=Align.C)
    paper.ln(4)


def _number(paper: Paper, sheet: Sheet) -> None:
    top = paper.y
    paper.box(MARGIN, top, WIDTH, BAND, PALE)
    for row, left, width, size in (
        (sheet.number, MARGIN + 5, 100, 22),
        (sheet.code, MARGIN + 108, 58, 14),
    ):
        paper.set_xy(left, top + 2.5)
        paper.style(8, GREY)
        paper.put(row.label, width=width)
        paper.style(size, NAVY, bold=True)
        paper.on_line(row.text, left, top + BAND - 4)
    paper.set_xy(MARGIN, top + BAND + 2.5)


def _heading(paper: Paper, text: str) -> None:
    paper.ln(2.2)
    paper.style(9.5, NAVY, bold=True)
    paper.put(text)
    paper.ln(0.4)
    paper.line_across(0.2, LINE)
    paper.ln(1.2)


def _section(paper: Paper, section: Section, letter: str) -> None:
    _heading(paper, f"{letter}. {section.heading}")
    for row in section.rows:
        paper.pair(row.label, row.text, size=9, column=COLUMN, width=WIDTH)
        paper.ln(0.5)


def _promises(paper: Paper, promises: Promises) -> None:
    _heading(paper, promises.heading)
    paper.lines(promises.columns, promises.lines, (44, 27, 34, 65))


def _ending(paper: Paper, signature: Signature, proof: ProofBox, letter: str) -> None:
    """Signature and proof side by side, on one page."""
    if paper.will_page_break(ENDING if proof.square else PENDING):
        paper.add_page()
    paper.ln(4)
    top = paper.y
    _sign(paper, signature, top, letter)
    _prove(paper, proof, top)


def _sign(paper: Paper, signature: Signature, top: float, letter: str) -> None:
    paper.set_xy(MARGIN, top + 3)
    paper.style(9.5, NAVY, bold=True)
    paper.put(f"{letter}. {signature.capacity}", width=SIGNING)
    paper.ln(0.8)
    paper.style(9)
    paper.put(signature.day, width=SIGNING)
    paper.set_xy(MARGIN, top + 37)
    paper.style(9, bold=True)
    if signature.name:
        paper.put(signature.name, width=SIGNING)
    paper.set_draw_color(*GREY)
    paper.set_line_width(0.2)
    paper.line(MARGIN, paper.y, MARGIN + SIGNING - 4, paper.y)
    paper.ln(1)
    paper.style(8, GREY)
    paper.put(signature.code, width=SIGNING)


def _prove(paper: Paper, proof: ProofBox, top: float) -> None:
    left, width = MARGIN + SIGNING + GAP, WIDTH - SIGNING - GAP
    inner = width - 2 * GAP
    paper.set_xy(left + GAP, top + 3)
    paper.style(9.5, NAVY, bold=True)
    paper.put(proof.heading, width=inner)
    paper.ln(0.8)
    paper.set_x(left + GAP)
    beside = inner - SQUARE - GAP if proof.square else inner
    if proof.square:
        paper.square(proof.square, left + GAP + inner - SQUARE, top + 4, SQUARE)
    for row in proof.rows:
        paper.pair(row.label, row.text, size=7, column=20, width=beside)
        paper.ln(0.4)
        paper.set_x(left + GAP)
    if proof.square:
        paper.set_y(max(paper.y, top + 4 + SQUARE) + 1.5)
        paper.set_x(left + GAP)
    paper.style(7.5, GREY)
    paper.put(proof.how, width=inner)
    paper.box(left, top, width, paper.y + 2.5 - top, None)
