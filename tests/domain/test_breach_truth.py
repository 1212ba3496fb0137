"""Breach truth: whether workers were awake changes when a breach is said, never that or since when.

A schedule is lived twice, once with nobody watching until the end and once with a worker that
wakes, sleeps and crashes at random, commands that come again, and aggregates that are folded anew.
Both lives must have the same history, under every procedure that the office ships.
"""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock_facts import Breached, ClockRescheduled, Escalated, MarkFact, Warned
from domain.facts import Fact
from domain.messages import Kind
from tests.domain.breach_oracle import late_by_the_facts
from tests.domain.conftest import Life
from tests.domain.schedules import (
    LONG_AFTER,
    LONGEST,
    PROCEDURES,
    Command,
    by_chance,
    happen,
    planned,
    schedules,
    watch,
    watches,
    whiles,
)
from tests.pace import pace
from tests.rules import shipped

procedures = st.sampled_from(PROCEDURES)


@pytest.fixture(scope="session")
def begin(new_life: Callable[..., Life]) -> Callable[[str], Life]:
    """Open a case under a procedure, whether or not anything opens there."""

    def opened(code: str) -> Life:
        procedure = shipped()[code]
        kind = procedure.opens.kind if procedure.opens else Kind.COMPLAINT
        return new_life(kind, code=code, service=procedure.services[0].code)

    return opened


def live(life: Life, plan: list[Any], watching: list[Any]) -> list[str]:
    """Live a plan through with somebody watching; return how each command ended."""
    endings, done = [], []
    for (at, what), (looks, repeats) in zip(plan, watching, strict=False):
        watch(life, life.now, at, looks)
        endings.append(happen(life, what))
        if isinstance(what, Command) and endings[-1] == "done":
            done.append(what)
        if repeats:
            for command in done:
                made = len(life.case.pending_events)
                assert happen(life, command) == "done"
                assert len(life.case.pending_events) == made
    return endings


def unwatched(life: Life, schedule: Any) -> tuple[list[Any], list[str]]:
    """Live a schedule through with nobody watching; return what happened and how it ended."""
    plan, endings = [], []
    for event in planned(life, schedule):
        plan.append(event)
        endings.append(happen(life, event.what))
    return plan, endings


def end(life: Life) -> None:
    """Somebody looks long after."""
    life.now += LONG_AFTER
    life.notice()


def truth(facts: list[Fact]) -> list[tuple[Any, ...]]:
    """A history without who noticed it, by which command, and when it was written down."""
    return [
        (fact.TOPIC, fact.at, fact.model_dump(exclude={"recorded_at", "cause", "actor"}))
        for fact in facts
    ]


def breaches(facts: list[Fact]) -> set[tuple[Any, ...]]:
    return {(fact.id, fact.since) for fact in facts if isinstance(fact, Breached)}


@given(procedures, schedules, watches)
@pace(120)
def test_outages_redeliveries_and_restarts_change_no_history(begin, code, schedule, watching):
    alone, watched = begin(code), begin(code)

    plan, endings = unwatched(alone, schedule)
    assert live(watched, plan, watching) == endings
    watch(watched, watched.now, watched.now + LONG_AFTER, watching[-1][0])
    end(alone)
    watched.now = alone.now
    watched.notice()

    facts, others = alone.case.pending_events, watched.case.pending_events
    assert breaches(others) == breaches(facts)
    assert truth(others) == truth(facts)
    assert _decrees(others) == _decrees(facts)


@given(procedures, schedules, st.lists(whiles, min_size=LONGEST, max_size=LONGEST))
@pace(120)
def test_a_clock_is_breached_if_and_only_if_nothing_stopped_it_in_time(
    begin, code, schedule, stale
):
    """Even when commands come with instants that are older than what was recorded meanwhile."""
    life = begin(code)
    for event, behind in zip(planned(life, schedule), stale, strict=False):
        life.notice()
        now = life.now
        if isinstance(event.what, Command):
            life.now -= behind
        happen(life, event.what)
        life.now = now
    end(life)

    facts = life.case.pending_events
    breached = {(f.clock, f.run): f.since for f in facts if isinstance(f, Breached)}
    assert breached == late_by_the_facts(facts, life.book, life.now)
    assert len(breached) == len(life.facts(Breached))


@given(procedures, schedules, watches)
@pace(60)
def test_history_runs_forward_and_each_mark_comes_once_and_in_its_order(
    begin, code, schedule, watching
):
    life = begin(code)
    plan, _ = unwatched(begin(code), schedule)
    live(life, plan, watching)
    end(life)

    facts = life.case.pending_events
    instants = [fact.at for fact in facts]
    assert instants == sorted(instants)
    ids = [fact.id for fact in facts if hasattr(fact, "number") and hasattr(fact, "run")]
    assert len(ids) == len(set(ids))
    for clock, run in {(f.clock, f.run) for f in facts if isinstance(f, MarkFact)}:
        marks = [f for f in facts if isinstance(f, MarkFact) and (f.clock, f.run) == (clock, run)]
        assert [type(f) for f in marks] == sorted((type(f) for f in marks), key=ORDER.index)
        ranks = [f.rank for f in marks if isinstance(f, Escalated)]
        assert ranks == list(range(1, len(ranks) + 1))


@given(procedures, schedules)
@pace(60)
def test_no_warning_is_said_in_closed_hours_unless_the_office_opens_too_late(begin, code, schedule):
    life = begin(code)
    unwatched(life, schedule)
    end(life)

    for warned in life.facts(Warned):
        calendar = life.book.calendar_at(warned.at).calendar
        opens = calendar.next_opening(warned.at)
        assert opens == warned.at or opens >= warned.due
        assert warned.at < warned.due


ORDER = [Warned, Breached, Escalated]


def _decrees(facts: list[Fact]) -> list[Any]:
    """Which decree moved which clock."""
    moved = (fact for fact in facts if isinstance(fact, ClockRescheduled))
    return [(fact.id, fact.cause, fact.old_due, fact.due) for fact in moved]


def test_schedules_reach_what_they_are_meant_to_test(begin):
    """Generated lives that never pause, move or escalate would prove nothing."""
    seen: set[str] = set()
    for code, seed in product(PROCEDURES, range(6)):
        life = begin(code)
        unwatched(life, by_chance(seed))
        end(life)
        seen.update(life.topics())

    assert seen >= {
        "clock.breached",
        "clock.escalated",
        "clock.excused",
        "clock.extended",
        "clock.paused",
        "clock.rescheduled",
        "clock.resumed",
        "clock.warned",
        "case.deemed_granted",
        "case.deemed_withdrawn",
        "case.switched",
    }
