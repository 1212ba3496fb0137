"""Which cases go by which procedure, by the register that follows the log."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection


def open_by_pin(conn: Connection[Any], code: str) -> Mapping[str, int]:
    """How many open cases keep each version of a procedure."""
    query = (
        "SELECT procedure, count(*) FROM read.case_register"
        " WHERE closed_at IS NULL AND procedure LIKE %s GROUP BY procedure ORDER BY procedure"
    )
    return dict(conn.execute(query, (f"{code}@%",)).fetchall())


def received_between(conn: Connection[Any], since: datetime, until: datetime) -> Sequence[UUID]:
    """The cases received in [since, until), in that order."""
    query = (
        "SELECT case_id FROM read.case_register WHERE received_at >= %s AND received_at < %s"
        " ORDER BY received_at, case_id"
    )
    return [case for (case,) in conn.execute(query, (since, until)).fetchall()]
