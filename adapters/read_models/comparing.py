"""Comparing the table that serves with the one built to take its place, row by row.

What is compared are hashes of the fields that both have; of the rows that differ, some are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from psycopg import Connection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composable, Identifier

from adapters.read_models.editions import Edition

What = Literal["changed", "added", "gone"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not the same: its key, and the fields in which the two differ."""

    key: dict[str, Any]
    what: What
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out: how many rows there were before and are after, and how many differ.

    Only two tables that have read the same facts are compared row by row (*level*), and only where
    they have the same key; of others the rows are counted. `fields` are those compared.
    """

    level: bool
    fields: tuple[str, ...]
    before: int
    after: int
    changed: int = 0
    added: int = 0
    gone: int = 0
    examples: tuple[Difference, ...] = ()

    @property
    def differing(self) -> int:
        """How many rows are not the same."""
        return self.changed + self.added + self.gone


def compare(
    conn: Connection[Any], before: Edition, after: Edition, *, level: bool, examples: int
) -> Comparison:
    """Compare two editions of a projection as they are in one snapshot."""
    counts = (_count(conn, before), _count(conn, after))
    shared = _shared(conn, before, after)
    key = after.projection.key
    if not level or not set(key) <= set(shared):
        return Comparison(False, (), *counts)
    pairs = _pairs(before, after, shared)
    query = SQL(
        "SELECT count(*) FILTER (WHERE o IS NOT NULL AND n IS NOT NULL),"
        " count(*) FILTER (WHERE o IS NULL), count(*) FILTER (WHERE n IS NULL)"
        " FROM {} WHERE o IS DISTINCT FROM n"
    ).format(pairs)
    changed, added, gone = conn.execute(query).fetchone() or (0, 0, 0)
    told = _examples(conn, before, after, shared, examples) if changed + added + gone else ()
    return Comparison(True, shared, *counts, changed, added, gone, told)


def _count(conn: Connection[Any], edition: Edition) -> int:
    row = conn.execute(SQL("SELECT count(*) FROM {}").format(_table(edition))).fetchone()
    return int(row[0]) if row else 0


def _shared(conn: Connection[Any], before: Edition, after: Edition) -> tuple[str, ...]:
    """The fields that both have, of the same type."""
    query = (
        "SELECT attname FROM pg_attribute WHERE attrelid = ANY(%s::regclass[]) AND attnum > 0"
        " AND NOT attisdropped GROUP BY attname, atttypid HAVING count(*) = 2 ORDER BY min(attnum)"
    )
    names = [f"read.{before.name}", f"read.{after.name}"]
    return tuple(name for (name,) in conn.execute(query, (names,)).fetchall())


def _pairs(before: Edition, after: Edition, shared: Sequence[str]) -> Composable:
    key, row = _names(before.projection.key), _names(shared)
    side = "(SELECT {}, hash_record_extended(ROW({}), 0) AS {} FROM {}) AS {}"
    old, new = (
        SQL(side).format(key, row, Identifier(short), _table(edition), Identifier(f"{short}s"))
        for short, edition in (("o", before), ("n", after))
    )
    return SQL("{} FULL JOIN {} USING ({})").format(old, new, key)


def _examples(
    conn: Connection[Any], before: Edition, after: Edition, shared: Sequence[str], limit: int
) -> tuple[Difference, ...]:
    key = before.projection.key
    query = SQL("SELECT {} FROM {} WHERE o IS DISTINCT FROM n ORDER BY 1 LIMIT %s").format(
        _names(key), _pairs(before, after, shared)
    )
    with conn.cursor(row_factory=dict_row) as curs:
        keys = curs.execute(query, (limit,)).fetchall()
    return tuple(
        _difference(one, _row(conn, before, shared, one), _row(conn, after, shared, one))
        for one in keys
    )


def _row(
    conn: Connection[Any], edition: Edition, shared: Sequence[str], key: dict[str, Any]
) -> dict[str, Any] | None:
    same = SQL(" AND ").join(SQL("{} = %s").format(Identifier(name)) for name in key)
    query = SQL("SELECT {} FROM {} WHERE {}").format(_names(shared), _table(edition), same)
    with conn.cursor(row_factory=dict_row) as curs:
        return curs.execute(query, list(key.values())).fetchone()


def _difference(
    key: dict[str, Any], old: dict[str, Any] | None, new: dict[str, Any] | None
) -> Difference:
    if old is None or new is None:
        return Difference(key, "added" if old is None else "gone", {})
    changed = {name: (old[name], new[name]) for name in old if old[name] != new[name]}
    return Difference(key, "changed", changed)


def _table(edition: Edition) -> Identifier:
    return Identifier("read", edition.name)


def _names(names: Sequence[str]) -> Composable:
    return SQL(", ").join(map(Identifier, names))
