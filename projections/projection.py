"""What a projection is: a pure fold of facts into rows, with a name and a version."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from domain.facts import Fact

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """By which fields, in order, rows are found; only those rows that have the field `given`."""

    fields: tuple[str, ...]
    given: str | None = None


class Projection(Protocol):
    """An answer kept as rows of one table; rebuilt from the first fact on whenever asked.

    `row` is a frozen dataclass; the names and types of its fields are the table's. `key` names the
    fields that tell rows apart; the first of them holds the aggregate whose facts made the row,
    which mostly is the case.
    Whoever changes what the fold makes of a fact, or the row, adds one to `version`. `topics` are
    the only facts that touch it; none named means that any may.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    row: ClassVar[type]
    key: ClassVar[tuple[str, ...]]
    indexes: ClassVar[tuple[Index, ...]]
    topics: ClassVar[tuple[str, ...] | None]

    def fold(self, rows: MutableMapping[Key, Any], fact: Fact, position: int) -> None:
        """Take one fact into the rows of its aggregate: set, replace or delete them."""


def key_of(projection: Projection, row: Any) -> Key:
    """The key of a row."""
    return tuple(getattr(row, name) for name in projection.key)
