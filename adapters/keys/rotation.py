"""Rotation (rotasi kunci): every living key wrapped anew, and the old epoch's key destroyed.

Whatever copy of the key database was made before can then be opened by nobody, so that an erasure
is complete also in backups: at the latest one epoch after it was decided.
"""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection, connect

from adapters.keys.epochs import Epochs

BATCH = 10_000
REWRAP = (
    "UPDATE subject_key k SET epoch = %s, wrapped = t.wrapped"
    " FROM unnest(%b::uuid[], %b::bytea[]) AS t (subject, wrapped) WHERE k.subject = t.subject"
)


@dataclass(frozen=True, slots=True)
class Rotation:
    """Which epoch ended, which began, and how many keys live on."""

    ended: int
    begun: int
    keys: int


class KeysLeftBehindError(Exception):
    """Keys of an earlier epoch were left; nothing was changed, and no key was destroyed."""


def rotate(keys_url: str, epochs: Epochs) -> Rotation:
    """End the epoch: wrap all keys by a new one, in one transaction, then destroy the old one.

    After a crash it is safe to rotate again: an epoch's key is destroyed only when nothing in the
    key database needs it.

    Raises:
        SecretUnusableError: the key of the epoch that ends is not here.
        KeysLeftBehindError: a key could not be taken along.
    """
    with connect(keys_url) as conn:
        row = conn.execute("SELECT current FROM epoch FOR UPDATE").fetchone()
        assert row is not None  # noqa: S101 - the first epoch is made with the tables
        ended, begun = row[0], row[0] + 1
        epochs.make(begun)
        keys = _rewrap(conn, epochs, begun)
        conn.execute("UPDATE epoch SET current = %s, since = now()", (begun,))
    epochs.destroy_before(begun)
    return Rotation(ended, begun, keys)


def _rewrap(conn: Connection[Any], epochs: Epochs, begun: int) -> int:
    with conn.cursor("living") as living:
        living.execute("SELECT subject, epoch, wrapped FROM subject_key")
        while rows := living.fetchmany(BATCH):
            opened = [epochs.unwrap(epoch, bytes(wrapped)) for _, epoch, wrapped in rows]
            again = [epochs.wrap(begun, key) for key in opened]
            conn.execute(REWRAP, (begun, [row[0] for row in rows], again))
    query = "SELECT count(*) FILTER (WHERE epoch <> %s), count(*) FROM subject_key"
    left, all_keys = conn.execute(query, (begun,)).fetchone() or (0, 0)
    if left:
        raise KeysLeftBehindError(str(left))
    return int(all_keys)
