"""What people ask of the workload: who has how much, how much of it is late, what they finished."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row


@dataclass(frozen=True, slots=True)
class Load:
    """What lies with one officer of a unit now, and what they ended since an instant.

    `held` is how many cases lie there, `to_do` those of them that await the office, `overdue`
    those whose next promise has passed; `next_due` is the earliest one. `ended` cases came to their
    end there and `passed_on` ones went to somebody else; `broken` promises were broken in these,
    and half of them lay there for no longer than `median`. With nobody, officer and unit are none.
    """

    unit: str | None
    officer: str | None
    held: int
    to_do: int
    overdue: int
    next_due: datetime | None
    ended: int
    passed_on: int
    broken: int
    median: timedelta | None


LOADS = """
SELECT coalesce(n.unit, o.unit) AS unit, coalesce(n.officer, o.officer) AS officer,
    coalesce(held, 0) AS held, coalesce(to_do, 0) AS to_do, coalesce(overdue, 0) AS overdue,
    next_due, coalesce(ended, 0) AS ended, coalesce(passed_on, 0) AS passed_on,
    coalesce(broken, 0) AS broken, median
FROM (SELECT w.unit, w.officer, count(*) AS held,
        count(*) FILTER (WHERE w.awaits = 'office') AS to_do,
        count(*) FILTER (WHERE c.next_due < %(now)s) AS overdue, min(c.next_due) AS next_due
    FROM read.workload w JOIN read.case_register c USING (case_id)
    WHERE w.until IS NULL GROUP BY w.unit, w.officer) AS n
FULL JOIN (SELECT unit, officer, count(*) FILTER (WHERE how = 'ended') AS ended,
        count(*) FILTER (WHERE how = 'passed_on') AS passed_on, sum(breaches)::bigint AS broken,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY until - since) AS median
    FROM read.workload WHERE until >= %(since)s GROUP BY unit, officer) AS o
ON coalesce(n.unit, '') = coalesce(o.unit, '') AND coalesce(n.officer, '') = coalesce(o.officer, '')
WHERE %(only)s::text IS NULL OR coalesce(n.unit, o.unit) = %(only)s
ORDER BY unit NULLS FIRST, officer
"""


def loads(
    conn: Connection[Any], now: datetime, *, since: datetime, unit: str | None = None
) -> list[Load]:
    """The loads of all officers, or of one unit's, by unit and officer; nobody's first."""
    params = {"now": now, "since": since, "only": unit}
    with conn.cursor(row_factory=class_row(Load)) as curs:
        return curs.execute(LOADS, params, prepare=False).fetchall()
