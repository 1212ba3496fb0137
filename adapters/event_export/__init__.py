"""Event logs as files: for programs of ours, for tables, and for process mining."""

from adapters.event_export.by_case import write_ocel, write_xes
from adapters.event_export.parquet import write_parquet
from adapters.event_export.text import write_csv, write_json_lines
from adapters.event_export.writing import Asked, write_whole

WRITERS = {
    "jsonl": write_json_lines,
    "csv": write_csv,
    "parquet": write_parquet,
    "ocel": write_ocel,
    "xes": write_xes,
}
"""Each format by the name that people ask for it by."""

__all__ = ["WRITERS", "Asked", "write_whole"]
