"""Withholding small numbers (penyembunyian sel kecil), and what they would follow from.

A number of 1 to 4 may point at a person. It is withheld, and with it as many others as it takes:
no withheld number follows from all that is shown, and no one sum keeps it below five.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from projections.report.counting import Cell

LEAST = 5
"""The smallest number that is shown, but for nothing at all."""

Row = dict[Cell, Fraction]


class Sum(NamedTuple):
    """A total that is the sum of parts which exclude each other."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, the total last."""
        return (*self.parts, self.total)


def withheld(cells: Mapping[Cell, int], sums: Sequence[Sum]) -> frozenset[Cell]:
    """The cells that are not to be shown; the same for the same numbers."""
    hidden = {cell for cell, count in cells.items() if 0 < count < LEAST}
    while (more := _unsafe(cells, sums, hidden)) is not None:
        hidden.add(more)
    return frozenset(hidden)


def _unsafe(cells: Mapping[Cell, int], sums: Sequence[Sum], hidden: set[Cell]) -> Cell | None:
    """One more cell to hide, as something hidden would be told by the others.

    It is looked for first where the fewest are hidden: there one is missing most surely.
    """
    told = _told(sums, hidden)
    for one in sorted(sums, key=lambda one: len(hidden.intersection(one.cells))):
        known = told.intersection(one.cells) or _is_narrow(cells, one, hidden)
        if known and (found := _smallest(cells, one, hidden)):
            return found
    return None


def _is_narrow(cells: Mapping[Cell, int], one: Sum, hidden: set[Cell]) -> bool:
    """Whether a total that is shown leaves a hidden part no room to be large."""
    parts = [cells.get(part, 0) for part in one.parts if part in hidden]
    return bool(parts) and one.total not in hidden and sum(parts) - len(parts) + 1 < LEAST


def _smallest(cells: Mapping[Cell, int], one: Sum, hidden: set[Cell]) -> Cell | None:
    """The smallest part that is shown and not nothing; failing that the total."""
    shown = [part for part in one.parts if part not in hidden and cells.get(part, 0)]
    if shown:
        return min(shown, key=lambda part: (cells[part], part))
    return one.total if one.total not in hidden and cells.get(one.total, 0) else None


def _told(sums: Iterable[Sum], hidden: set[Cell]) -> set[Cell]:
    """The hidden cells that all the sums together determine.

    The reduced echelon form of their equations has a row with one cell exactly for each of them.
    """
    reduced = dict[Cell, Row]()
    for equation in _equations(sums, hidden):
        row = _without(equation, reduced)
        if not row:
            continue
        pivot = min(row)
        row = {cell: value / row[pivot] for cell, value in row.items()}
        for other, old in reduced.items():
            if pivot in old:
                reduced[other] = _minus(old, row, old[pivot])
        reduced[pivot] = row
    return {pivot for pivot, row in reduced.items() if len(row) == 1}


def _equations(sums: Iterable[Sum], hidden: set[Cell]) -> Iterator[Row]:
    for one in sums:
        row = {part: Fraction(1) for part in one.parts if part in hidden}
        if one.total in hidden:
            row[one.total] = Fraction(-1)
        if row:
            yield row


def _without(row: Row, reduced: Mapping[Cell, Row]) -> Row:
    for pivot in row.keys() & reduced.keys():
        row = _minus(row, reduced[pivot], row[pivot])
    return row


def _minus(row: Row, other: Row, times: Fraction) -> Row:
    cells = row.keys() | other.keys()
    left = {cell: row.get(cell, Fraction()) - times * other.get(cell, Fraction()) for cell in cells}
    return {cell: value for cell, value in left.items() if value}
