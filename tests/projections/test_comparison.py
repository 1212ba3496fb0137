"""Two lives compared clock by clock: late, saved, moved, or not to be compared."""

from datetime import datetime, timedelta

import pytest

from domain.people import Actor, Role
from projections.comparison import Pair, Run, pairs, runs, tallies

SUPERVISOR = Actor(id="kasi-1", role=Role.SUPERVISOR)
AT = datetime.fromisoformat("2026-11-24T02:00:00+00:00")
DAY = timedelta(days=1)


def run(days: float, *, stopped: float | None = None, late: bool = False, held: bool = False):
    """A run of a clock that is due after so many days."""
    end = None if stopped is None else AT + stopped * DAY
    return Run("working_days:3", AT + days * DAY, end, late, held)


def pair(before: Run | None, after: Run | None) -> Pair:
    return Pair("BKS-2026-000001", "lapor.verify", 1, before, after)


def test_a_run_tells_when_it_was_due_and_when_it_was_stopped(opened):
    file = opened()
    file.pass_(hours=3)
    file.act("verify")

    verify = runs(file.facts)["lapor.verify", 1]

    assert (verify.rule, verify.stopped, verify.late) == ("working_days:3", file.at, False)


def test_a_clock_that_was_started_anew_is_another_run(opened):
    file = opened()
    file.act("return", missing=("ktp",), words=True)
    file.pass_(days=1)
    citizen = Actor(id="c", role=Role.CITIZEN)
    file.act("complete", by=citizen, words=True)

    found = runs(file.facts)

    assert found["lapor.verify", 1].stopped
    assert found["lapor.verify", 2].stopped is None


def test_a_promise_that_was_broken_is_late_from_its_due_instant_on(opened):
    file = opened()
    file.pass_(days=9)
    file.act("verify")

    verify = runs(file.facts)["lapor.verify", 1]

    assert verify.late
    assert verify.settled == verify.due < file.at == verify.stopped


def test_a_clock_that_stands_still_has_no_due_instant_to_compare(opened):
    file = opened()
    file.act("verify")
    file.case.pause("central_office", file._when(SUPERVISOR), file.book)
    facts = [*file.facts, *file.case.collect_events()]

    assert runs(facts)["lapor.follow_up", 1].held
    assert pair(run(3, held=True), run(4)).change is None


def test_a_promise_that_was_extended_counts_by_the_longer_rule(opened):
    file = opened()
    file.act("verify")
    before = runs(file.facts)["lapor.follow_up", 1]
    file.act("extend", by=SUPERVISOR, words=True)

    after = runs(file.facts)["lapor.follow_up", 1]

    assert after.due > before.due
    assert after.rule == "working_days:10"


@pytest.mark.parametrize(
    ("before", "after", "newly_late", "saved"),
    [
        (run(3), run(2, late=True), True, False),
        (run(3, late=True), run(5), False, True),
        (run(3, late=True), run(2, late=True), False, False),
        (run(3), run(5), False, False),
        (None, run(2, late=True), False, False),
        (run(3, late=True), None, False, False),
    ],
)
def test_only_a_promise_in_both_lives_turns(before, after, newly_late, saved):
    found = pair(before, after)

    assert (found.newly_late, found.saved) == (newly_late, saved)


def test_a_clock_that_runs_in_one_life_only_stands_on_its_side(opened):
    file = opened()
    registered = file.facts[:1]
    file.act("verify")

    found = {one.clock: one for one in pairs("N", registered, file.facts, None)}

    assert found["lapor.follow_up"].before is None
    assert found["lapor.verify"].before is not None


def test_after_an_act_that_would_not_have_been_possible_nothing_is_compared(opened):
    file = opened()
    file.pass_(hours=1)
    file.act("verify")
    hindered = file.at + timedelta(hours=1)

    clocks = {one.clock for one in pairs("N", file.facts, file.facts, hindered)}

    assert clocks == {"lapor.verify", "uu25.respond"}


def test_a_tally_counts_each_side_and_averages_how_far_the_due_instants_move():
    [tally] = tallies(
        [
            pair(run(3), run(2, late=True)),
            pair(run(3, late=True), run(5)),
            pair(run(3, late=True), run(6, late=True)),
            pair(run(3, held=True), run(100)),
            pair(None, run(2)),
            pair(run(2), None),
        ]
    )

    assert (tally.compared, tally.only_before, tally.only_after) == (4, 1, 1)
    assert (tally.late_before, tally.late_after) == (2, 2)
    assert (tally.newly_late, tally.saved) == (1, 1)
    assert tally.change == timedelta(days=4, hours=0) / 3


def test_without_anything_to_compare_nothing_moves():
    [tally] = tallies([pair(None, run(2))])

    assert tally.change == timedelta()
