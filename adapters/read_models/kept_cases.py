"""Cases that ended long ago, for whoever looks which of them may go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from psycopg import Connection
from psycopg.rows import class_row

from domain.messages import Kind
from domain.retention_facts import RetentionRule, rule_for

ENDED = (
    "SELECT number, kind, closed_at, held FROM read.case_register"
    " WHERE closed_at IS NOT NULL AND retired_at IS NULL AND kind = %s"
    " AND closed_at < %s - make_interval(years => %s) + interval '2 days' ORDER BY closed_at"
)
"""Two days more than the years: which day it is depends on the office's zone, and is told there."""


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case that ended and was not destroyed; `held` lists the reasons not to, with commas."""

    number: str
    kind: str
    closed_at: datetime
    held: str


def ended_by(
    conn: Connection[Any], rules: Sequence[RetentionRule], now: datetime, zone: ZoneInfo
) -> Iterator[tuple[KeptCase, RetentionRule]]:
    """The cases whose years of keeping are over, kind by kind, the oldest first."""
    today = now.astimezone(zone).date()
    for kind in Kind:
        rule = rule_for(kind, rules)
        if rule is None:
            continue
        with conn.cursor(row_factory=class_row(KeptCase)) as curs:
            for case in curs.execute(ENDED, (kind, now, rule.years)):
                if rule.due_on(case.closed_at, zone) <= today:
                    yield case, rule
