"""Building a projection anew in the shadow, from the log, while the old table serves.

Folded case by case, so that one case at a time is in memory and no row is ever looked up; then
brought level with the log, compared, and let serve in one transaction. Whatever is killed at any
line goes on when it is called again: every step is wholly there or not at all.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from psycopg import Connection
from psycopg_pool import ConnectionPool

from adapters.log.followers import move, park, position_of, prepare_followers
from adapters.log.reader import Entry, count_through, last_position, read_aggregates
from adapters.read_models.build_place import TABLE, Build, alone, build_of, forget, put_down
from adapters.read_models.comparing import Comparison, compare
from adapters.read_models.editions import Edition, exists, serving, shadow
from adapters.read_models.exchanging import exchange
from adapters.read_models.folding import Folding, Rows
from adapters.read_models.taking_in import REFUSED, UNHURRIED, catch_up, take_in_apart
from projections.projection import Projection

BATCH = 5_000
EXAMPLES = 20

Stage = Literal["folding", "indexing", "levelling", "comparing", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: so many facts folded of all, and at its end what came out."""

    stage: Stage
    folded: int
    facts: int
    comparison: Comparison | None = None


class Rebuild:
    """One build of one projection."""

    def __init__(self, pool: ConnectionPool, projection: Projection) -> None:
        self._pool, self._projection = pool, projection
        self._shadow, self._serving = shadow(projection), serving(projection)

    def steps(self, *, wait: bool = False, serve: bool = True) -> Generator[Progress, None, None]:
        """Build, step by step; whoever stops in between goes on by calling it again.

        Unless it is to *serve*, the new table is compared and thrown away.

        Raises:
            BeingBuiltError: somebody else does, and we do not *wait*.
            TableBusyError: readers never let go of the old table; what is built is kept.
        """
        with self._pool.connection() as conn, alone(conn, self._projection.name, wait=wait):
            build = self._begun(conn)
            yield Progress("folding", build.folded, build.facts)
            while not build.is_loaded:
                build = self._slice(conn, build)
                yield Progress("folding", build.folded, build.facts)
            yield Progress("indexing", build.folded, build.facts)
            self._index(conn, build)
            yield Progress("levelling", build.folded, build.facts)
            self._level(conn)
            yield Progress("comparing", build.folded, build.facts)
            comparison = self._compare(conn)
            if serve:
                exchange(conn, self._shadow)
            else:
                self._throw_away(conn)
            yield Progress("done", build.folded, build.facts, comparison)

    def _begun(self, conn: Connection[Any]) -> Build:
        """The build that was broken off, if it is of this version; else a new one."""
        name, version = self._projection.name, self._projection.version
        with conn.transaction():
            prepare_followers(conn)
            conn.execute(TABLE)
            if not exists(conn, self._serving):
                self._serving.open(conn)
            build = build_of(conn, name)
            if build is None or build.version != version or not exists(conn, self._shadow):
                through = self._through(conn)
                facts = count_through(conn, through, self._projection.topics)
                build = Build.planned(name, version, through, facts)
                self._shadow.begin(conn)
                put_down(conn, build)
        return build

    def _through(self, conn: Connection[Any]) -> int:
        """Through where to fold: where the old table is, so that the two can be compared.

        One that is far behind would leave most of the work to be done in the slow way.
        """
        last, there = last_position(conn), position_of(conn, self._serving.name)
        return there if there > last // 2 else last

    def _slice(self, conn: Connection[Any], build: Build) -> Build:
        with conn.transaction():
            conn.execute(UNHURRIED)
            first, last = build.next_slice
            topics = self._projection.topics
            pages = read_aggregates(conn, first, last, topics, build.through)
            after = build.after_slice(_load(conn, self._shadow, pages, build.through))
            put_down(conn, after)
        return after

    def _index(self, conn: Connection[Any], build: Build) -> None:
        if not build.indexed:
            with conn.transaction():
                conn.execute("SET LOCAL maintenance_work_mem TO '256MB'")
                self._shadow.table.index(conn)
                move(conn, self._shadow.name, build.through)
                put_down(conn, replace(build, indexed=True))
        self._shadow.table.settle(conn)

    def _level(self, conn: Connection[Any]) -> None:
        """Come to where the old table is, but for what it reads meanwhile."""
        while catch_up(conn, self._shadow, BATCH, self._goal(conn)) == BATCH:
            pass

    def _goal(self, conn: Connection[Any]) -> int:
        """Through where both are to have read: as far as the old one has."""
        return position_of(conn, self._serving.name)

    def _compare(self, conn: Connection[Any]) -> Comparison:
        """Compare in one snapshot, in which the shadow is brought to where the old table stands."""
        with conn.transaction():
            conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            conn.execute("SET LOCAL work_mem TO '64MB'")
            goal = self._goal(conn)
            while catch_up(conn, self._shadow, BATCH, goal) == BATCH:
                pass
            level = position_of(conn, self._shadow.name) == goal
            return compare(conn, self._serving, self._shadow, level=level, examples=EXAMPLES)

    def _throw_away(self, conn: Connection[Any]) -> None:
        with conn.transaction():
            self._shadow.drop(conn)
            forget(conn, self._projection.name)


def _load(
    conn: Connection[Any], edition: Edition, pages: Iterator[list[Entry]], through: int
) -> int:
    """Fold whole aggregates, and put in the rows of each as soon as the next one begins."""
    folding, read = Folding(edition.projection), 0
    for page in pages:
        read += len(page)
        for entry in page:
            folding.take(entry)
        _store(conn, edition, folding.taken_out(but=page[-1].aggregate), through)
    _store(conn, edition, folding.taken_out(), through)
    for problem in folding.problems:
        park(conn, edition.name, problem)
    return read


def _store(conn: Connection[Any], edition: Edition, rows: Rows, through: int) -> None:
    """Put in the rows of these cases; if PostgreSQL refuses, each by itself, to find whose."""
    try:
        with conn.transaction():
            edition.table.insert(conn, [row for each in rows.values() for row in each.values()])
    except REFUSED:
        for case in rows:
            take_in_apart(conn, edition, case, through)
