"""A key database and a folder of secrets of their own, to be rotated, copied and put back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool

from adapters.keys.epochs import Epochs
from adapters.keys.rotation import Rotation, rotate
from adapters.keys.tables import KEYS
from adapters.keys.vault import KeyVault
from domain.sealing import Part, Place, Purpose, Sealed
from handlers.ports import Newcomer
from tests.conftest import database

SECRET = b"s" * 32
AUTOCOMMIT = {"autocommit": True}
PLACE = Place(UUID(int=1), "complaint.registered", "narrative", UUID(int=2))
WORDS = b'{"v":1,"kind":"narrative","is":{"text":"Paspor belum jadi."}}'


@dataclass
class Keys:
    """The key database, the folder of epoch keys, and a vault on both as a worker has it."""

    url: str
    folder: Path
    vault: KeyVault
    pool: ConnectionPool

    def sealed(self, link: str | None = None, case: UUID | None = None) -> Sealed:
        """The words of somebody new."""
        [subject], ring = self.vault.enrol([Newcomer(Part.SPEAKER, link, case or uuid4())])
        return ring.seal(subject, Purpose.NARRATIVE, PLACE, WORDS)

    def opened(self, sealed: Sealed) -> bytes | None:
        """What was sealed; nothing if the key is gone."""
        ring = self.vault.ring([sealed.s])
        return ring.open(sealed, PLACE) if ring.holds(sealed.s) else None

    def anew(self) -> "Keys":
        """The same, as a process has it that starts now."""
        return replace(self, vault=KeyVault(self.pool, Epochs(self.folder), secret=SECRET))

    def rotate(self) -> Rotation:
        return rotate(self.url, Epochs(self.folder))

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url) as conn:
            return conn.execute(query).fetchall()


@pytest.fixture
def new_keys(engines, server, tmp_path: Path) -> Iterator:
    """Make one more key database, empty; its vault looks for epoch keys in the same folder."""
    opened: list[tuple[object, ConnectionPool]] = []

    def make(*, tables: bool = True) -> Keys:
        place = database(server, "tanggap_keys")
        url = make_conninfo(engines.keys_url, dbname=place.__enter__())
        if tables:
            with psycopg.connect(url) as conn:
                conn.execute(KEYS)
        Epochs(tmp_path).begin()
        pool = ConnectionPool(url, min_size=1, max_size=4, open=True, kwargs=AUTOCOMMIT)
        opened.append((place, pool))
        vault = KeyVault(pool, Epochs(tmp_path), secret=SECRET)
        return Keys(url, tmp_path, vault, pool)

    yield make
    for place, pool in opened:
        pool.close()
        place.__exit__(None, None, None)


@pytest.fixture
def keys(new_keys) -> Keys:
    return new_keys()
