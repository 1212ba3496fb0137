"""The log examined: every case by its own history, and the log as a whole by its order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from psycopg import Connection
from psycopg.sql import SQL
from pydantic import TypeAdapter

from adapters.log.case_histories import histories_in
from adapters.log.fact_mapper import UnknownFact
from adapters.log.ranges import LogRange, entries_in
from adapters.log.reader import COLUMNS, Entry
from domain.facts import Instant, Number
from projections.conformance.examining import examine
from projections.conformance.findings import Finding, Told, Unread, finding
from projections.conformance.grounds import Grounds
from projections.conformance.sequence import Sequence

INSTANT, NUMBER = TypeAdapter[datetime](Instant), TypeAdapter[str](Number)
LAST = SQL("SELECT {} FROM office_events ORDER BY notification_id DESC LIMIT 1").format(COLUMNS)
REGISTERED = frozenset({"complaint.registered", "application.registered"})


@dataclass(slots=True)
class Examination:
    """One going over the log; counts what it looked at, so that nothing found means something."""

    chosen: LogRange
    grounds: Grounds
    cases: int = 0
    facts: int = 0

    def of_cases(self, conn: Connection[Any]) -> Iterator[list[Finding]]:
        """What is wrong with each case that the part of the log tells of, case after case."""
        through = _recorded_through(conn)
        for history in histories_in(conn, self.chosen):
            self.cases += 1
            self.facts += len(history.entries)
            found = examine(history.case, map(_told, history.entries), self.grounds, through)
            yield [each for each in found if self._is_asked(each.recorded_at)]

    def of_order(self, conn: Connection[Any]) -> Iterator[Finding]:
        """What is wrong with the order of the whole log, as far as it is asked about."""
        sequence = Sequence(self.grounds.slack)
        for entry in entries_in(conn, LogRange()):
            if (place := _place_in_order(entry)) is None:
                continue
            for fault in sequence.take(entry.position, *place):
                told = _told(entry)
                if isinstance(told, Told) and self._is_asked(told.fact.recorded_at):
                    number = getattr(told.fact, "number", "")
                    yield finding(fault, told, entry.aggregate, number)

    def _is_asked(self, recorded_at: datetime | None) -> bool:
        since, until = self.chosen.since, self.chosen.until
        if recorded_at is None:
            return True
        return (since is None or recorded_at >= since) and (until is None or recorded_at < until)


def _recorded_through(conn: Connection[Any]) -> datetime | None:
    """When the last entry of the whole log was recorded, if it says so."""
    row = conn.execute(LAST).fetchone()
    place = _place_in_order(Entry(*row)) if row else None
    return place[0] if place else None


def _place_in_order(entry: Entry) -> tuple[datetime, str | None] | None:
    """When an entry was recorded, and the number that it gives if it registers a case.

    None if it does not say so: it stands in no order, and a fact of a case is found unreadable.
    """
    state = orjson.loads(entry.state)
    try:
        recorded_at = INSTANT.validate_python(state["recorded_at"])
        number = NUMBER.validate_python(state["number"]) if entry.topic in REGISTERED else None
    except (LookupError, ValueError):
        return None
    return recorded_at, number


def _told(entry: Entry) -> Told | Unread:
    try:
        return Told(entry.position, entry.fact())
    except UnknownFact as problem:
        return Unread(entry.position, entry.aggregate, entry.version, entry.topic, str(problem))
