"""Taking a stretch of the log into rows: whole facts only, and one bad case stops no other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from adapters.log.followers import Parked
from adapters.log.reader import Entry
from projections.projection import Key, Projection, key_of

Rows = dict[UUID, dict[Key, Any]]
"""Rows by case, then by key."""


@dataclass(slots=True)
class Folding:
    """One stretch of the log being taken into the rows of the cases that it touches."""

    projection: Projection
    rows: Rows = field(default_factory=dict)
    parked: set[UUID] = field(default_factory=set)
    problems: list[Parked] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Take one fact in wholly, or park its case."""
        if entry.aggregate in self.parked:
            return
        rows = dict(self.rows.get(entry.aggregate, {}))
        try:
            self.projection.fold(rows, entry.fact(), entry.position)
        except Exception as problem:  # noqa: BLE001 - whatever is wrong with it, others go on
            self.park(entry, type(problem).__name__)
        else:
            self.rows[entry.aggregate] = rows

    def rows_of(self, case: UUID) -> list[Any]:
        """The rows of one case by now."""
        return list(self.rows.get(case, {}).values())

    def taken_out(self, but: UUID | None = None) -> Rows:
        """The rows of all cases but one, which are then forgotten here."""
        rest = {} if but is None or but not in self.rows else {but: self.rows.pop(but)}
        taken, self.rows = self.rows, rest
        return taken

    def park(self, entry: Entry, problem: str) -> None:
        """Set a case aside at a fact."""
        self.parked.add(entry.aggregate)
        self.problems.append(parked_at(entry, problem))


def parked_at(entry: Entry, problem: str) -> Parked:
    """A case set aside at a fact; only the kind of the problem is told, its words may quote."""
    return Parked(entry.aggregate, entry.position, entry.topic, problem)


def by_case(projection: Projection, rows: Iterable[Any]) -> Rows:
    """Sort rows under their cases."""
    found: Rows = {}
    for row in rows:
        key = key_of(projection, row)
        found.setdefault(key[0], {})[key] = row
    return found


def gone(before: Rows, after: Rows) -> Iterator[Key]:
    """The keys of rows that changed or are no more."""
    for case, rows in before.items():
        yield from (
            key
            for key, row in rows.items()
            if (kept := after[case].get(key)) is not row and kept != row
        )


def new(before: Rows, after: Rows) -> Iterator[Any]:
    """The rows that changed or were not there."""
    for case, rows in after.items():
        old = before.get(case, {})
        yield from (
            row for key, row in rows.items() if (was := old.get(key)) is not row and was != row
        )
