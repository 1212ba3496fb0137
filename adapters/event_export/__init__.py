"""Event logs as files: for programs of ours, for tables, and for process mining."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from psycopg import Connection

from adapters.event_export.by_case import write_ocel, write_xes
from adapters.event_export.text import write_csv, write_json_lines
from adapters.event_export.writing import Asked, write_whole


def _write_parquet(conn: Connection[Any], asked: Asked, out: BinaryIO) -> Iterator[int]:
    # Its library takes longer to load than most commands take to run.
    from adapters.event_export.parquet import write_parquet  # noqa: PLC0415

    return write_parquet(conn, asked, out)


WRITERS = {
    "jsonl": write_json_lines,
    "csv": write_csv,
    "parquet": _write_parquet,
    "ocel": write_ocel,
    "xes": write_xes,
}
"""Each format by the name that people ask for it by."""

__all__ = ["WRITERS", "Asked", "write_whole"]
