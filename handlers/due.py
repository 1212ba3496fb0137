"""Declaring what came due: warnings, breaches and lapses become facts, each once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from domain.facts import Circumstances
from domain.people import THE_CLOCK
from handlers.ports import Cases, RuleBook


def declare_due(
    due: Collection[UUID],
    *,
    now: datetime,
    replies_decided_through: datetime | None,
    cause: UUID,
    office: str,
    cases: Cases,
    rule_book: RuleBook,
) -> int:
    """Record every mark of these cases that has passed; return how many facts that made.

    A due instant counts as passed only when every citizen's reply stored at or before it is
    decided: nothing that was on time may be called late because we read it late.

    Raises:
        RacedError: another writer was first; nothing was saved, call again.
    """
    if replies_decided_through is None:
        return 0
    until = min(now, replies_decided_through)
    when = Circumstances.at_once(now, THE_CLOCK, cause, office)
    found, book = list(cases.get_many(due).values()), rule_book.now()
    for case in found:
        case.pass_time(until, when, book)
    made = sum(len(case.pending_events) for case in found)
    if made:
        cases.save(found)
    return made
