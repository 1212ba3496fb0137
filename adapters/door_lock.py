"""One worker a door: whoever holds the lock in PostgreSQL decides, anybody else waits.

Two pullers on one ordered consumer could acknowledge over each other's undecided messages. The
lock belongs to a session, so it ends with its worker, however that ends.
"""

from types import TracebackType
from typing import Self

from psycopg import Connection, connect

DOORS = 7236472
"""The class of these locks, apart from every other in the database."""


class DoorLock:
    """The right to decide what comes through a door."""

    def __init__(self, url: str, door: str) -> None:
        self._url, self._door = url, door
        self._session: Connection | None = None

    def __enter__(self) -> Self:
        self._session = connect(self._url, autocommit=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            self._session.close()

    def take(self) -> bool:
        """Take it if nobody has it; it is ours until the session ends."""
        found = self._ask("SELECT pg_try_advisory_lock(%s, hashtext(%s))", DOORS, self._door)
        return bool(found)

    def hold(self) -> None:
        """Make sure that the session, and so the lock, is still there.

        Raises:
            psycopg.OperationalError: it is gone; somebody else may decide now.
        """
        self._ask("SELECT 1")

    def _ask(self, query: str, *params: object) -> object:
        if self._session is None:
            raise RuntimeError("the lock was not opened")
        row = self._session.execute(query, params).fetchone()
        return row[0] if row else None
