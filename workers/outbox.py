"""The log's side of forwarding: which facts a stream still misses, and how they are put.

A fact that cannot be put parks itself and nothing else: it is passed over, and the others go on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import structlog
from psycopg import Connection
from psycopg_pool import ConnectionPool

from adapters.bus import Outgoing
from adapters.log.followers import (
    move,
    park,
    position_of,
    prepare_followers,
    start_over,
    version_of,
)
from adapters.log.reader import Entry, last_position, read_after
from adapters.read_models.folding import parked_at
from workers.deciding import TECHNICAL

BATCH_LIMIT = 1_000
BATCH_BYTES = 8 * 1024 * 1024
MEMORY_VERSION = 1
FILLED_BY = {"facts": "relay"}
"""Who fills a stream, where it is not called as the stream is."""

log = structlog.get_logger()


class StreamAheadError(Exception):
    """A stream names a fact that the log does not hold: one of the two was replaced."""


@dataclass(frozen=True, slots=True)
class Route:
    """Which facts go to which stream, and how they are put; no topics means all of them.

    A stream whose messages expire may be found empty although much was sent. Its route is
    *remembered_as* a follower in PostgreSQL too, which speaks only when the stream is silent.
    *end* tells up to which position it may go for now: as far as the log does, or less.
    """

    stream: str
    render: Callable[[Sequence[Entry]], list[Outgoing]]
    topics: tuple[str, ...] | None = None
    remembered_as: str | None = None
    end: Callable[[Connection[Any]], int] = last_position

    @property
    def name(self) -> str:
        """Under which its facts are parked: `relay`, `alerts`, `notices`."""
        kind = self.stream.partition("_")[0].lower()
        return FILLED_BY.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Batch:
    """What to send next; *through* is the last position that is covered once it is sent.

    It may hold no message although facts were *read*: then all of them are passed over.
    """

    through: int
    messages: list[Outgoing]
    read: int


class Outbox:
    """Reads and renders what a route carries; blocking, for a thread of its own."""

    def __init__(self, pool: ConnectionPool, route: Route) -> None:
        self._pool = pool
        self._route = route

    def next_after(self, position: int) -> Batch:
        """The next facts of the route; when there are none, how far that was looked for."""
        with self._pool.connection() as conn:
            looked_at = self._route.end(conn)
            read = read_after(conn, position, BATCH_LIMIT, self._route.topics)
        entries = fitting([entry for entry in read if entry.position <= looked_at])
        if not entries:
            return Batch(max(position, looked_at), [], read=0)
        return Batch(entries[-1].position, self._rendered(entries), read=len(entries))

    def _rendered(self, entries: Sequence[Entry]) -> list[Outgoing]:
        """Together if it works, else one by one, without those that cannot be rendered."""
        try:
            return self._route.render(entries)
        except TECHNICAL:
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with one, others go on
            return [message for entry in entries for message in self._rendered_or_parked(entry)]

    def _rendered_or_parked(self, entry: Entry) -> list[Outgoing]:
        try:
            return self._route.render([entry])
        except TECHNICAL:
            raise
        except Exception as problem:  # noqa: BLE001 - one that cannot be rendered holds up nobody
            self._park(entry, type(problem).__name__)
            return []

    def _park(self, entry: Entry, problem: str) -> None:
        """Put down what is passed over; after a restart it may be found, and put down, again."""
        with self._pool.connection() as conn, conn.transaction():
            prepare_followers(conn)
            park(conn, self._route.name, parked_at(entry, problem))
        log.error(
            "fact_parked",
            stream=self._route.stream,
            position=entry.position,
            topic=entry.topic,
            problem=problem,
        )

    def held(self, position: int) -> int:
        """The position, if the log holds it.

        Raises:
            StreamAheadError: the log ends before it.
        """
        with self._pool.connection() as conn:
            end = last_position(conn)
        if position > end:
            raise StreamAheadError(f"{self._route.stream} is at {position}, the log at {end}")
        return position

    def remembered(self) -> int:
        """The last position that was put down; 0 if nothing is."""
        name = self._route.remembered_as
        if name is None:
            return 0
        with self._pool.connection() as conn, conn.transaction():
            prepare_followers(conn)
            if version_of(conn, name) is None:
                start_over(conn, name, MEMORY_VERSION)
            return position_of(conn, name)

    def remember(self, position: int) -> None:
        """Put down that everything up to *position* was sent."""
        if self._route.remembered_as is not None:
            with self._pool.connection() as conn:
                move(conn, self._route.remembered_as, position)


def fitting(entries: Sequence[Entry]) -> list[Entry]:
    """As many entries from the start as one batch may weigh; at least one."""
    weights = accumulate(len(entry.state) for entry in entries)
    count = sum(weight <= BATCH_BYTES for weight in weights)
    return list(entries[: max(count, 1)])
