"""Events as lines: facts as they are stored, in JSON, and the flat table, in CSV."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

from psycopg import Connection

from adapters.event_export.reading import Events
from adapters.event_export.writing import Asked
from adapters.log.ranges import pages_in
from adapters.log.reader import Entry
from projections.events import Event

LINE = b'{"position":%d,"aggregate":"%s","version":%d,"topic":"%s","state":%s}\n'


def write_json_lines(conn: Connection[Any], asked: Asked, out: BinaryIO) -> Iterator[int]:
    """One fact a line; its state stands there byte for byte as the log has it."""
    for page in pages_in(conn, asked.chosen):
        out.writelines(map(_line, page))
        yield len(page)


def write_csv(conn: Connection[Any], asked: Asked, out: BinaryIO) -> Iterator[int]:
    """One event a row, the names of the columns first."""
    text = TextIOWrapper(out, encoding="utf-8", newline="")
    table = csv.writer(text)
    table.writerow(Event._fields)
    events = Events(conn)
    for page in pages_in(conn, asked.chosen):
        table.writerows(events.of(page))
        yield len(page)
    text.flush()
    text.detach()


def _line(entry: Entry) -> bytes:
    """A line of its own, also if somebody put line feeds between the tokens of a state."""
    state = entry.state.replace(b"\n", b" ") if b"\n" in entry.state else entry.state
    aggregate, topic = str(entry.aggregate).encode(), entry.topic.encode()
    return LINE % (entry.position, aggregate, entry.version, topic, state)
