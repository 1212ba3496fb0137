"""What people ask of cases that belong together: a cluster's promise, what may be a duplicate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from handlers.suggesting import Comparable
from projections.case_register import CaseRow

MOST_COMPARED = 2_000
"""So many cases are compared at most, those received nearest to it."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Duplicates that are handled together: how many, who leads, and whose promise is earliest."""

    leader: UUID
    leader_number: str
    size: int
    number: str
    clock: str | None
    due: datetime | None


def clusters_of(conn: Connection[Any], rows: Iterable[CaseRow]) -> dict[UUID, Cluster]:
    """The clusters that these cases are in, by the case."""
    led_by = {row.case_id: row.leader or row.case_id for row in rows}
    query = (
        "SELECT * FROM (SELECT DISTINCT ON (leader) leader,"
        " max(number) FILTER (WHERE leads) OVER same AS leader_number,"
        " count(*) OVER same AS size, number, next_clock AS clock, next_due AS due"
        " FROM (SELECT coalesce(leader, case_id) AS leader, leader IS NULL AS leads, number,"
        " next_clock, next_due FROM read.case_register"
        " WHERE leader = ANY(%(leaders)s) OR case_id = ANY(%(leaders)s)) AS each"
        " WINDOW same AS (PARTITION BY leader)"
        " ORDER BY leader, next_due NULLS LAST, number) AS first WHERE size > 1"
    )
    with conn.cursor(row_factory=class_row(Cluster)) as curs:
        found = curs.execute(query, {"leaders": list(set(led_by.values()))}).fetchall()
    clusters = {cluster.leader: cluster for cluster in found}
    return {case: clusters[leader] for case, leader in led_by.items() if leader in clusters}


def comparable(row: CaseRow) -> Comparable:
    """A case as it is compared."""
    return Comparable(row.case_id, row.number, row.topic, row.received_at, row.confidential)


def near(conn: Connection[Any], row: CaseRow, days: int, now: datetime) -> list[Comparable]:
    """The cases of its kind and service received within *days* of it, open or ended as lately.

    Neither confidential ones nor those that it is merged with.
    """
    query = (
        "SELECT case_id AS case, number, topic, received_at, confidential"
        " FROM read.case_register WHERE received_at BETWEEN %(at)s - %(days)s AND %(at)s + %(days)s"
        " AND aggregate = %(aggregate)s AND kind = %(kind)s AND service = %(service)s"
        " AND NOT confidential AND (closed_at IS NULL OR closed_at >= %(now)s - %(days)s)"
        " AND coalesce(leader, case_id) <> %(leader)s AND case_id <> %(case)s"
        " ORDER BY abs(extract(epoch FROM received_at - %(at)s)), number LIMIT %(most)s"
    )
    params = {
        "at": row.received_at,
        "days": timedelta(days=days),
        "now": now,
        "aggregate": row.aggregate,
        "kind": row.kind,
        "service": row.service,
        "leader": row.leader or row.case_id,
        "case": row.case_id,
        "most": MOST_COMPARED,
    }
    with conn.cursor(row_factory=class_row(Comparable)) as curs:
        return curs.execute(query, params).fetchall()
