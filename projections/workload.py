"""The workload (beban kerja): with whom each case lies or lay, how long, and how that ended."""

from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.case_facts import Assigned, CaseFact, CaseRegistered
from domain.clock_facts import Breached
from domain.facts import Fact
from projections.projection import Index, Key

ENDED, PASSED_ON = "ended", "passed_on"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch in which a case lies with an officer of a unit; with nobody before the first.

    It goes on until it is `passed_on` to somebody, or the case has `ended`; one that is taken up
    again lies where it lay. `awaits` tells whose act it waits for, `breaches` how many promises
    were broken meanwhile.
    """

    case_id: UUID
    turn: int
    officer: str | None
    unit: str | None
    service: str
    since: datetime
    until: datetime | None
    how: str | None
    awaits: str
    breaches: int


Rows = MutableMapping[Key, Stretch]


class Workload:
    """All stretches of all cases, those that go on and those that are over."""

    name: ClassVar[str] = "workload"
    version: ClassVar[int] = 1
    row: ClassVar[type] = Stretch
    key: ClassVar[tuple[str, ...]] = ("case_id", "turn")
    indexes: ClassVar[tuple[Index, ...]] = (Index(("until", "unit", "officer")),)
    topics: ClassVar[tuple[str, ...] | None] = None

    def fold(self, rows: Rows, fact: Fact, position: int) -> None:
        """Follow a case from hand to hand."""
        del position
        match fact:
            case CaseRegistered():
                _put(rows, _with_nobody(fact))
            case CaseFact():
                _step(rows, fact)
            case Breached():
                last = _last(rows)
                _put(rows, replace(last, breaches=last.breaches + 1))


def _with_nobody(fact: CaseRegistered) -> Stretch:
    return Stretch(
        case_id=fact.originator_id,
        turn=0,
        officer=None,
        unit=None,
        service=fact.service,
        since=fact.at,
        until=None,
        how=None,
        awaits="office",
        breaches=0,
    )


def _step(rows: Rows, fact: CaseFact) -> None:
    last, is_over = _last(rows), fact.awaits == "nothing"
    officer, unit = _lies_with(last, fact)
    if last.until is not None:
        if is_over:
            return
        last = _next(last, fact.at)
    elif (officer, unit) != (last.officer, last.unit):
        _put(rows, replace(last, until=fact.at, how=PASSED_ON))
        last = _next(last, fact.at)
    _put(rows, replace(last, officer=officer, unit=unit, awaits=fact.awaits))
    if is_over:
        _put(rows, replace(_last(rows), until=fact.at, how=ENDED))


def _lies_with(last: Stretch, fact: CaseFact) -> tuple[str | None, str | None]:
    """With whom it lies after a step."""
    if isinstance(fact, Assigned):
        return fact.officer, fact.unit
    return last.officer, last.unit


def _next(last: Stretch, at: datetime) -> Stretch:
    return replace(last, turn=last.turn + 1, since=at, until=None, how=None, breaches=0)


def _last(rows: Rows) -> Stretch:
    return max(rows.values(), key=lambda row: row.turn)


def _put(rows: Rows, row: Stretch) -> None:
    rows[row.case_id, row.turn] = row
