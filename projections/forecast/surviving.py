"""Which share of stays ended when and how, among those that had lasted as long (Kaplan-Meier).

A stay whose end is not known counts for as long as it was watched, and no longer.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from operator import mul

from projections.forecast.lengths import DONE, Ends, Outcome

Curve = Sequence[float]
"""By so many steps, the share of clocks that will have come to a target."""


class Survival:
    """Stays of one kind, ready to be asked.

    A stage that is not among those *known* says nothing of what comes: who left for it is not
    watched any further.

    `shares` tells for each outcome which share of all stays had it after so many steps; none is the
    share of those that nobody watched any longer.
    """

    def __init__(self, ends: Ends, known: Collection[Outcome]) -> None:
        self._steps = sorted(ends)
        gone = [_seen(ends[step], known) for step in self._steps]
        totals = [sum(ends[step].values()) for step in self._steps]
        seen = (sum(some.values()) for some in gone)
        unknown = (total - some for total, some in zip(totals, seen, strict=True))
        self._lasted = [*accumulate(reversed(totals), initial=0)][::-1]
        self._unknown = [*accumulate(unknown, initial=0)]
        self._staying = [1.0]
        self.shares: dict[Outcome, list[float]] = {}
        self._share_out(gone)

    def told(self, after: int, within: int) -> int:
        """How many stays lasted *after* steps, and were watched *within* so many more."""
        first = bisect_left(self._steps, after)
        last = bisect_right(self._steps, after + within)
        return self._lasted[first] - (self._unknown[last] - self._unknown[first])

    def reached(
        self, after: int, within: int, curves: Mapping[Outcome, Curve], target: Outcome
    ) -> float:
        """Of the stays that lasted *after* steps, the share that comes *within* more to a target.

        At once, or by walking on along the curves of the stages that it leaves for.
        """
        total, behind = 0.0, after + within + 1
        for outcome, shares in self.shares.items():
            if outcome == target:
                total += sum(shares[after:behind])
            elif outcome in curves:
                total += sum(map(mul, shares[after:behind], curves[outcome][within::-1]))
        return total / self._staying[bisect_left(self._steps, after)]

    def _share_out(self, gone: Sequence[Mapping[Outcome, int]]) -> None:
        for place, some in enumerate(gone):
            staying, lasted = self._staying[place], self._lasted[place]
            for outcome in sorted(some, key=lambda each: each or DONE):
                self._put(outcome, place, staying * some[outcome] / lasted)
            self._staying.append(staying * (lasted - sum(some.values())) / lasted)
        if self._steps and self._staying[-1]:
            self._put(None, len(gone) - 1, self._staying[-1])

    def _put(self, outcome: Outcome, place: int, share: float) -> None:
        shares, step = self.shares.setdefault(outcome, []), self._steps[place]
        shares += [0.0] * (step - len(shares))
        shares.append(share)


def _seen(counted: Mapping[Outcome, int], known: Collection[Outcome]) -> dict[Outcome, int]:
    """Those of which the end is known, and says what comes."""
    return {how: n for how, n in counted.items() if how == DONE or how in known}
