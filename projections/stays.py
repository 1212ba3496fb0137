"""Stays (persinggahan): how long a case, and each promise of it, was at a stage, and what ended it.

What a forecast is measured from. Everything stands there twice over: when it happened, and since
when it was on record, so that a forecast can be made anew as of a day gone by.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import (
    ClockExtended,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
)
from domain.clocks import ClockStart
from domain.facts import Fact
from projections.projection import Index, Key

THE_CASE = ""
"""Stands for the clock in the stays of the case itself."""

STOPPED, LEFT, PAUSED, MOVED = "stopped", "left", "paused", "moved"


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch in which a promise ran at one stage, due at one instant; or the case was there.

    `entered` is since when it ran at this stage, through all that only moved its due instant:
    then it is over as `moved`, and the next stretch goes on from the same `entered`. Otherwise it
    is over when the clock `stopped` or stood still (`paused`), or when the case `left` for stage
    `to`; a case itself has stopped at its end. It was on record since `known_since`, and its end
    since `known_until`. `ahead` is the due instant while it lasts.
    """

    case_id: UUID
    clock: str
    turn: int
    run: int
    procedure: str
    service: str
    stage: str
    entered: datetime
    since: datetime
    known_since: datetime
    due: datetime | None
    ahead: datetime | None
    until: datetime | None
    known_until: datetime | None
    how: str | None
    to: str | None


Rows = MutableMapping[Key, Stay]


class Stays:
    """All stays of all cases and of their promises, those that last and those that are over."""

    name: ClassVar[str] = "stay"
    version: ClassVar[int] = 1
    row: ClassVar[type] = Stay
    key: ClassVar[tuple[str, ...]] = ("case_id", "clock", "turn")
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("ahead",), given="ahead"),
        Index(("known_until",)),
    )
    topics: ClassVar[tuple[str, ...] | None] = None

    def fold(self, rows: Rows, fact: Fact, position: int) -> None:
        """Follow a case from stage to stage, and its clocks through all that happens to them."""
        del position
        match fact:
            case CaseRegistered():
                _begin(rows, _of_the_case(fact))
                for start in fact.started:
                    _start(rows, start, fact)
            case CaseFact():
                _step(rows, fact)
            case ClockPaused() if (stay := _lasting(rows, fact.clock)) is not None:
                _end(rows, stay, fact, PAUSED)
            case ClockResumed() if not fact.held:
                _begin(rows, _again(rows, fact))
            case ClockExtended() | ClockRescheduled():
                _move(rows, fact)


def _of_the_case(fact: CaseRegistered) -> Stay:
    return Stay(
        case_id=fact.originator_id,
        clock=THE_CASE,
        turn=1,
        run=1,
        procedure=fact.procedure or "",
        service=fact.service,
        stage="registered",
        entered=fact.at,
        since=fact.at,
        known_since=fact.recorded_at,
        due=None,
        ahead=None,
        until=None,
        known_until=None,
        how=None,
        to=None,
    )


def _step(rows: Rows, fact: CaseFact) -> None:
    """Clocks stop, what goes on changes its stage, and other clocks start there."""
    for clock in fact.stopped:
        if (stay := _lasting(rows, clock)) is not None:
            _end(rows, stay, fact, STOPPED)
    case = _last(rows, THE_CASE)
    if case.until is not None:
        if fact.awaits != "nothing":
            _begin(rows, _afresh(case, fact, stage=fact.stage))
    elif fact.awaits == "nothing":
        _end(rows, case, fact, STOPPED, to=fact.stage)
    for stay in [one for one in rows.values() if one.until is None]:
        if stay.stage != fact.stage:
            _end(rows, stay, fact, LEFT, to=fact.stage)
            _begin(rows, _afresh(stay, fact, stage=fact.stage, run=stay.run, due=stay.due))
    for start in fact.started:
        _start(rows, start, fact)


def _start(rows: Rows, start: ClockStart, fact: CaseRegistered | CaseFact) -> None:
    case = _last(rows, THE_CASE)
    begun = replace(case, clock=start.clock, turn=_turns(rows, start.clock))
    stage = case.to or case.stage
    _begin(rows, _afresh(begun, fact, stage=stage, run=start.run, due=start.due))


def _again(rows: Rows, fact: ClockResumed) -> Stay:
    """A clock that stood still goes on where the case is now."""
    case, stay = _last(rows, THE_CASE), _last(rows, fact.clock)
    return _afresh(stay, fact, stage=case.to or case.stage, run=fact.run, due=fact.due)


def _move(rows: Rows, fact: ClockExtended | ClockRescheduled) -> None:
    stay = _lasting(rows, fact.clock)
    if stay is not None and stay.due != fact.due:
        _end(rows, stay, fact, MOVED)
        begun = _afresh(stay, fact, stage=stay.stage, run=stay.run, due=fact.due)
        _begin(rows, replace(begun, entered=stay.entered))


def _afresh(
    before: Stay, fact: Fact, *, stage: str, run: int = 1, due: datetime | None = None
) -> Stay:
    """The stay after another one."""
    return replace(
        before,
        turn=before.turn + 1,
        run=run,
        procedure=fact.procedure or before.procedure,
        stage=stage,
        entered=fact.at,
        since=fact.at,
        known_since=fact.recorded_at,
        due=due,
        ahead=due,
        until=None,
        known_until=None,
        how=None,
        to=None,
    )


def _begin(rows: Rows, stay: Stay) -> None:
    rows[stay.case_id, stay.clock, stay.turn] = stay


def _end(rows: Rows, stay: Stay, fact: Fact, how: str, to: str | None = None) -> None:
    ended = replace(stay, until=fact.at, known_until=fact.recorded_at, ahead=None, how=how, to=to)
    rows[stay.case_id, stay.clock, stay.turn] = ended


def _turns(rows: Rows, clock: str) -> int:
    return sum(stay.clock == clock for stay in rows.values())


def _last(rows: Rows, clock: str) -> Stay:
    return max((s for s in rows.values() if s.clock == clock), key=lambda stay: stay.turn)


def _lasting(rows: Rows, clock: str) -> Stay | None:
    """The stay of a clock that runs; none while it stands still."""
    return next((s for s in rows.values() if s.clock == clock and s.until is None), None)
