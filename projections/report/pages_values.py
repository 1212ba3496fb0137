"""A report as a document: what stands in it, whatever it is shown on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Queries = tuple[str, ...]
"""The names of the queries that numbers come from."""


class Cell(NamedTuple):
    """What stands in a table's cell, and a smaller line below it."""

    text: str
    note: str = ""


class Column(NamedTuple):
    """A column's title, and whether numbers stand in it."""

    title: str
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of each its name; `total` is the row of their sum, if there is one.

    Without rows there was nothing to count.
    """

    caption: str
    queries: Queries
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None


class Segment(NamedTuple):
    """A piece of a bar: how long, and what it stands for."""

    length: int
    tone: str


class Bar(NamedTuple):
    """One bar, and what is written at its end."""

    segments: tuple[Segment, ...]
    end: str


class Bars(NamedTuple):
    """The bars of one name."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lying bars; `said` tells the same in words. The legend says what each tone stands for."""

    caption: str
    queries: Queries
    said: str
    legend: Mapping[str, str]
    groups: tuple[Bars, ...]

    @property
    def longest(self) -> int:
        """How long the longest bar is; never nothing."""
        bars = (bar for group in self.groups for bar in group.bars)
        return max([1, *(sum(part.length for part in bar.segments) for bar in bars)])


class Figure(NamedTuple):
    """One main figure: its name, what it is, and how it compares."""

    label: str
    value: str
    beside: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Headlines:
    """The main figures."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    queries: Queries = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """A list of sentences."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exact:
    """What is to be compared letter by letter: values by their names, and a text as it stands."""

    rows: tuple[tuple[str, str], ...] = ()
    text: str = ""


Block = Table | Chart | Headlines | Text | Remarks | Exact


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading; `name` is what links lead to."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole report in one language; `warning` stands above everything, if there is one.

    The footer names month, tree and root: it stands on every page.
    """

    language: str
    office: str
    title: str
    month: str
    basis: str
    warning: str
    contents: str
    sections: tuple[Section, ...]
    footer: str
