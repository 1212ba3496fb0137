"""Hindrances (halangan): acts that were done, and other rules would not have let happen."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Hindrance = tuple[str, str, str]
"""An act that was done, the stage at which it would not have been possible, the refusal's code."""


@dataclass(slots=True)
class Hindrances:
    """What stood in the way and in how many cases; `hindered` counts cases with any of it."""

    hindered: int = 0
    counts: Counter[Hindrance] = field(default_factory=Counter)
    examples: dict[Hindrance, str] = field(default_factory=dict)

    def add(self, number: str | None, found: Iterable[Hindrance]) -> None:
        """Take in one case; each hindrance counts once in it. Without a number it is no example."""
        once = set(found)
        self.hindered += bool(once)
        for hindrance in once:
            self.counts[hindrance] += 1
            if number is not None:
                self.examples.setdefault(hindrance, number)

    def told(self) -> Iterator[tuple[Hindrance, int, str]]:
        """Each with the number of cases and one of them, the most frequent first."""
        for hindrance, count in sorted(self.counts.items(), key=lambda one: (-one[1], one[0])):
            yield hindrance, count, self.examples.get(hindrance, "")
