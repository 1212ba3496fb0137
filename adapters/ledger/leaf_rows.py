"""The leaves of the tree straight from the log: PostgreSQL frames the rows, and puts 256 together.

What stands there is what is read, tampered with or not; only who recomputes the tree can tell.
"""

from collections.abc import Collection, Generator, Mapping
from typing import Any, NamedTuple

from psycopg import Connection
from psycopg.sql import SQL

from domain.ledger.tiles import WIDTH

LEAF = SQL(
    "convert_to(E'tanggap/leaf/v1\\n', 'UTF8') || int8send(notification_id)"
    " || uuid_send(originator_id) || int8send(originator_version)"
    " || substring(int4send(octet_length(topic)) FROM 3) || convert_to(topic, 'UTF8')"
    " || int4send(octet_length(state)) || state"
)
"""A row as `domain.ledger.leaf.Leaf.encoded` has it."""

PIECES = SQL("""
SELECT nth, coalesce((
    SELECT string_agg(substring(int4send(octet_length(leaf)) FROM 3) || leaf, ''::bytea)
    FROM (
        SELECT {leaf} AS leaf FROM office_events
        WHERE notification_id >= CASE nth WHEN 0 THEN -9223372036854775808 ELSE
            (SELECT first FROM ledger_tile WHERE level = 0 AND index = nth) END
        AND notification_id < coalesce(
            (SELECT first FROM ledger_tile WHERE level = 0 AND index > nth ORDER BY index LIMIT 1),
            9223372036854775807)
        ORDER BY notification_id
        LIMIT CASE nth WHEN %(last)s THEN %(rest)s ELSE {one_too_many} END) AS row), ''::bytea),
    (SELECT hashes FROM ledger_tile WHERE level = 0 AND index = nth)
FROM generate_series(%(begin)s::bigint, %(end)s::bigint - 1) AS nth
""").format(leaf=LEAF, one_too_many=SQL(str(WIDTH + 1)))
"""Every row of the log lies in one bundle: from its tile's first position to before the next's.

So a row that was added or removed spoils its own bundle and no other, and no bundle grows beyond
one entry too many. The last bundle ends where its tree does. There is nothing to sort: sorting
would hold all of it at once.
"""

LEAVES = SQL(
    "SELECT notification_id, {leaf} FROM office_events WHERE notification_id = ANY(%s)"
).format(leaf=LEAF)


class Piece(NamedTuple):
    """A bundle of entries, and the hashes that the ledger keeps of them; None where it has none."""

    nth: int
    bundle: bytes
    hashes: bytes | None


def pieces(
    conn: Connection[Any], size: int, begin: int = 0, end: int | None = None
) -> Generator[Piece]:
    """The bundles of the tree of *size* leaves, from one index to before another.

    Two are held at a time, however many they are. The connection is taken until the last comes.
    """
    last = (size - 1) // WIDTH
    within = {
        "begin": begin,
        "end": last + 1 if end is None else min(end, last + 1),
        "last": last,
        "rest": size - last * WIDTH,
    }
    with conn.cursor(binary=True) as curs:
        held = None
        for row in curs.stream(PIECES, within):
            if held is not None:
                yield held
            held = Piece(*row)
    if held is not None:
        yield held


def leaves_at(conn: Connection[Any], positions: Collection[int]) -> Mapping[int, bytes]:
    """The bytes of the leaves at these positions of the log; where nothing stands is left out."""
    with conn.cursor(binary=True) as curs:
        return dict(curs.execute(LEAVES, (list(positions),), prepare=True).fetchall())
