"""Hearing that something was recorded: PostgreSQL rings, a reader looks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from psycopg import AsyncConnection


@dataclass(frozen=True, slots=True)
class LogBell:
    """Rings whenever a recorder commits; a hint only, since the log itself is the truth."""

    conn: AsyncConnection[Any]

    async def wait(self, at_most_s: float) -> None:
        """Return when it rang since the last wait, or when the time is out."""
        async for _ in self.conn.notifies(timeout=at_most_s, stop_after=1):
            pass


@asynccontextmanager
async def log_bell(url: str) -> AsyncIterator[LogBell]:
    """Listen on a connection of its own, so that nothing else can swallow a ring."""
    async with await AsyncConnection.connect(url, autocommit=True) as conn:
        await conn.execute("LISTEN office_events")
        yield LogBell(conn)
