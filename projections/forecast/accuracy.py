"""How good forecasts were (ketepatan): made anew as of days gone by, and held against what came."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from projections.forecast.foretelling import MILLE, Forecast
from projections.stays import STOPPED

WARNED: Final = 500
"""Of a thousand: from here on a promise counts as foretold to be late."""

BANDS: Final = 10


def was_late(due: datetime, how: str | None, until: datetime | None) -> bool | None:
    """Whether a promise was broken, by how its run went on after the forecast.

    None if its due instant moved, or it stood still, before it came: nobody knows then.
    """
    if until is None or until > due:
        return True
    return False if how == STOPPED else None


@dataclass(slots=True)
class Band:
    """The promises foretold with about the same likelihood: how many, foretold and really late."""

    promises: int = 0
    foretold: int = 0
    late: int = 0

    @property
    def mean(self) -> int | None:
        """How many of a thousand were foretold to be late, on average."""
        return self.foretold // self.promises if self.promises else None

    @property
    def really(self) -> int | None:
        """How many of a thousand were."""
        return MILLE * self.late // self.promises if self.promises else None


@dataclass(slots=True)
class Accuracy:
    """What came of the forecasts of some days; one promise counts on each day that it was foretold.

    `silent` are those on which too little was known, `moved` those whose due instant did not come.
    `hits` were foretold and late, `alarms` foretold and not late.
    """

    days: int = 0
    silent: int = 0
    moved: int = 0
    promises: int = 0
    late: int = 0
    hits: int = 0
    alarms: int = 0
    squares: int = 0
    bands: list[Band] = field(default_factory=lambda: [Band() for _ in range(BANDS)])

    def add(self, forecast: Forecast, late: bool | None) -> None:
        """Take in one forecast, and what came."""
        if forecast.late is None:
            self.silent += 1
        elif late is None:
            self.moved += 1
        else:
            self._judge(forecast.late, late=late)

    def _judge(self, foretold: int, *, late: bool) -> None:
        self.promises += 1
        self.late += late
        self.hits += late and foretold >= WARNED
        self.alarms += not late and foretold >= WARNED
        self.squares += (foretold - MILLE * late) ** 2
        band = self.bands[min(foretold * BANDS // MILLE, BANDS - 1)]
        band.promises, band.late = band.promises + 1, band.late + late
        band.foretold += foretold

    @property
    def hit_rate(self) -> int | None:
        """Of a thousand late promises, how many were foretold."""
        return _mille(self.hits, self.late)

    @property
    def false_alarms(self) -> int | None:
        """Of a thousand that were foretold to be late, how many were not."""
        return _mille(self.alarms, self.hits + self.alarms)

    @property
    def brier(self) -> int | None:
        """The Brier score in thousandths: how far off forecasts were, squared; 0 is best."""
        return _mille(self.squares, self.promises * MILLE**2)

    @property
    def brier_of_the_share(self) -> int | None:
        """The Brier score of whoever always says the share that was late, without looking."""
        return _mille(self.late * (self.promises - self.late), self.promises**2)

    def figures(self) -> dict[str, Any]:
        """All of it, for programs."""
        counts = ("days", "promises", "late", "hits", "alarms", "silent", "moved")
        rates = ("hit_rate", "false_alarms", "brier", "brier_of_the_share")
        bands = [
            {"promises": band.promises, "foretold": band.mean, "late": band.really}
            for band in self.bands
        ]
        return {name: getattr(self, name) for name in (*counts, *rates)} | {"bands": bands}


def _mille(part: int, whole: int) -> int | None:
    """Of a thousand, to the nearest."""
    return (2 * MILLE * part + whole) // (2 * whole) if whole else None
