"""What a projection is: a pure fold of facts into rows, with a name and a version."""

from collections.abc import MutableMapping
from typing import Any, ClassVar, Protocol
from uuid import UUID

from domain.facts import Fact

Key = tuple[Any, ...]


class Projection(Protocol):
    """An answer kept as rows of one table; rebuilt from the first fact on whenever asked.

    `row` is a frozen dataclass whose first field is `case_id: UUID`; `key` names the fields that
    tell rows apart and begins with `case_id`. The names and types of the fields are the table's.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    row: ClassVar[type]
    key: ClassVar[tuple[str, ...]]
    indexes: ClassVar[tuple[tuple[str, ...], ...]]

    def fold(self, rows: MutableMapping[Key, Any], fact: Fact, position: int) -> None:
        """Take one fact into the rows of its aggregate: set, replace or delete them."""


def key_of(projection: Projection, row: Any) -> Key:
    """The key of a row."""
    return tuple(getattr(row, name) for name in projection.key)


def case_of(fact: Fact) -> UUID:
    """Whose rows a fact touches."""
    return fact.originator_id
