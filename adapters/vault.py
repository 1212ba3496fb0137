"""The key vault: a key a person, in a database apart from the log, wrapped by an epoch key outside.

Reading a fact needs no key; reading a person's words does. A lost or destroyed key is an erasure.
"""

import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from psycopg_pool import ConnectionPool

from domain.sealing import Place, Purpose, Sealed, commitment
from handlers.ports import Newcomer

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16

LINK_UNLINKED = (
    "UPDATE subject_key k SET link = t.link FROM unnest(%b::uuid[], %b::bytea[]) AS t (known, link)"
    " WHERE k.subject = t.known AND k.link IS NULL"
)
ENROL_AGAIN = (
    "INSERT INTO subject_key (subject, epoch, part, wrapped, link)"
    " SELECT t.again, %s, k.part, t.wrapped, k.link"
    " FROM unnest(%b::uuid[], %b::uuid[], %b::bytea[]) AS t (known, again, wrapped)"
    " JOIN subject_key k ON k.subject = t.known"
)


class KeyMissingError(Exception):
    """A subject has no key here: erased, or never enrolled."""


class TwoFacedError(Exception):
    """A ciphertext opened to words that were not committed to."""


class Keys:
    """Keys at hand for one piece of work; never kept longer."""

    def __init__(self, keys: dict[UUID, bytes]) -> None:
        self._keys = keys
        self._ciphers: dict[UUID, AESGCM] = {}

    def seal(self, subject: UUID, purpose: Purpose, place: Place, plain: bytes) -> Sealed:
        """Close *plain* under the subject's key, bound to its place."""
        bound = place.bound_to(subject)
        chance = os.urandom(NONCE_BYTES + SALT_BYTES)
        nonce, salt = chance[:NONCE_BYTES], chance[NONCE_BYTES:]
        closed = self._cipher(subject).encrypt(nonce, salt + plain, bound)
        return Sealed(
            s=subject,
            p=purpose,
            c=b64encode(nonce + closed).decode(),
            h=commitment(bound, salt, plain),
        )

    def open(self, sealed: Sealed, place: Place) -> bytes:
        """Open what was sealed at *place*.

        Raises:
            KeyMissingError: the key is gone.
            cryptography.exceptions.InvalidTag: it was sealed elsewhere, or changed.
            TwoFacedError: it opens to something else than was committed to.
        """
        bound, raw = place.bound_to(sealed.s), b64decode(sealed.c)
        opened = self._cipher(sealed.s).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound)
        salt, plain = opened[:SALT_BYTES], opened[SALT_BYTES:]
        if not hmac.compare_digest(commitment(bound, salt, plain), sealed.h):
            raise TwoFacedError(str(place))
        return plain

    def holds(self, subject: UUID) -> bool:
        """Whether there is a key; where there is none, the words are erased."""
        return subject in self._keys

    def _cipher(self, subject: UUID) -> AESGCM:
        if subject not in self._ciphers:
            if subject not in self._keys:
                raise KeyMissingError(str(subject))
            self._ciphers[subject] = AESGCM(self._keys[subject])
        return self._ciphers[subject]


class KeyVault:
    """Keys in PostgreSQL; the epoch's key in a file that only the office's workers may read."""

    def __init__(
        self, pool: ConnectionPool, *, epoch: int, epoch_key: bytes, secret: bytes
    ) -> None:
        self._pool = pool
        self._epoch = epoch
        self._epoch_key = epoch_key
        self._secret = secret

    def enrol(self, newcomers: Sequence[Newcomer]) -> tuple[Sequence[UUID], Keys]:
        """Give each a random subject and a key; committed before this returns."""
        subjects = [uuid4() for _ in newcomers]
        keys = {subject: os.urandom(KEY_BYTES) for subject in subjects}
        if subjects:
            self._keep(subjects, keys, newcomers)
        return subjects, Keys(keys)

    def enrol_again(self, subjects: Sequence[UUID]) -> tuple[Sequence[UUID], Keys]:
        """Give known subjects a new one and a key each, in the same part and under the same link.

        Who had no link (nothing told who they are) gets one by their first subject.

        Raises:
            KeyMissingError: one of them has no key here.
        """
        again = [uuid4() for _ in subjects]
        keys = {subject: os.urandom(KEY_BYTES) for subject in again}
        wrapped = [aes_key_wrap(self._epoch_key, keys[subject]) for subject in again]
        links = [self._link(f"subject {subject}") for subject in subjects]
        with self._pool.connection() as conn, conn.transaction():
            conn.execute(LINK_UNLINKED, (list(subjects), links))
            made = conn.execute(ENROL_AGAIN, (self._epoch, list(subjects), again, wrapped))
            if made.rowcount != len(again):
                raise KeyMissingError(", ".join(map(str, subjects)))
        return again, Keys(keys)

    def ring(self, subjects: Collection[UUID]) -> Keys:
        """Fetch and unwrap the keys of these subjects; those without one are left out."""
        with self._pool.connection() as conn:
            rows = conn.execute(
                "SELECT subject, wrapped FROM subject_key WHERE subject = ANY(%s)",
                (list(subjects),),
            ).fetchall()
        return Keys({subject: aes_key_unwrap(self._epoch_key, bytes(w)) for subject, w in rows})

    def _keep(
        self, subjects: list[UUID], keys: dict[UUID, bytes], newcomers: Sequence[Newcomer]
    ) -> None:
        links = [self._link(one.link) for one in newcomers]
        with self._pool.connection() as conn, conn.cursor() as curs:
            curs.execute(
                "INSERT INTO subject_key (subject, epoch, part, wrapped, link)"
                " SELECT s, %s, p, w, l FROM"
                " unnest(%b::uuid[], %b::text[], %b::bytea[], %b::bytea[]) AS t (s, p, w, l)",
                (
                    self._epoch,
                    subjects,
                    [str(one.part) for one in newcomers],
                    [aes_key_wrap(self._epoch_key, keys[subject]) for subject in subjects],
                    links,
                ),
                prepare=True,
            )

    def _link(self, identity: str | None) -> bytes | None:
        """What joins one person's subjects for one erasure; it dies with the keys."""
        if identity is None:
            return None
        return hmac.digest(self._secret, b"tanggap/link/v1\n" + identity.encode(), "sha256")


class SecretUnusableError(Exception):
    """A secret's file is missing or holds no secret; nothing is made in its place."""


def make_secret(path: Path) -> None:
    """Make a secret unless there is one: 32 random bytes, mode 0600, there as a whole or not."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(os.urandom(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(unfinished, path)
    unfinished.unlink()


def read_secret(path: Path) -> bytes:
    """Read a secret.

    Raises:
        SecretUnusableError: it is missing or cut short.
    """
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        raise SecretUnusableError(str(path)) from None
    if len(secret) != KEY_BYTES:
        raise SecretUnusableError(str(path))
    return secret
