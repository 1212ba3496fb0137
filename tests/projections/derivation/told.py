"""What is told of a case's clocks, and what tests do to them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.calendar_edits import closed
from domain.facts import Fact
from domain.office_hours import Closure
from projections.derivation import Run, runs_of

IMMIGRATION = "central_office"
SKB = "SKB Tiga Menteri 9/2026"


def runs(life, facts: Sequence[Fact] | None = None) -> list[Run]:
    return runs_of(facts or life.case.pending_events, life.book, life.now)


def run(life, clock: str) -> Run:
    """The latest run of a clock."""
    return [each for each in runs(life) if each.clock == clock][-1]


def turn(told: Run, kind: str) -> Any:
    """The one turn of a kind."""
    (found,) = [each for each in told.turns if each.kind == kind]
    return found


def shut(life, day: date):
    """A decree closes a day."""
    closure = Closure(day=day, name="Cuti bersama", category="collective_leave", basis=SKB)
    return life.change(closed(life.book.calendar, closure), SKB)
