"""Which cases go by which procedure, by the register that follows the log."""

from collections.abc import Mapping
from typing import Any

from psycopg import Connection


def open_by_pin(conn: Connection[Any], code: str) -> Mapping[str, int]:
    """How many open cases keep each version of a procedure."""
    query = (
        "SELECT procedure, count(*) FROM read.case_register"
        " WHERE closed_at IS NULL AND procedure LIKE %s GROUP BY procedure ORDER BY procedure"
    )
    return dict(conn.execute(query, (f"{code}@%",)).fetchall())
