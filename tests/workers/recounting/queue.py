"""The queue of deadlines, as it stands in its table."""

from adapters.read_models.store import stored
from projections.deadlines import Deadlines


def places(house):
    """When verification of each case is next due, as the queue has it."""
    with house.pool.connection() as conn:
        return {row.instant for row in stored(conn, Deadlines()).values() if _is_verify(row)}


def _is_verify(row):
    return (row.clock, row.level) == ("lapor.verify", "breach")
