"""That a key database was put back from a backup, and what was said of who was erased since then.

The log that is put back with it does not know them, so their keys may be living ones here.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from psycopg import Connection

from adapters.keys.vault import raise_fences
from handlers.ports import Fence

PUT_BACK = (
    "INSERT INTO restored (at, note) VALUES (%s, %b) ON CONFLICT (one)"
    " DO UPDATE SET at = EXCLUDED.at, note = EXCLUDED.note, through = NULL, none_since = false"
    " WHERE restored.none_since OR restored.through IS NOT NULL"
)
"""What nobody answered before that backup was made stays asked from where it was."""

ANSWERED = (
    "INSERT INTO restored (at, through, none_since) VALUES (now(), %s, %s) ON CONFLICT (one)"
    " DO UPDATE SET through = greatest(restored.through, EXCLUDED.through),"
    " none_since = restored.none_since OR EXCLUDED.none_since"
)
LIVING = "SELECT count(*) FROM subject_key WHERE subject = ANY(%s)"


class Restored(NamedTuple):
    """As of when it was put back, and the last checkpoint that the log had signed in that backup.

    Who was erased since then is known through so many facts of the lost log, or to be nobody.
    """

    at: datetime
    note: bytes | None
    through: int | None
    none_since: bool


def restored_from(conn: Connection[Any]) -> Restored | None:
    """What the key database was put back from; None if it never was, as far as it knows."""
    row = conn.execute("SELECT at, note, through, none_since FROM restored").fetchone()
    return Restored(*row) if row else None


def mark_restored(conn: Connection[Any], at: datetime, note: bytes | None) -> None:
    """Put down that the database was put back: who was erased since then is to be told."""
    conn.execute(PUT_BACK, (at, note))


def bury(conn: Connection[Any], erased: Sequence[Fence], through: int) -> int:
    """Fence these off and destroy the keys they still have; return how many had one.

    With that, erasures are known through so many facts of the log. A repeat does no harm.
    """
    with conn.transaction():
        row = conn.execute(LIVING, ([fence.subject for fence in erased],)).fetchone()
        raise_fences(conn, erased)
        conn.execute(ANSWERED, (through, False))
    return int(row[0]) if row else 0


def declare_none(conn: Connection[Any]) -> None:
    """Put down that nobody was erased since."""
    conn.execute(ANSWERED, (None, True))
