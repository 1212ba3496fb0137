"""A monthly report on a screen: sentences and tables; charts are for paper and the web."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from rich.text import Text as Line

from projections.report.pages_values import (
    Block,
    Cell,
    Column,
    Exact,
    Headlines,
    Pages,
    Remarks,
    Section,
    Table,
    Text,
)
from workers.commands.desk import table


def on_screen(pages: Pages) -> Iterator[Any]:
    """The whole report, part by part, to be printed uncut: what is exact must not be wrapped."""
    yield Line(pages.office, style="bold")
    yield Line(f"{pages.title}, {pages.month}", style="bold underline")
    yield Line(pages.basis, style="dim")
    if pages.warning:
        yield Line(pages.warning, style="bold yellow")
    for section in pages.sections:
        yield from section_on_screen(section)


def section_on_screen(section: Section) -> Iterator[Any]:
    """One section under its heading."""
    yield Line()
    yield Line(section.heading.upper(), style="bold")
    for block in section.blocks:
        yield from shown(block)


@singledispatch
def shown(_block: Block) -> Iterator[Any]:
    """What a block is on a screen; a chart is nothing there, as tables tell the same."""
    return iter(())


@shown.register
def _text(block: Text) -> Iterator[Any]:
    yield _with_queries(block.text, block.queries)


@shown.register
def _remarks(block: Remarks) -> Iterator[Any]:
    for line in block.lines:
        yield Line.assemble("- ", line)


@shown.register
def _exact(block: Exact) -> Iterator[Any]:
    for label, value in block.rows:
        yield Line.assemble((f"{label}: ", "dim"), value, no_wrap=True, overflow="ignore")
    if block.text:
        yield Line(block.text.rstrip("\n"), no_wrap=True, overflow="ignore")


@shown.register
def _headlines(block: Headlines) -> Iterator[Any]:
    listed = table("", "", "", "")
    listed.show_header = False
    for figure in block.figures:
        listed.add_row(figure.label, Line(figure.value, style="bold"), "; ".join(figure.beside))
    yield listed


@shown.register
def _table(block: Table) -> Iterator[Any]:
    yield Line()
    yield _with_queries(block.caption, block.queries, style="bold")
    listed = table("", *(column.title for column in block.columns))
    for column, shown_as in zip(block.columns, listed.columns, strict=True):
        shown_as.justify = "right" if column.is_number else "left"
    for row in block.rows:
        listed.add_row(*_cells(row, block.columns))
    if block.total:
        listed.add_row(*_cells(block.total, block.columns), style="bold")
    yield listed


def _cells(row: Iterable[Cell], columns: Iterable[Column]) -> Iterator[Line]:
    for cell, _ in zip(row, columns, strict=True):
        yield Line(cell.text)


def _with_queries(text: str, queries: Iterable[str], style: str = "") -> Line:
    return Line.assemble((text, style), *((f"  {query}", "dim") for query in queries))
