"""What became different in a case between two instants (perbedaan): its place, its promises."""

from typing import Any

from domain.clocks import ClockId
from domain.values import Value
from projections.case_then import CaseThen, ClockThen

COMPARED = ("procedure", "stage", "awaits", "officer", "unit", "leader")


class Change(Value):
    """One thing about the case, as it was and as it became."""

    what: str
    before: str | None
    after: str | None


class ClockChange(Value):
    """One run of a clock, as it was and as it became; none where there was none yet."""

    clock: ClockId
    run: int
    before: ClockThen | None
    after: ClockThen | None


class CaseChanges(Value):
    """All that became different."""

    changes: tuple[Change, ...]
    clocks: tuple[ClockChange, ...]


def changes_between(before: CaseThen | None, after: CaseThen | None) -> CaseChanges:
    """Compare a case with itself; it may not have been registered yet."""
    asked = (_change(what, before, after) for what in COMPARED)
    then, now = _by_run(before), _by_run(after)
    runs = dict.fromkeys([*then, *now])
    return CaseChanges(
        changes=tuple(change for change in asked if change.before != change.after),
        clocks=tuple(
            ClockChange(clock=run[0], run=run[1], before=then.get(run), after=now.get(run))
            for run in runs
            if then.get(run) != now.get(run)
        ),
    )


def _change(what: str, before: CaseThen | None, after: CaseThen | None) -> Change:
    return Change(what=what, before=_said(before, what), after=_said(after, what))


def _said(case: CaseThen | None, what: str) -> str | None:
    value: Any = getattr(case, what) if case is not None else None
    return None if value is None else str(value)


def _by_run(case: CaseThen | None) -> dict[tuple[str, int], ClockThen]:
    return {(clock.clock, clock.run): clock for clock in case.clocks} if case else {}
