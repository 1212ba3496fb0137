"""The log as a whole: recorded in one order of time, every number taken once and none left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from projections.conformance.findings import Fault, fault


class Last(NamedTuple):
    """The last number of a year, and where it stands in the log."""

    serial: int
    number: str
    position: int


@dataclass(slots=True)
class Sequence:
    """The log, entry by entry; `newest` is the entry recorded last, by what it says itself.

    A fact that was put in later, whatever time it claims, stands behind what was recorded before.
    """

    slack: timedelta
    newest: tuple[datetime, int] | None = None
    last: dict[str, Last] = field(default_factory=dict)

    def take(self, position: int, recorded_at: datetime, number: str | None) -> Iterator[Fault]:
        """Hold the next entry against those before it; *number* if it registers a case."""
        yield from self._recorded(position, recorded_at)
        if number is not None:
            yield from self._numbered(number, position)

    def _recorded(self, place: int, recorded: datetime) -> Iterator[Fault]:
        if self.newest is None or recorded >= self.newest[0]:
            self.newest = recorded, place
        elif recorded < self.newest[0] - self.slack:
            latest, position = self.newest
            yield fault("time.recorded_backwards", position, recorded_at=recorded, latest=latest)

    def _numbered(self, number: str, position: int) -> Iterator[Fault]:
        year, _, serial = number.rpartition("-")
        last, now = self.last.get(year), int(serial)
        expected = last.serial + 1 if last else 1
        before = last.number if last else "-"
        evidence = (last.position,) if last else ()
        if now > expected:
            yield fault("number.gap", *evidence, number=number, last=before)
        elif now < expected:
            yield fault("number.repeated", *evidence, number=number, last=before)
        self.last[year] = Last(max(now, expected - 1), number, position)
