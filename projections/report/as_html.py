"""A report as one page for the web: it needs no other file, runs nothing, and prints."""

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from projections.drawing.ink import element, said
from projections.report.charts import TONES, svg_of
from projections.report.html_style import STYLE
from projections.report.monthly import MonthlyReport
from projections.report.names import Names
from projections.report.pages import pages_of
from projections.report.pages_values import (
    Block,
    Cell,
    Chart,
    Column,
    Exact,
    Headlines,
    Pages,
    Remarks,
    Section,
    Table,
    Text,
)

ROBOTS = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load: nothing."""


def html_of(monthly: MonthlyReport, names: Names, language: str, *, is_whole: bool = True) -> str:
    """The whole report; the same for the same report and names."""
    return page_html(pages_of(monthly, names, language, is_whole=is_whole))


def page_html(pages: Pages) -> str:
    """A report that is in words already."""
    title = f"{pages.title}, {pages.month}, {pages.office}"
    head = (
        element("meta", charset="utf-8")
        + element("meta", name_="viewport", content="width=device-width, initial-scale=1")
        + element("meta", http_equiv="Content-Security-Policy", content=ROBOTS)
        + element("title", said(title))
        + element("style", STYLE)
    )
    body = _header(pages) + _contents(pages) + _main(pages) + element("footer", said(pages.footer))
    page = element("html", element("head", head) + element("body", body), lang=pages.language)
    return f"<!doctype html>\n{page}\n"


def _header(pages: Pages) -> str:
    lines = [
        element("p", said(pages.office), class_="office"),
        element("h1", said(pages.title)),
        element("p", said(pages.month), class_="month"),
        element("p", said(pages.basis), class_="basis"),
    ]
    if pages.warning:
        lines.append(element("p", said(pages.warning), class_="warning"))
    return element("header", "".join(lines))


def _contents(pages: Pages) -> str:
    links = (
        element("li", element("a", said(section.heading), href=f"#{section.name}"))
        for section in pages.sections
    )
    return element("nav", element("ol", "".join(links)), aria_label=pages.contents)


def _main(pages: Pages) -> str:
    return element("main", "\n".join(_section(section) for section in pages.sections))


def _section(section: Section) -> str:
    heading = element("h2", said(section.heading), id=section.name)
    blocks = "\n".join(
        block_html(block, f"{section.name}-{nth}") for nth, block in enumerate(section.blocks)
    )
    return element("section", heading + blocks, aria_labelledby=section.name)


@singledispatch
def block_html(block: Block, name: str) -> str:
    """One block; *name* is its own on this page."""
    raise TypeError(f"{name}: no way to show a {type(block).__name__}")


@block_html.register
def _text(block: Text, name: str) -> str:
    del name
    queries = f" {_queries(block.queries)}" if block.queries else ""
    return element("p", said(block.text) + queries)


@block_html.register
def _remarks(block: Remarks, name: str) -> str:
    del name
    lines = "".join(element("li", said(line)) for line in block.lines)
    return element("ul", lines, class_="remarks")


@block_html.register
def _exact(block: Exact, name: str) -> str:
    del name
    rows = "".join(
        element("dt", said(label)) + element("dd", element("code", said(value)))
        for label, value in block.rows
    )
    listed = element("dl", rows, class_="exact") if rows else ""
    return listed + (element("pre", said(block.text)) if block.text else "")


@block_html.register
def _headlines(block: Headlines, name: str) -> str:
    del name
    return element("dl", "".join(_figures(block)), class_="main")


def _figures(block: Headlines) -> Iterator[str]:
    for figure in block.figures:
        beside = "".join(element("dd", said(line)) for line in figure.beside)
        yield element(
            "div",
            element("dt", said(figure.label))
            + element("dd", said(figure.value), class_="value")
            + beside
            + element("dd", _queries([figure.query])),
        )


@block_html.register
def _chart(block: Chart, name: str) -> str:
    caption = element("figcaption", said(block.caption) + _named(block.queries))
    return element("figure", caption + _legend(block) + svg_of(block, name))


def _legend(chart: Chart) -> str:
    if not chart.legend:
        return ""
    entries = (
        element("li", element("span", "", style=f"background:{TONES[tone]}") + said(words))
        for tone, words in chart.legend.items()
    )
    return element("ul", "".join(entries), class_="legend", aria_hidden="true")


@block_html.register
def _table(block: Table, name: str) -> str:
    columns = block.columns
    caption = element("caption", said(block.caption) + _named(block.queries), id=name)
    head = element("thead", element("tr", "".join(_head(column) for column in columns)))
    body = element("tbody", "\n".join(_row(row, columns) for row in block.rows))
    foot = element("tfoot", _row(block.total, columns)) if block.total else ""
    table = element("table", caption + head + body + foot)
    return element("div", table, class_="wide", role="region", aria_labelledby=name, tabindex=0)


def _head(column: Column) -> str:
    style = {"class_": "number"} if column.is_number else {}
    return element("th", said(column.title), scope="col", **style)


def _row(row: Sequence[Cell], columns: Sequence[Column]) -> str:
    name, *others = row
    cells = element("th", _cell(name), scope="row")
    for cell, column in zip(others, columns[1:], strict=True):
        style = {"class_": "number"} if column.is_number else {}
        cells += element("td", _cell(cell), **style)
    return element("tr", cells)


def _cell(cell: Cell) -> str:
    return said(cell.text) + (element("small", said(cell.note)) if cell.note else "")


def _named(queries: Iterable[str]) -> str:
    return element("span", _queries(queries))


def _queries(queries: Iterable[str]) -> str:
    return " ".join(element("code", said(query)) for query in queries)
