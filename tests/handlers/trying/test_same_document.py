"""Under the same document nothing would have been otherwise."""

from contextlib import suppress

import pytest

from domain.clock_facts import ClockPaused
from domain.messages import Kind
from domain.refusals import Refused
from tests.handlers.trying.conftest import found, tried, unpinned
from tests.rules import shipped


def as_far_as_people_come(life, stage):
    """Go to a stage; only clocks lead to some, and nobody free of an accusation to others."""
    with suppress(IndexError, KeyError, Refused):
        life.reach(stage)


def stages_of(code):
    return [stage.code for stage in shipped()[code].stages]


@pytest.mark.parametrize("code", shipped())
def test_under_the_very_same_document_nothing_would_have_been_otherwise(new_life, code):
    opens = shipped()[code].opens
    kind = Kind.APPLICATION if opens and opens.kind is Kind.APPLICATION else Kind.COMPLAINT
    for stage in stages_of(code):
        life = new_life(kind, code=code)
        life.pass_(hours=5)
        as_far_as_people_come(life, stage)
        life.pass_(days=400)

        trial = tried(life, shipped()[code])

        assert trial.obstacles == ()
        assert unpinned(trial.shadow) == unpinned(trial.actual)


def test_a_pause_that_a_step_brings_is_the_steps_own(new_life):
    life = new_life(Kind.APPLICATION, code="application")
    life.reach("waiting")
    life.pass_(days=2)
    life.do("reply")

    trial = tried(life, shipped()["application"])

    assert found(ClockPaused, trial.actual)
    assert unpinned(trial.shadow) == unpinned(trial.actual)
