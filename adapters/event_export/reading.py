"""Facts on their way into an event log: decoded, and with what their cases are."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL

from adapters.log.fact_mapper import present_state
from adapters.log.reader import COLUMNS, Entry
from projections.events import (
    FIRST,
    CaseTold,
    Event,
    StoredFact,
    case_of,
    case_told,
    event,
    is_of_case,
    is_of_record,
)

MANY_CASES = 50_000
"""So many cases are remembered; the others are looked up again."""

REGISTRATIONS = SQL(
    "SELECT {} FROM office_events WHERE originator_id = ANY(%s) AND originator_version = 1"
).format(COLUMNS)


def stored_fact(entry: Entry) -> StoredFact:
    """An entry with its state decoded, in its present shape."""
    state = present_state(entry.topic, entry.state)
    return StoredFact(entry.position, entry.aggregate, entry.version, entry.topic, state)


class Events:
    """Entries as events, each with what its case is: told before in the log, or looked up.

    Of many cases the latest are remembered. No state outlives its event, so that there is nothing
    for the interpreter to search for what may be thrown away: that took as long as all the rest.
    """

    def __init__(self, conn: Connection[Any]) -> None:
        self._conn = conn
        self._known: OrderedDict[UUID, CaseTold | None] = OrderedDict()

    def of(self, page: Sequence[Entry]) -> Iterator[Event]:
        """The events of some entries in their order."""
        self._look_up(page)
        for entry in page:
            fact = stored_fact(entry)
            case = case_of(fact)
            if fact.topic in FIRST:
                self._known[fact.aggregate] = case_told(fact)
            yield event(fact, self._known.get(case) if case else None)
        while len(self._known) > MANY_CASES:
            self._known.popitem(last=False)

    def _look_up(self, page: Sequence[Entry]) -> None:
        """Learn of the cases that are registered neither here nor in what is remembered."""
        here = {entry.aggregate for entry in page if entry.topic in FIRST}
        told = map(_case_of, (entry for entry in page if entry.topic not in FIRST))
        wanted = set(filter(None, told)) - here
        for case in (known := [case for case in wanted if case in self._known]):
            self._known.move_to_end(case)
        if missing := list(wanted.difference(known)):
            with self._conn.cursor(binary=True) as curs:
                for row in curs.execute(REGISTRATIONS, (missing,), prepare=True):
                    fact = stored_fact(Entry(*row))
                    self._known[fact.aggregate] = case_told(fact)


def _case_of(entry: Entry) -> UUID | None:
    """Which case an entry is about; its state is read only where nothing else says so."""
    if is_of_record(entry.topic):
        return case_of(stored_fact(entry))
    return entry.aggregate if is_of_case(entry.topic) else None
