"""The flat table of events in Parquet: instants as instants in UTC, everything else as it is."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import pyarrow as pa
from psycopg import Connection
from pyarrow.parquet import ParquetWriter

from adapters.event_export.reading import Events
from adapters.event_export.writing import Asked
from adapters.log.ranges import pages_in
from projections.events import Event

ROW_GROUP = 50_000
INSTANT = pa.timestamp("us", tz="UTC")
NUMBERS = {"position": pa.int64(), "version": pa.int32(), "run": pa.int32()}
INSTANTS = frozenset({"at", "recorded_at", "due"})
SCHEMA = pa.schema(
    [
        (name, INSTANT if name in INSTANTS else NUMBERS.get(name, pa.string()))
        for name in Event._fields
    ]
)


def write_parquet(conn: Connection[Any], asked: Asked, out: BinaryIO) -> Iterator[int]:
    """One event a row, so many rows a group as memory bears at once."""
    events, rows = Events(conn), list[Event]()
    with ParquetWriter(out, SCHEMA, compression="zstd") as table:
        for page in pages_in(conn, asked.chosen):
            rows += events.of(page)
            if len(rows) >= ROW_GROUP:
                table.write_batch(_batch(rows))
                rows = []
            yield len(page)
        if rows:
            table.write_batch(_batch(rows))


def _batch(rows: Sequence[Event]) -> Any:
    columns = zip(*rows, strict=True)
    return pa.record_batch(list(map(_column, SCHEMA, columns)), schema=SCHEMA)


def _column(field: Any, values: Sequence[Any]) -> Any:
    if field.name in INSTANTS:
        return pa.array(values, pa.string()).cast(INSTANT)
    return pa.array(values, field.type)
