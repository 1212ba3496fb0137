"""A case as it was, as it was known, and what became different in between."""

from datetime import timedelta

import pytest

from domain.people import Role
from projections.case_changes import changes_between
from projections.case_then import case_then
from projections.looking_back import Lens
from tests.domain.conftest import TUESDAY_AT_NINE, new_life

__all__ = ["new_life"]

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def life(new_life):
    """Verified after an hour, assigned after two; the first promise is broken unnoticed."""
    life = new_life()
    life.pass_(hours=1)
    life.do("verify")
    life.pass_(hours=1)
    life.do("assign", officer="ptg-05", unit="doklan")
    life.pass_(days=20)
    life.notice()
    return life


def then(life, **lens):
    seen = Lens(life.now, **lens)
    return case_then(seen.facts(life.case.pending_events), seen.now)


def standing(case, clock):
    return next(each.standing for each in case.clocks if each.clock == clock)


def test_as_of_an_instant_a_case_stands_where_it_stood(life):
    case = then(life, as_of=TUESDAY_AT_NINE + AN_HOUR)

    assert (case.stage, case.officer, case.facts) == ("verified", None, 2)
    assert (standing(case, "lapor.verify"), standing(case, "lapor.follow_up")) == (
        "stopped",
        "running",
    )


def test_before_it_was_registered_there_is_no_case(life):
    assert then(life, as_of=TUESDAY_AT_NINE - AN_HOUR) is None


def test_a_breach_was_true_before_anybody_knew(life):
    between = life.now - A_DAY

    assert standing(then(life, as_of=between), "lapor.follow_up") == "broken"
    assert standing(then(life, known_at=between), "lapor.follow_up") == "due_unrecorded"
    assert standing(then(life, as_of=between, known_at=life.now), "lapor.follow_up") == "broken"


def test_now_everything_is_seen(life):
    case = then(life)

    assert case.facts == len(life.case.pending_events)
    assert (case.stage, case.officer, case.unit) == ("assigned", "ptg-05", "doklan")


def test_what_became_different_is_told_as_it_was_and_as_it_is(life):
    before, after = (then(life, as_of=at) for at in (TUESDAY_AT_NINE + AN_HOUR, life.now))

    found = changes_between(before, after)

    assert [(each.what, each.before, each.after) for each in found.changes] == [
        ("stage", "verified", "assigned"),
        ("officer", None, "ptg-05"),
        ("unit", None, "doklan"),
    ]
    [follow_up] = [each for each in found.clocks if each.clock == "lapor.follow_up"]
    assert (follow_up.before.standing, follow_up.after.standing) == ("running", "broken")


def test_between_one_instant_and_itself_nothing_became_different(life):
    case = then(life)

    assert changes_between(case, case).changes == changes_between(case, case).clocks == ()


def test_a_pause_holds_a_promise_and_moves_it(new_life):
    life = new_life()
    life.do("verify")
    due = life.due("lapor.follow_up")
    life.pause("central_office")
    paused_at = life.now
    life.pass_(days=2)
    life.resume("central_office")

    paused, resumed = then(life, as_of=paused_at), then(life)

    assert standing(paused, "lapor.follow_up") == "paused"
    [clock] = [each for each in resumed.clocks if each.clock == "lapor.follow_up"]
    assert (clock.standing, clock.promised) == ("running", due)
    assert clock.due > due


def test_a_history_that_somebody_laid_hands_on_can_still_be_looked_at(life):
    torn = [fact for fact in life.case.pending_events if fact.actor.role is not Role.VERIFIER]

    case = case_then(torn, life.now)

    assert case.stage == "assigned"
