"""The key vault: a key a person, in a database apart from the log, wrapped by the epoch's key.

Whoever is fenced gets no key any more. Destroying a key is one transaction with its fence.
"""

import hmac
import os
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4

from psycopg import Connection
from psycopg_pool import ConnectionPool

from adapters.keys.at_hand import KeyMissingError, Keys
from adapters.keys.epochs import Epochs
from adapters.keys.secret_files import KEY_BYTES, SecretUnusableError
from handlers.ports import Fence, Known, Newcomer

CURRENT_EPOCH = "SELECT current FROM epoch FOR SHARE"
"""Locked to the end of the transaction: no key is kept under an epoch that ends meanwhile."""

ENROL = (
    "INSERT INTO subject_key (subject, epoch, part, wrapped, link, case_id)"
    " SELECT s, %s, p, w, l, c FROM unnest(%b::uuid[], %b::text[], %b::bytea[], %b::bytea[],"
    " %b::uuid[]) AS t (s, p, w, l, c)"
)
LINK_UNLINKED = (
    "UPDATE subject_key k SET link = t.link FROM unnest(%b::uuid[], %b::bytea[]) AS t (known, link)"
    " WHERE k.subject = t.known AND k.link IS NULL"
)
ENROL_AGAIN = (
    "INSERT INTO subject_key (subject, epoch, part, wrapped, link, case_id)"
    " SELECT t.again, %s, k.part, t.wrapped, k.link, %s"
    " FROM unnest(%b::uuid[], %b::uuid[], %b::bytea[]) AS t (known, again, wrapped)"
    " JOIN subject_key k ON k.subject = t.known"
)
SAME_PERSON = (
    "SELECT k.subject, k.case_id FROM subject_key me"
    " JOIN subject_key k ON k.subject = me.subject OR k.link = me.link"
    " WHERE me.subject = %s ORDER BY k.subject"
)
RAISE_FENCES = (
    "INSERT INTO fence (subject, at, basis, cause) SELECT * FROM"
    " unnest(%b::uuid[], %b::timestamptz[], %b::text[], %b::uuid[]) ON CONFLICT DO NOTHING"
)


class KeyVault:
    """Keys in PostgreSQL; the epoch's key in a file that only the office's workers may read."""

    def __init__(self, pool: ConnectionPool, epochs: Epochs, *, secret: bytes) -> None:
        self._pool = pool
        self._epochs = epochs
        self._secret = secret

    def try_key(self) -> None:
        """See that the key of the epoch that holds is here.

        Raises:
            SecretUnusableError: it is not; the key database may be an older copy.
        """
        with self._pool.connection() as conn, conn.transaction():
            self._wrapped(conn, [bytes(KEY_BYTES)])

    def enrol(self, newcomers: Sequence[Newcomer]) -> tuple[Sequence[UUID], Keys]:
        """Give each a random subject and a key; committed before this returns."""
        subjects = [uuid4() for _ in newcomers]
        keys = {subject: os.urandom(KEY_BYTES) for subject in subjects}
        if subjects:
            self._keep(keys, newcomers)
        return subjects, Keys(keys)

    def enrol_again(self, subjects: Sequence[UUID], case: UUID) -> tuple[Sequence[UUID], Keys]:
        """Give known subjects a new one and a key each, in the same part and under the same link.

        Who had no link (nothing told who they are) gets one by their first subject.

        Raises:
            KeyMissingError: one of them has no key here.
        """
        keys = {uuid4(): os.urandom(KEY_BYTES) for _ in subjects}
        links = [self._link(f"subject {subject}") for subject in subjects]
        with self._pool.connection() as conn, conn.transaction():
            epoch, wrapped = self._wrapped(conn, keys.values())
            conn.execute(LINK_UNLINKED, (list(subjects), links))
            made = conn.execute(ENROL_AGAIN, (epoch, case, list(subjects), list(keys), wrapped))
            if made.rowcount != len(keys):
                raise KeyMissingError(", ".join(map(str, subjects)))
        return list(keys), Keys(keys)

    def ring(self, subjects: Collection[UUID]) -> Keys:
        """Fetch and unwrap the keys of these subjects; those without one are left out."""
        try:
            return self._unwrapped(subjects)
        except SecretUnusableError:  # the epoch may have ended between reading row and file
            return self._unwrapped(subjects)

    def same_person(self, subject: UUID) -> Sequence[Known]:
        """The subjects of whoever this one is, themselves among them; none if they are erased."""
        with self._pool.connection() as conn:
            return [Known(*row) for row in conn.execute(SAME_PERSON, (subject,)).fetchall()]

    def is_fenced(self, subject: UUID) -> bool:
        """Whether a person was erased, be it since a case was read."""
        query = "SELECT EXISTS (SELECT 1 FROM fence WHERE subject = %s)"
        with self._pool.connection() as conn:
            row = conn.execute(query, (subject,)).fetchone()
        return row is not None and row[0]

    def destroy(self, fences: Sequence[Fence]) -> None:
        """Destroy the keys of subjects and fence them off, all or none; a repeat does no harm."""
        with self._pool.connection() as conn, conn.transaction():
            raise_fences(conn, fences)

    def _keep(self, keys: dict[UUID, bytes], newcomers: Sequence[Newcomer]) -> None:
        with self._pool.connection() as conn, conn.transaction():
            epoch, wrapped = self._wrapped(conn, keys.values())
            parts = [str(one.part) for one in newcomers]
            links = [one.link and self._link(one.link) for one in newcomers]
            cases = [one.case for one in newcomers]
            conn.execute(ENROL, (epoch, list(keys), parts, wrapped, links, cases), prepare=True)

    def _wrapped(self, conn: Connection[Any], keys: Iterable[bytes]) -> tuple[int, list[bytes]]:
        """The epoch that holds to the end of the transaction, and these keys closed by it."""
        row = conn.execute(CURRENT_EPOCH, prepare=True).fetchone()
        assert row is not None  # noqa: S101 - the first epoch is made with the tables
        return row[0], [self._epochs.wrap(row[0], key) for key in keys]

    def _unwrapped(self, subjects: Collection[UUID]) -> Keys:
        query = "SELECT subject, epoch, wrapped FROM subject_key WHERE subject = ANY(%s)"
        with self._pool.connection() as conn:
            rows = conn.execute(query, (list(subjects),)).fetchall()
        return Keys({s: self._epochs.unwrap(epoch, bytes(w)) for s, epoch, w in rows})

    def _link(self, identity: str) -> bytes:
        """What joins one person's subjects for one erasure; it dies with the keys."""
        return hmac.digest(self._secret, b"tanggap/link/v1\n" + identity.encode(), "sha256")


def raise_fences(conn: Connection[Any], fences: Sequence[Fence]) -> None:
    """Fence subjects off, and destroy their keys, in the transaction that is open."""
    subjects = [fence.subject for fence in fences]
    rows = (
        [fence.at for fence in fences],
        [fence.basis for fence in fences],
        [fence.cause for fence in fences],
    )
    conn.execute(RAISE_FENCES, (subjects, *rows))
    conn.execute("DELETE FROM subject_key WHERE subject = ANY(%s)", (subjects,))
