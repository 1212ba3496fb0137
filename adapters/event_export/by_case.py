"""Event logs for process mining, case after case: OCEL 2.0 in JSON, and XES."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple

from orjson import dumps
from psycopg import Connection

from adapters.event_export.reading import stored_fact
from adapters.event_export.writing import Asked
from adapters.log.case_histories import History, histories_in
from adapters.log.ranges import ABOUT_NO_CASE, LogRange, pages_in
from projections import traces
from projections.events import CaseTold, StoredFact, case_told, event
from projections.object_events import (
    Named,
    case_piece,
    office_event,
    shared_objects,
    types_of_events,
    types_of_objects,
)

COPIED_AT_ONCE = 1 << 20
SHARED = ("officer:", "procedure:")
"""How the ids of objects begin that belong to no case alone."""


class Case(NamedTuple):
    """A case on its way out: what it is, and its facts, each with whether it was asked for."""

    history: History
    told: CaseTold | None
    facts: list[tuple[StoredFact, bool]]

    @property
    def asked(self) -> list[StoredFact]:
        """The facts that were asked for."""
        return [fact for fact, is_asked in self.facts if is_asked]


def write_xes(conn: Connection[Any], asked: Asked, out: BinaryIO) -> Iterator[int]:
    """One trace a case; what is about no case has no place in it."""
    out.write(traces.head(asked.office).encode())
    for case in _cases(conn, asked.chosen):
        events = [event(fact, case.told) for fact in case.asked]
        out.write(traces.trace(str(case.history.case), case.told, events).encode())
        yield len(events)
    out.write(traces.TAIL.encode())


def write_ocel(conn: Connection[Any], asked: Asked, out: BinaryIO) -> Iterator[int]:
    """One object; its arrays are written as they come, objects beside until events are done."""
    with TemporaryFile() as beside:
        events, objects = _Array(out), _Array(beside)
        out.write(b'{"objectTypes":%s,"events":[' % dumps(types_of_objects()))
        for page in pages_in(conn, asked.chosen, ABOUT_NO_CASE):
            events.extend(office_event(stored_fact(entry)) for entry in page)
            yield len(page)
        for case in _cases(conn, asked.chosen):
            piece = case_piece(case.history.case, case.told, case.facts)
            events.extend(piece.events)
            objects.extend(piece.objects)
            yield len(piece.events)
        objects.extend(shared_objects(sorted(events.shared), asked.book.staff.members))
        out.write(b'],"objects":[')
        beside.seek(0)
        while some := beside.read(COPIED_AT_ONCE):
            out.write(some)
    out.write(b'],"eventTypes":%s}\n' % dumps(types_of_events(events.types)))


class _Array:
    """A JSON array that grows; it notes the types, and the officers and procedures, it names."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._between = out, b""
        self.types: set[str] = set()
        self.shared: set[str] = set()

    def extend(self, items: Iterable[Named]) -> None:
        """Write some more."""
        if some := list(items):
            self._out.write(self._between + dumps(some)[1:-1])
            self._between = b",\n"
            self.types.update(item["type"] for item in some)
            ids = (tie["objectId"] for item in some for tie in item["relationships"])
            self.shared.update(each for each in ids if each.startswith(SHARED))


def _cases(conn: Connection[Any], chosen: LogRange) -> Iterator[Case]:
    for history in histories_in(conn, chosen):
        facts = [stored_fact(entry) for entry in history.entries]
        told = next(filter(None, map(case_told, facts)), None)
        yield Case(history, told, [(fact, _is_asked(fact, chosen)) for fact in facts])


def _is_asked(fact: StoredFact, chosen: LogRange) -> bool:
    return chosen.holds(fact.position, datetime.fromisoformat(fact.state["recorded_at"]))
