"""Walking on from a stage, the usual way: by when a clock will have been stopped (convolution).

What comes after a stage does not depend on how long the stage lasted; that is the one assumption.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from projections.forecast.lengths import Outcome
from projections.forecast.surviving import Going, Survival

HAIR: Final = 1e-9
"""A share that nobody sees in a figure."""

Curve = Sequence[float]
"""By so many steps, the share of clocks that will have come to a target."""


def reached_within(
    goings: Iterable[Going], within: int, curves: Mapping[Outcome, Curve], target: Outcome
) -> float:
    """The share that comes to a target within so many steps, at once or after walking on."""
    total = 0.0
    for steps, outcome, share in goings:
        if outcome == target:
            total += share
        elif outcome in curves:
            total += share * curves[outcome][within - steps]
    return total


def curves_of(stages: Mapping[str, Survival], within: int, target: Outcome) -> dict[Outcome, Curve]:
    """From having just come to each stage on, by how many steps the target is reached.

    Every stage that is left for is among the *stages*.
    """
    curves: dict[Outcome, list[float]] = {stage: [] for stage in stages}
    goings = {stage: survival.goings(0, within) for stage, survival in stages.items()}
    at_once = {
        stage: [going for going in some if going.steps == 0 and going.outcome in stages]
        for stage, some in goings.items()
    }
    later = {
        stage: [going for going in some if going not in at_once[stage]]
        for stage, some in goings.items()
    }
    for steps in range(within + 1):
        certain = {
            stage: reached_within((g for g in some if g.steps <= steps), steps, curves, target)
            for stage, some in later.items()
        }
        for stage, share in _settled(certain, at_once).items():
            curves[stage].append(share)
    return dict(curves)


def _settled(
    certain: Mapping[str, float], at_once: Mapping[str, list[Going]]
) -> Mapping[str, float]:
    """The shares at one step, also over stages that are left within it; they only ever grow."""
    shares = dict(certain)
    while True:
        grown = {
            stage: share + sum(going.share * shares[str(going.outcome)] for going in at_once[stage])
            for stage, share in certain.items()
        }
        if all(grown[stage] - shares[stage] < HAIR for stage in shares):
            return grown
        shares = grown
