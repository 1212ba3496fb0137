"""Due instants and caps counted anew, on the calendar that a fact names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.book import CalendarInForce
from domain.clocks import rule_code
from domain.lines import Pause, Rule, line_of, none_of
from domain.procedure import PauseReason
from domain.reckoning import budget_of, due


def due_of(rule: str, start: datetime, on: CalendarInForce, pauses: Sequence[Pause]) -> datetime:
    """When a rule falls due."""
    return due(Rule.parse(rule), start, on.calendar, pauses)


def cap_of(
    pause: PauseReason, since: datetime, on: CalendarInForce, before: Sequence[Pause]
) -> datetime:
    """When a pause begun at *since* has used up what earlier ones of its reason left of the cap.

    Each earlier pause took what its own line gained while it lasted; they do not overlap, since a
    clock stands still for a reason once at a time.
    """
    cap = Rule.parse(rule_code(pause.cap))
    line = line_of(cap.unit, on.calendar, min((since, *(p.since for p in before))), since)
    left: Any = budget_of(cap, since, on.calendar)
    for began, ended in before:
        left -= line.place(min(ended, since)) - line.place(min(began, since))
    if left <= none_of(cap.unit):
        return since
    while (instant := line.when(line.place(since) + left)) is None:
        line = line.longer()
    return instant
