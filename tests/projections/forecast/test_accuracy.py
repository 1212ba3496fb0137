"""How good forecasts were: what counts as late, as a hit and as a false alarm."""

from datetime import timedelta

import pytest

from projections.forecast.accuracy import Accuracy, was_late
from projections.forecast.foretelling import Forecast
from projections.stays import MOVED, PAUSED, STOPPED
from tests.domain.conftest import local

DUE = local("2026-11-27", "16:00")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("how", "until", "late"),
    [
        (STOPPED, DUE, False),
        (STOPPED, DUE + HOUR, True),
        (None, None, True),
        (MOVED, DUE - HOUR, None),
        (PAUSED, DUE - HOUR, None),
        (PAUSED, DUE + HOUR, True),
    ],
)
def test_a_promise_was_late_unless_it_was_stopped_by_then_or_had_no_such_due(how, until, late):
    assert was_late(DUE, how, until) is late


@pytest.fixture
def judged() -> Accuracy:
    """Four promises foretold: two of them late, one of these and one other foretold to be."""
    accuracy = Accuracy(days=1)
    for foretold, late in ((900, True), (200, True), (600, False), (0, False)):
        accuracy.add(Forecast(foretold, 50), late)
    return accuracy


def test_hits_are_counted_of_the_late_and_false_alarms_of_the_foretold(judged):
    assert (judged.late, judged.hits, judged.alarms) == (2, 1, 1)
    assert (judged.hit_rate, judged.false_alarms) == (500, 500)


def test_the_brier_score_is_the_mean_square_of_how_far_off(judged):
    """(0.1² + 0.8² + 0.6² + 0²) / 4, beside 0.25 of whoever always says a half."""
    assert (judged.brier, judged.brier_of_the_share) == (253, 250)


def test_what_was_foretold_alike_is_held_against_what_came(judged):
    judged.add(Forecast(950, 50), late=False)

    band = judged.bands[9]

    assert (band.promises, band.mean, band.really) == (2, 925, 500)


def test_what_nobody_could_foretell_or_know_is_counted_apart(judged):
    before = judged.promises
    judged.add(Forecast(None, 3), late=True)
    judged.add(Forecast(900, 50), None)

    assert (judged.promises, judged.silent, judged.moved) == (before, 1, 1)


def test_without_forecasts_there_is_no_accuracy():
    figures = Accuracy().figures()

    assert (figures["hit_rate"], figures["false_alarms"], figures["brier"]) == (None, None, None)
