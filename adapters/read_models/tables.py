"""A projection's table in the schema `read`, made from its row's own fields."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, get_args, get_type_hints
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL, Composed, Identifier

from projections.projection import Index, Key, Projection

TYPES = {
    UUID: "uuid",
    str: "text",
    int: "bigint",
    bool: "boolean",
    datetime: "timestamptz",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a row as PostgreSQL keeps it."""

    name: str
    type: str
    nullable: bool


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns that a row's fields ask for."""
    hints = get_type_hints(row)
    return tuple(_column(field.name, hints[field.name]) for field in fields(row))


def _column(name: str, hint: Any) -> Column:
    kinds = set(get_args(hint) or (hint,))
    nullable = type(None) in kinds
    [kind] = kinds - {type(None)}
    return Column(name, TYPES[kind], nullable)


class ReadTable:
    """One projection's rows: made, dropped, loaded and written many at once.

    Its statements are planned anew for every batch: a plan made for an empty table would go on
    scanning the whole of it when it has a million rows.
    """

    def __init__(self, projection: Projection, name: str | None = None) -> None:
        self._row = projection.row
        self._columns = columns_of(projection.row)
        by_name = {column.name: column for column in self._columns}
        self._key = [by_name[name] for name in projection.key]
        self._case = Identifier(projection.key[0])
        self._values = attrgetter(*(column.name for column in self._columns))
        self._indexes = projection.indexes
        self._name = Identifier("read", name or projection.name)

    def make_anew(self, conn: Connection[Any]) -> None:
        """Drop what is there and make the table empty, with nothing yet that finds rows in it."""
        self.drop(conn)
        columns = SQL(", ").join(_definition(column) for column in self._columns)
        conn.execute(SQL("CREATE TABLE {} ({})").format(self._name, columns))

    def drop(self, conn: Connection[Any]) -> None:
        """Let there be none."""
        conn.execute(SQL("DROP TABLE IF EXISTS {}").format(self._name))

    def index(self, conn: Connection[Any]) -> None:
        """Make what finds rows: cheapest once all of them are there."""
        key = SQL("ALTER TABLE {} ADD PRIMARY KEY ({})").format(self._name, _names(self._key))
        conn.execute(key)
        for index in self._indexes:
            conn.execute(self._indexing(index))

    def _indexing(self, index: Index) -> Composed:
        names = SQL(", ").join(map(Identifier, index.fields))
        made = SQL("CREATE INDEX ON {} ({})").format(self._name, names)
        if index.given is None:
            return made
        return made + SQL(" WHERE {} IS NOT NULL").format(Identifier(index.given))

    def settle(self, conn: Connection[Any]) -> None:
        """Let PostgreSQL learn what is in it, so that its first reader meets a good plan."""
        conn.execute(SQL("VACUUM (ANALYZE) {}").format(self._name))

    def of_cases(self, conn: Connection[Any], cases: Collection[UUID]) -> list[Any]:
        """The rows of these cases."""
        return self._select(conn, SQL(" WHERE {} = ANY(%b)").format(self._case), (list(cases),))

    def all(self, conn: Connection[Any]) -> list[Any]:
        """Every row."""
        return self._select(conn, SQL(""), ())

    def forget(self, conn: Connection[Any], case: UUID) -> None:
        """Remove the rows of a case."""
        query = SQL("DELETE FROM {} WHERE {} = %s").format(self._name, self._case)
        conn.execute(query, (case,))

    def delete(self, conn: Connection[Any], keys: Sequence[Key]) -> None:
        """Remove the rows with these keys."""
        if not keys:
            return
        same = SQL(" AND ").join(
            SQL("kept.{0} = gone.{0}").format(Identifier(column.name)) for column in self._key
        )
        query = SQL("DELETE FROM {} AS kept USING unnest({}) AS gone ({}) WHERE {}").format(
            self._name, _arrays(self._key), _names(self._key), same
        )
        columns = [list(column) for column in zip(*keys, strict=True)]
        conn.execute(query, columns, prepare=False)

    def insert(self, conn: Connection[Any], rows: Iterable[Any]) -> None:
        """Add rows by a binary COPY, a quarter faster than arrays."""
        rows = list(rows)
        if not rows:
            return
        query = SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
            self._name, _names(self._columns)
        )
        with conn.cursor() as curs, curs.copy(query) as copy:
            copy.set_types([column.type for column in self._columns])
            for row in rows:
                copy.write_row(self._values(row))

    def _select(
        self, conn: Connection[Any], where: SQL | Composed, params: Sequence[Any]
    ) -> list[Any]:
        query = SQL("SELECT {} FROM {}").format(_names(self._columns), self._name) + where
        with conn.cursor(binary=True) as curs:
            curs.execute(query, params, prepare=False)
            return [self._row(*values) for values in curs.fetchall()]


def _names(columns: Sequence[Column]) -> Composed:
    return SQL(", ").join(Identifier(column.name) for column in columns)


def _arrays(columns: Sequence[Column]) -> Composed:
    return SQL(", ").join(SQL("%b::" + column.type + "[]") for column in columns)


def _definition(column: Column) -> Composed:
    return SQL("{} {}{}").format(
        Identifier(column.name),
        SQL(column.type),
        SQL("" if column.nullable else " NOT NULL"),
    )
