"""Cases as a monthly report counts them: one pass over a prefix of the log, a case at a time."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from orjson import loads
from psycopg import Connection
from psycopg.sql import SQL

from adapters.log.reader import Entry, read_aggregates
from adapters.rule_book import ABOUT_RULES
from projections.report.following import COUNTED, Followed
from projections.report.rules import RULE_TOPICS, Rules

RULES = SQL(
    "SELECT topic, state FROM office_events"
    " WHERE {} AND topic = ANY(%s) AND notification_id <= %s ORDER BY notification_id"
).format(ABOUT_RULES)


def rules_through(conn: Connection[Any], position: int) -> Rules:
    """What the log says of the office itself, through a position."""
    rules = Rules()
    with conn.cursor(binary=True) as curs:
        for topic, state in curs.execute(RULES, (list(RULE_TOPICS), position)):
            rules.take(topic, loads(state))
    return rules


def cases_through(
    conn: Connection[Any], position: int, first: UUID, last: UUID
) -> Iterator[Followed]:
    """The cases from *first* to *last*, each followed through its facts, through a position."""
    pages = read_aggregates(conn, first, last, tuple(COUNTED), position)
    entries = (entry for page in pages for entry in page)
    for _, some in groupby(entries, key=attrgetter("aggregate")):
        yield _followed(some)


def _followed(entries: Iterable[Entry]) -> Followed:
    case = Followed()
    for entry in entries:
        case.take(entry.topic, loads(entry.state))
    return case
