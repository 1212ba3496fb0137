"""Walking on from a stage, the usual way: by when a clock will have been stopped (convolution).

What comes after a stage does not depend on how long the stage lasted; that is the one assumption.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import mul
from typing import Final

from projections.forecast.lengths import Outcome
from projections.forecast.surviving import Curve, Survival

HAIR: Final = 1e-9
"""A share that nobody sees in a figure."""

Leaving = Mapping[str, Mapping[str, Sequence[float]]]
"""From each stage to each other one, the share of stays that left for it after so many steps."""


def curves_of(stages: Mapping[str, Survival], within: int, target: Outcome) -> dict[Outcome, Curve]:
    """From having just come to each stage on, by how many steps the target is reached.

    Every stage that is left for is among the *stages*. No curves if nobody ever reaches it.
    """
    straight = {
        stage: _straight(survival.shares.get(target, ()), within)
        for stage, survival in stages.items()
    }
    if not any(shares[-1] for shares in straight.values()):
        return {}
    return _walked(straight, {s: _left(each, stages) for s, each in stages.items()})


def _walked(straight: Mapping[str, Curve], left: Leaving) -> dict[Outcome, Curve]:
    """The shares that reach it straight, and those that walk over other stages."""
    curves: dict[Outcome, list[float]] = {stage: [] for stage in straight}
    later = {stage: {to: some[1:] for to, some in each.items()} for stage, each in left.items()}
    for steps in range(len(next(iter(straight.values())))):
        certain = {
            stage: straight[stage][steps]
            + sum(sum(map(mul, some, reversed(curves[to]))) for to, some in each.items())
            for stage, each in later.items()
        }
        for stage, share in _settled(certain, left).items():
            curves[stage].append(share)
    return dict(curves)


def _straight(shares: Sequence[float], within: int) -> Curve:
    """By how many steps the target is reached without walking on."""
    missing = [0.0] * (within + 1 - len(shares))
    return [*accumulate([*shares[: within + 1], *missing])]


def _left(survival: Survival, stages: Mapping[str, Survival]) -> dict[str, Sequence[float]]:
    """The shares that leave for other stages."""
    return {to: some for to, some in survival.shares.items() if to is not None and to in stages}


def _settled(certain: Mapping[str, float], left: Leaving) -> Mapping[str, float]:
    """The shares at one step, also over stages that are left within it; they only ever grow."""
    shares = dict(certain)
    while True:
        grown = {
            stage: share + sum(some[0] * shares[to] for to, some in left[stage].items())
            for stage, share in certain.items()
        }
        if all(grown[stage] - shares[stage] < HAIR for stage in shares):
            return grown
        shares = grown
