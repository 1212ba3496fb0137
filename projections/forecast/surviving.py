"""Which share of stays ended when and how, among those that had lasted as long (Kaplan-Meier).

A stay whose end is not known counts for as long as it was watched, and no longer.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from itertools import accumulate
from typing import NamedTuple

from projections.forecast.lengths import DONE, Ends, Outcome


class Going(NamedTuple):
    """The share of stays that went so many steps from now on, and where.

    None is the share of those that nobody watched any longer.
    """

    steps: int
    outcome: Outcome
    share: float


class Survival:
    """Stays of one kind, ready to be asked.

    A stage that is not among those *known* says nothing of what comes: who left for it is not
    watched any further.
    """

    def __init__(self, ends: Ends, known: Collection[Outcome]) -> None:
        self._steps = sorted(ends)
        self._gone = [
            sorted((o or DONE, n) for o, n in ends[step].items() if o == DONE or o in known)
            for step in self._steps
        ]
        totals = [ends[step].total() for step in self._steps]
        watched = [sum(n for _, n in gone) for gone in self._gone]
        unknown = (total - seen for total, seen in zip(totals, watched, strict=True))
        self._lasted = [*accumulate(reversed(totals), initial=0)][::-1]
        self._unknown = [*accumulate(unknown, initial=0)]

    def told(self, after: int, within: int) -> int:
        """How many stays lasted *after* steps, and were watched *within* so many more."""
        first, last = self._between(after, within)
        return self._lasted[first] - (self._unknown[last] - self._unknown[first])

    def goings(self, after: int, within: int) -> list[Going]:
        """Of the stays that lasted *after* steps, the shares that ended *within* so many more."""
        first, last = self._between(after, within)
        found, staying, step = list[Going](), 1.0, 0
        for place in range(first, last):
            step, lasted = self._steps[place] - after, self._lasted[place]
            gone = self._gone[place]
            found += [Going(step, outcome, staying * n / lasted) for outcome, n in gone]
            staying *= (lasted - sum(n for _, n in gone)) / lasted
        if not self._lasted[last] and staying:
            found.append(Going(step, None, staying))
        return found

    def _between(self, after: int, within: int) -> tuple[int, int]:
        return bisect_left(self._steps, after), bisect_right(self._steps, after + within)
