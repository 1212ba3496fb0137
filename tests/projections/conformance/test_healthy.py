"""Nothing is found where nothing is wrong, whatever people, calendars and clocks did to a case."""

import pytest

from tests.domain.schedules import PROCEDURES, by_chance
from tests.domain.test_breach_truth import end, unwatched
from tests.projections.conformance.conftest import found

LIVES = 10
BEFORE = 4396
"""A life in which one pause ended, and then another, both after the promise had run out."""


@pytest.mark.parametrize("code", PROCEDURES)
def test_nothing_is_found_in_what_the_engine_recorded(begun, code):
    for seed in range(LIVES):
        life = begun(code)
        unwatched(life, by_chance(seed))
        if seed % 2:
            end(life)

        assert found(life) == []


def test_two_pauses_that_ended_at_once_are_no_silence(begun):
    life = begun("application")
    unwatched(life, by_chance(BEFORE))

    assert found(life) == []
