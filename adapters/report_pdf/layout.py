"""How a report lies on paper: letterhead, sections, and what they rest on at each page's foot."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from string import printable
from typing import Any
from zoneinfo import ZoneInfo

from adapters.printing.paper import BLACK, GREY, LINE, NAVY, Paper
from adapters.printing.typefaces import typefaces
from adapters.report_pdf.blocks import BULLET, put_block, room_for
from projections.report.monthly import MonthlyReport
from projections.report.months import month_from
from projections.report.names import Names
from projections.report.pages import pages_of
from projections.report.pages_proof import file_name
from projections.report.pages_values import Exact, Pages, Section

HEADING = 14
"""How high a heading is, with the room above it."""


def pdf_of(monthly: MonthlyReport, names: Names, language: str, *, is_whole: bool = True) -> bytes:
    """Lay a report out; the same report under the same names gives the same bytes.

    Attached are its JSON, over which its digest is, and the checkpoint.
    """
    pages = pages_of(monthly, names, language, is_whole=is_whole)
    report = monthly.report
    name = file_name(report)
    attached = {f"{name}.json": monthly.content}
    if monthly.checkpoint is not None:
        attached[f"{name}.checkpoint"] = monthly.checkpoint.encode()
    window = month_from(report["month"]).within(ZoneInfo(report["zone"]))
    return _laid_out(pages, attached, window.end)


def _laid_out(pages: Pages, attached: dict[str, bytes], at: datetime) -> bytes:
    with typefaces(
        [*_texts(pages), printable, BULLET], exact="".join(_exact(pages)) + printable
    ) as faces:
        paper = Paper(faces, pages.footer)
        paper.set_title(f"{pages.title}, {pages.month}")
        paper.set_author(pages.office)
        paper.set_lang(pages.language)
        paper.set_creation_date(at)
        _letterhead(paper, pages)
        for section in pages.sections:
            _section(paper, section)
        for name, content in attached.items():
            paper.embed_file(bytes=content, basename=name, creation_date=at, modification_date=at)
        return bytes(paper.output())


def _texts(part: Any) -> Iterator[str]:
    """Every text that stands in a document, wherever."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from _texts(tuple(part.values()))
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part):
        yield from _texts(tuple(getattr(part, each.name) for each in fields(part)))


def _exact(pages: Pages) -> Iterator[str]:
    for section in pages.sections:
        yield from _texts(tuple(each for each in section.blocks if isinstance(each, Exact)))


def _letterhead(paper: Paper, pages: Pages) -> None:
    paper.style(10.5, NAVY, bold=True)
    paper.put(pages.office)
    paper.ln(1)
    paper.line_across(0.9, NAVY)
    paper.ln(4.5)
    paper.style(19, NAVY, bold=True)
    paper.put(pages.title)
    paper.style(14)
    paper.put(pages.month)
    paper.ln(1)
    paper.style(8, GREY)
    paper.put(pages.basis)
    if pages.warning:
        paper.ln(1.5)
        paper.style(9.5, BLACK, bold=True)
        paper.put(pages.warning)


def _section(paper: Paper, section: Section) -> None:
    paper.keep(HEADING + room_for(paper, section.blocks[0]))
    paper.ln(5)
    paper.start_section(section.heading)
    paper.style(13, NAVY, bold=True)
    paper.put(section.heading)
    paper.ln(0.6)
    paper.line_across(0.3, LINE)
    paper.ln(2.2)
    for block in section.blocks:
        put_block(block, paper)
