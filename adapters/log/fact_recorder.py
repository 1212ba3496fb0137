"""Writing the log: facts and what stands beside them, in one transaction, in one order.

The library's table lock is kept to the end of the commit, so that the order of positions is the
order of commits and no reader can pass over a fact. Its pipeline is not used: with a megabyte of
parameters it was seen waiting for ever for an answer to what it had not wholly sent.
"""

from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder
from eventsourcing.utils import retry
from psycopg import Cursor
from psycopg.rows import DictRow

from adapters.log.beside import write_beside
from handlers.ports import Beside

INSERT = (
    "INSERT INTO office_events (originator_id, originator_version, topic, state)"
    " SELECT * FROM unnest(%b::uuid[], %b::bigint[], %b::text[], %b::bytea[])"
    " RETURNING notification_id"
)


class FactRecorder(PostgresApplicationRecorder):
    """Binary arrays instead of text composites (four times faster), and the inbox beside."""

    @retry((InterfaceError, OperationalError), max_attempts=3, wait=0.2)
    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        beside: Beside | None = None,
        **_: Any,
    ) -> Sequence[int] | None:
        """Insert all or nothing; positions come in the order given.

        A repeat after a lost commit meets its own rows and raises IntegrityError.
        """
        with (
            self.datastore.get_connection() as conn,
            conn.transaction(),
            conn.cursor() as curs,
        ):
            if beside is not None:
                write_beside(curs, beside)
            return self._insert_facts(curs, stored_events) if stored_events else None

    def _insert_facts(
        self, curs: Cursor[DictRow], stored_events: Sequence[StoredEvent]
    ) -> Sequence[int]:
        self._lock_table(curs)
        self._notify_channel(curs)
        curs.execute(
            INSERT,
            (
                [event.originator_id for event in stored_events],
                [event.originator_version for event in stored_events],
                [event.topic for event in stored_events],
                [event.state for event in stored_events],
            ),
            prepare=True,
        )
        return [row["notification_id"] for row in curs.fetchall()]
