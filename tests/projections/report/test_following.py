"""What a report follows stands alone, so that figures.py needs nothing of ours; it is all there."""

from adapters.log.fact_mapper import FACTS
from domain.case_facts import AWAITED_BEFORE, CaseFact
from projections.report.following import FIRST_SHAPE, STEPS


def test_every_step_that_a_case_may_take_is_followed():
    assert {topic for topic, fact in FACTS.items() if issubclass(fact, CaseFact)} == STEPS


def test_steps_of_the_first_shape_await_what_the_engine_reads_in_them():
    assert FIRST_SHAPE == AWAITED_BEFORE
