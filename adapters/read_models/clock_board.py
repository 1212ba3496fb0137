"""What people ask about clocks that stand still or went up: paused promises, escalations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from adapters.log.fact_mapper import fact_from
from domain.clock_facts import Escalated
from domain.clocks import Level


@dataclass(frozen=True, slots=True)
class PausedRow:
    """A promise that stands still: for which reason, and when it goes on by itself."""

    number: str
    clock: str
    reason: str
    ends: datetime
    stage: str
    procedure: str
    officer: str | None


@dataclass(frozen=True, slots=True)
class EscalatedRow:
    """A broken promise that went one level up: to a role, and to whoever held it."""

    number: str
    clock: str
    rank: int
    at: datetime
    role: str
    officer: str | None
    passed_over: tuple[str, ...]
    procedure: str


def paused(conn: Connection[Any], limit: int) -> list[PausedRow]:
    """The promises that stand still, soonest to go on first."""
    query = (
        "SELECT c.number, d.clock, substr(d.level, length(%(mark)s) + 1) AS reason,"
        " d.instant AS ends, c.stage, c.procedure, c.officer"
        " FROM read.deadline d JOIN read.case_register c USING (case_id)"
        " WHERE starts_with(d.level, %(mark)s) ORDER BY d.instant, c.number LIMIT %(limit)s"
    )
    with conn.cursor(row_factory=class_row(PausedRow)) as curs:
        return curs.execute(query, {"mark": f"{Level.RESUME}-", "limit": limit}).fetchall()


def escalations(conn: Connection[Any], cases: Sequence[UUID]) -> list[EscalatedRow]:
    """What went up in these cases, the latest first."""
    query = (
        "SELECT topic, originator_id, originator_version, state FROM office_events"
        " WHERE originator_id = ANY(%s) AND topic = %s ORDER BY notification_id DESC"
    )
    with conn.cursor(binary=True) as curs:
        curs.execute(query, (list(cases), Escalated.TOPIC))
        facts = [fact_from(*row) for row in curs.fetchall()]
    return [_escalated(fact) for fact in facts if isinstance(fact, Escalated)]


def _escalated(fact: Escalated) -> EscalatedRow:
    return EscalatedRow(
        number=fact.number,
        clock=fact.clock,
        rank=fact.rank,
        at=fact.at,
        role=fact.role,
        officer=fact.officer,
        passed_over=tuple(one.officer for one in fact.passed_over),
        procedure=fact.procedure or "",
    )
