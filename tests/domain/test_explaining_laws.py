"""The laws of explaining: an explanation is complete, adds up, and says what the engine says."""

from itertools import pairwise

from domain.clocks import Unit
from domain.explaining import CountedDay
from domain.reckoning import Reckoned, budget_of, due, explain
from tests.domain.calendar_situations import DAY, NOTHING
from tests.domain.reckoning_situations import TIME_KINDS, law, promises


def total(why):
    if isinstance(why.budget, int):
        return len(why.segments)
    return sum((segment.counted for segment in why.segments), NOTHING)


@law(promises())
def test_what_an_explanation_counts_adds_up_to_the_budget(promise):
    rule, start, calendar, _ = promise
    why = explain(*promise)

    assert total(why) == why.budget == budget_of(rule, start, calendar)
    assert why.due == due(*promise)
    assert why.due == (why.segments[-1].until if rule.unit in TIME_KINDS else why.segments[-1].over)


@law(promises(*[unit for unit in Unit if unit not in TIME_KINDS]))
def test_an_explanation_accounts_for_every_day_once(promise):
    why = explain(*promise)
    rows = [(row.first, row.last) for row in why.skipped]
    days = [(segment.day, segment.day) for segment in why.segments]

    accounted = sorted([(why.day_zero, why.day_zero), *rows, *days])

    assert all(before[1] + DAY == after[0] for before, after in pairwise(accounted))
    assert [segment.ordinal for segment in why.segments] == list(range(1, why.budget + 1))


@law(promises())
def test_nothing_that_counts_lies_in_a_pause(promise):
    why = explain(*promise)

    for segment in why.segments:
        for since, until in why.pauses:
            if isinstance(segment, CountedDay):
                assert not since < segment.over <= until
            else:
                assert segment.until <= since or until <= segment.since


@law(promises())
def test_an_explanation_survives_json_unchanged(promise):
    why = explain(*promise)

    assert Reckoned.model_validate_json(why.model_dump_json()) == why
