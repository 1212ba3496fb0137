"""What comes due next: one row for each mark of a running clock that nobody recorded yet."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.case_facts import CaseFact, CaseRegistered, ClockFact
from domain.clocks import ClockStart
from domain.facts import Fact
from projections.projection import Key


@dataclass(frozen=True, slots=True)
class Deadline:
    """A warning or due instant still to come, or passed and not recorded yet."""

    case_id: UUID
    clock: str
    level: str
    run: int
    instant: datetime


class Deadlines:
    """The marks ahead of every case; a clock has one run at a time, so two rows at most."""

    name: ClassVar[str] = "deadline"
    version: ClassVar[int] = 1
    row: ClassVar[type] = Deadline
    key: ClassVar[tuple[str, ...]] = ("case_id", "clock", "level")
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = (("instant",),)

    def fold(self, rows: MutableMapping[Key, Any], fact: Fact, position: int) -> None:
        """Follow clocks that start, stop, and say what they have to say."""
        del position
        case = fact.originator_id
        if isinstance(fact, ClockFact):
            _said(rows, (case, fact.clock, fact.mark), fact.run)
        elif isinstance(fact, CaseRegistered | CaseFact):
            for clock in fact.stopped if isinstance(fact, CaseFact) else ():
                for key in [key for key in rows if key[1] == clock]:
                    del rows[key]
            for started in fact.started:
                _start(rows, case, started)


def _said(rows: MutableMapping[Key, Any], key: Key, run: int) -> None:
    if (row := rows.get(key)) is not None and row.run == run:
        del rows[key]


def _start(rows: MutableMapping[Key, Any], case: UUID, clock: ClockStart) -> None:
    for mark in clock.marks():
        _, _, level = mark.key
        rows[case, clock.clock, level] = Deadline(case, clock.clock, level, clock.run, mark.instant)
