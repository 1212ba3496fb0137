"""Under the same rules a month comes out as it was recorded and reported."""

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import to_jsonable_python

from projections.comparison import runs
from projections.report.following import COUNTED, Followed
from projections.what_if.cases import owed_by
from projections.what_if.outcomes import RUNNING, result_of
from tests.domain.schedules import LONG_AFTER, PROCEDURES, by_chance, happen, planned, schedules
from tests.pace import pace
from tests.rules import shipped
from tests.workers.what_if.conftest import weighed

PAUSED_BY_WHO_NOTICED = 5
"""A life in which one command noticed that an application was granted by silence, and paused."""


@given(st.sampled_from(PROCEDURES), schedules)
@example("application", by_chance(PAUSED_BY_WHO_NOTICED))
@pace(40)
def test_under_the_rules_that_it_ran_by_a_case_comes_out_as_recorded(begin, code, schedule):
    life = begin(code)
    for event in planned(life, schedule):
        happen(life, event.what)
    facts, now = life.case.pending_events, life.now + LONG_AFTER

    found = weighed([facts], life.book, now=now)

    life.now = now
    life.notice()
    recorded = runs(life.case.pending_events)
    owed = owed_by(life.book)
    results = Counter(
        (key[0], result_of(run)) for key, run in recorded.items() if (run.procedure, key[0]) in owed
    )
    assert (found.changed, found.hindrances.hindered) == (0, 0)
    for side in ("before", "after"):
        told = {
            (clock, result): count
            for clock, one in found.clocks.items()
            for result, count in getattr(one, side).results.items()
        }
        assert told == results
    assert reported(life) == Counter({k: n for k, n in results.items() if k[1] != RUNNING})


def reported(life):
    """The same as the monthly report judges it."""
    case = Followed()
    for fact in life.case.pending_events:
        if fact.TOPIC in COUNTED:
            case.take(fact.TOPIC, to_jsonable_python(fact))
    owed = owed_by(life.book)
    judged = [one for one in case.promises.judged if (one.procedure, one.clock) in owed]
    return Counter((one.clock, one.result) for one in judged)


@given(st.sampled_from(PROCEDURES), schedules)
@pace(15)
def test_the_published_version_supposed_once_more_changes_nothing(begin, code, schedule):
    life = begin(code)
    for event in planned(life, schedule):
        happen(life, event.what)

    same = weighed([life.case.pending_events], life.book, shipped()[code], now=life.now)

    assert (same.changed, same.hindrances.hindered) == (0, 0)
    assert all(one.before.results == one.after.results for one in same.clocks.values())
