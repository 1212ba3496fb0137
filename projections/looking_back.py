"""Looking back (menengok ke belakang): what of a case was true at an instant, or known then.

The log has two axes of time: `at` is when something happened, `recorded_at` when the office wrote
it down. A reply that lay unread, or a breach that was noticed late, is on either side of an instant
on the one axis and not on the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from domain.facts import Fact


@dataclass(frozen=True, slots=True)
class Lens:
    """Where one looks from: what had happened by `as_of`, as far as it was recorded by `known_at`.

    Without either everything is seen, as of the `present`.
    """

    present: datetime
    as_of: datetime | None = None
    known_at: datetime | None = None

    def shows(self, fact: Fact) -> bool:
        """Whether a fact is on this side of both instants."""
        happened = self.as_of is None or fact.at <= self.as_of
        return happened and (self.known_at is None or fact.recorded_at <= self.known_at)

    def facts(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Those that it shows, in order."""
        return filter(self.shows, facts)

    @property
    def now(self) -> datetime:
        """The instant whose standing is told: whether a due instant has passed is asked then."""
        return self.as_of or self.known_at or self.present
