"""What a history holds."""

from collections.abc import Iterable
from typing import TypeVar

from domain.facts import Fact

F = TypeVar("F", bound=Fact)


def of(facts: Iterable[Fact], kind: type[F]) -> list[F]:
    """The facts of one kind, in order."""
    return [fact for fact in facts if isinstance(fact, kind)]
