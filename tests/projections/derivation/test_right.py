"""Derivations: every due instant that a clock ever had explains itself, on its own calendar."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import Breached, ClockExtended, ClockRescheduled, ClockResumed, Warned
from domain.explaining import CountedTime
from domain.facts import Fact
from domain.lines import Rule
from domain.messages import Kind
from domain.reckoning import elapsed
from projections.derivation import Run
from tests.domain.schedules import LONG_AFTER, PROCEDURES, happen, planned, schedules
from tests.pace import pace
from tests.projections.derivation.told import IMMIGRATION, runs, shut, turn
from tests.rules import shipped


def forged(facts: Sequence[Fact], kind: type[Fact], **changes: Any) -> list[Fact]:
    """The same facts, but one says something else."""
    assert any(isinstance(fact, kind) for fact in facts)
    return [f.model_copy(update=changes) if isinstance(f, kind) else f for f in facts]


def test_a_start_with_another_due_instant_does_not_agree(complaint):
    (registered,) = complaint.case.pending_events
    wrong = registered.started[0].model_copy(update={"due": complaint.now})
    changed = registered.model_copy(update={"started": (wrong, *registered.started[1:])})

    assert [each.agrees for each in runs(complaint, [changed])] == [False, True]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ClockResumed, "due"),
        (ClockExtended, "due"),
        (ClockExtended, "old_due"),
        (ClockRescheduled, "due"),
        (ClockRescheduled, "old_due"),
        (Warned, "due"),
        (Breached, "since"),
    ],
)
def test_a_fact_with_another_due_instant_does_not_agree(followed_up, kind, field):
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(days=2)
    followed_up.resume(IMMIGRATION)
    followed_up.do("extend")
    shut(followed_up, date(2026, 12, 2))
    followed_up.pass_(days=30)
    followed_up.notice()
    facts = followed_up.case.pending_events
    wrong = forged(facts, kind, **{field: followed_up.now})

    assert all(each.agrees for each in runs(followed_up))
    told = {each.clock: each.agrees for each in runs(followed_up, wrong)}
    assert told["lapor.follow_up"] is False


def test_a_change_under_a_pause_that_moves_the_due_instant_does_not_agree(followed_up):
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(hours=1)
    shut(followed_up, date(2026, 11, 30))
    followed_up.pass_(hours=1)
    followed_up.notice()

    wrong = forged(followed_up.case.pending_events, ClockRescheduled, due=followed_up.now)

    told = next(each for each in runs(followed_up, wrong) if each.clock == "lapor.follow_up")
    assert told.contradictions == (turn(told, "rescheduled").version,)
    assert told.agrees is False


@pytest.fixture(scope="session")
def begin(new_life):
    """Open a case under a procedure, whether or not anything opens there."""

    def opened(code: str):
        procedure = shipped()[code]
        kind = procedure.opens.kind if procedure.opens else Kind.COMPLAINT
        return new_life(kind, code=code, service=procedure.services[0].code)

    return opened


@given(st.sampled_from(PROCEDURES), schedules)
@pace(80)
def test_every_due_instant_on_record_is_explained_and_its_segments_add_up(begin, code, schedule):
    life = begin(code)
    for event in planned(life, schedule):
        happen(life, event.what)
    life.now += LONG_AFTER
    life.notice()

    told = runs(life)

    counted = [one for each in told for one in each.counted]
    assert sorted(one.due for one in counted) == sorted(recorded(life.case.pending_events))
    for one in counted:
        assert one.due == one.reckoned.due
        assert added_up(one.reckoned.segments) == one.reckoned.budget
    assert all(each.agrees for each in told)
    assert {(e.clock, e.run) for e in told if e.breached_since} == broken(life.case.pending_events)
    for each in told:
        pauses_are_worth_what_they_gained(each, life.book)


def recorded(facts: Sequence[Fact]) -> list[datetime]:
    """Every due instant that facts set."""
    due: list[datetime] = []
    for fact in facts:
        match fact:
            case CaseRegistered() | CaseFact():
                due += [start.due for start in fact.started]
            case ClockRescheduled() if fact.held:
                assert fact.due == fact.old_due
            case ClockResumed() | ClockExtended() | ClockRescheduled():
                due.append(fact.due)
    return due


def added_up(segments: Sequence[Any]) -> int | timedelta:
    pieces = [each.counted for each in segments if isinstance(each, CountedTime)]
    return sum(pieces, timedelta()) if pieces else len(segments)


def broken(facts: Sequence[Fact]) -> set[tuple[str, int]]:
    return {(fact.clock, fact.run) for fact in facts if isinstance(fact, Breached)}


def pauses_are_worth_what_they_gained(told: Run, book) -> None:
    """On one calendar, without pauses the budget and their worth would be used up by due."""
    last = told.counted[-1]
    worths = [(each.worth, each.counted.calendar) for each in told.turns if each.kind == "resumed"]
    if any(version != last.calendar for _, version in worths):
        return
    rule, calendar = Rule.parse(told.rule), book.calendar_of(last.calendar).calendar
    without: Any = elapsed(rule, told.start, told.due, calendar)
    assert without == sum((worth for worth, _ in worths), last.reckoned.budget)
