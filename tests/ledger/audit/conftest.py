"""A real office of 1,500 facts: registered, sealed, witnessed, and exported to an auditor."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from typer.testing import CliRunner

from adapters.ledger.folder import LedgerFolder
from adapters.ledger.sealing import SealingStore
from adapters.ledger.signer import KeyInHand
from adapters.ledger.store import LedgerStore
from adapters.log.snapshot import snapshot
from domain.ledger.note_keys import Kind
from domain.ledger.notes import cosignature
from domain.ledger.tiles import bundles_of, entries_in
from handlers.integrating import seal
from tests.conftest import addresses_at, database
from tests.ledger.conftest import WITNESSES, Log
from tests.registering import COMPLAINT, arrival, registered_all
from workers.auditing import export_log
from workers.cli import app
from workers.settings import Settings
from workers.wiring import Addresses, House, opened

FACTS, EARLIER = 1_500, 1_000
NOW = datetime.now(UTC)
YESTERDAY = NOW - timedelta(days=1)
CASES = 5
MORE = (
    "INSERT INTO office_events (originator_id, originator_version, topic, state)"
    " SELECT gen_random_uuid(), 1, topic, state FROM office_events, generate_series(1, %s)"
    " WHERE originator_id = %s AND originator_version = 1"
)
GAP = "SELECT nextval('office_events_notification_id_seq')"
TABLES = ("office_events", "ledger", "ledger_tile", "checkpoint", "witnessed")


@dataclass(frozen=True)
class Audited:
    """An office to be audited: its log, the numbers of its cases, and its export."""

    house: House
    numbers: list[str]
    export: Path

    @property
    def entries(self) -> list[bytes]:
        """The leaves as they were exported."""
        return [
            entry
            for bundle in bundles_of(FACTS)
            for entry in entries_in((self.export / bundle.path).read_bytes())
        ]

    def environment(self) -> dict[str, str]:
        """What the command line needs to join it."""
        where = self.house.addresses
        return {
            "TANGGAP_DATA": str(self.house.settings.data),
            "TANGGAP_DATABASE_URL": as_url(where.database_url),
            "TANGGAP_OWNER_URL": as_url(where.owner_url),
            "TANGGAP_KEYS_URL": as_url(where.keys_url),
            "TANGGAP_NATS_URL": where.nats_url,
            "TANGGAP_NATS_SEED": str(where.nats_seed),
        }

    def tanggap(self, *args: object, **env: str) -> Any:
        """Run a command; what it printed and its exit code."""
        words = [str(arg) for arg in args]
        return CliRunner().invoke(app, words, env={**self.environment(), **env})


def as_url(conninfo: str) -> str:
    """A connection string as settings have it."""
    at = conninfo_to_dict(conninfo)
    user = f"{at.pop('user')}:{quote(str(at.pop('password', '')))}"
    host, port, name = quote(str(at["host"]), safe=""), at["port"], at["dbname"]
    return f"postgresql://{user}@{host}:{port}/{name}"


def witnessed_by_both(house: House, at: datetime) -> None:
    """Seal what there is, and have both witnesses see it."""
    ledger = LedgerStore(house.pool)
    seal(SealingStore(ledger), house.signer, at)
    last = ledger.latest_checkpoint()
    assert last is not None
    lines = [cosignature(last.note, key, int(at.timestamp())) for key in WITNESSES]
    ledger.keep_witnessed(last.size, last.note.adding(*lines), at)


def grown_to(house: House, facts: int, like: object) -> None:
    """Record until there are so many; the positions have gaps."""
    with house.pool.connection() as conn:
        row = conn.execute("SELECT count(*) FROM office_events").fetchone()
        left = facts - (row[0] if row else 0)
        for at in range(0, left, 100):
            conn.execute(GAP)
            conn.execute(MORE, (min(100, left - at), like))


@pytest.fixture(scope="session")
def audit_settings(
    settings: Settings, data: Path, pattern: object, tmp_path_factory: Any
) -> Settings:
    """The session's office in a data folder of its own: the same secrets, another ledger."""
    own = tmp_path_factory.mktemp("audited")
    (own / "keys").symlink_to(data / "keys")
    return settings.model_copy(update={"data": own})


@pytest.fixture(scope="session")
def audited_log(
    engines: Any, server: Any, pattern: tuple[str, str], audit_settings: Settings
) -> Iterator[tuple[str, list[str]]]:
    """The database of the office, to be copied, and the numbers of its cases."""
    with database(server, "tanggap_owner", pattern[0]) as log:
        with opened(audit_settings, addresses_at(engines, log, pattern[1])) as house:
            arrivals = [
                arrival("complaint", COMPLAINT, YESTERDAY, sequence=n) for n in range(CASES)
            ]
            cases = registered_all(house, arrivals)
            grown_to(house, EARLIER, cases[0][0])
            witnessed_by_both(house, YESTERDAY)
            grown_to(house, FACTS, cases[0][0])
            witnessed_by_both(house, NOW)
        yield log, [number for _, number in cases]


@pytest.fixture(scope="session")
def policy_for(audit_settings: Settings) -> Callable[..., bytes]:
    """A policy that believes the office's log, and perhaps wants to know it seen by both."""

    def policy(signer: KeyInHand, *, quorum: bool) -> bytes:
        names = dict(zip("io", WITNESSES, strict=True))
        lines = [f"witness {name} {each.key}" for name, each in names.items()]
        end = ["group both all i o", "quorum both"] if quorum else ["quorum none"]
        return "".join(f"{line}\n" for line in [f"log {signer.key}", *lines, *end]).encode()

    return policy


@pytest.fixture(scope="session")
def audited(
    engines: Any,
    server: Any,
    audited_log: tuple[str, list[str]],
    pattern: tuple[str, str],
    audit_settings: Settings,
    policy_for: Callable[..., bytes],
    tmp_path_factory: Any,
) -> Iterator[Audited]:
    """The office as it is, and its export; nobody may change it."""
    export = tmp_path_factory.mktemp("export")
    with (
        database(server, "tanggap_owner", audited_log[0]) as log,
        opened(audit_settings, addresses_at(engines, log, pattern[1])) as house,
    ):
        folder = LedgerFolder(audit_settings.ledger_folder)
        folder.path.mkdir()
        folder.policy_file.write_bytes(policy_for(house.signer, quorum=True))
        with snapshot(house.addresses.database_url) as conn:
            export_log(house, conn, export, audited_log[1][:2], lambda *_: None)
        yield Audited(house, audited_log[1], export)


@pytest.fixture(scope="module")
def copied(
    engines: Any, server: Any, audited_log: tuple[str, list[str]], pattern: tuple[str, str]
) -> Iterator[Addresses]:
    """A copy of the office, to be tampered with; all is kept a second time."""
    with database(server, "tanggap_owner", audited_log[0]) as log:
        addresses = addresses_at(engines, log, pattern[1])
        with psycopg.connect(addresses.owner_url, autocommit=True) as conn:
            for table in TABLES:
                conn.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # type: ignore[arg-type]
                conn.execute(f"CREATE TABLE kept_{table} AS TABLE {table}")  # type: ignore[arg-type]
            conn.execute("ALTER TABLE office_events DROP CONSTRAINT fact_shape")
        yield addresses


@pytest.fixture
def insider(copied: Addresses) -> Iterator[psycopg.Connection[Any]]:
    """Who owns the tables of the copy, with every guard out of the way; all is put back after."""
    with closing(psycopg.connect(copied.owner_url, autocommit=True)) as conn:
        yield conn
        for table in TABLES:
            conn.execute(f"TRUNCATE {table}")  # type: ignore[arg-type]
            conn.execute(f"INSERT INTO {table} TABLE kept_{table}")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def tampered(audited: Audited, copied: Addresses, audit_settings: Settings) -> Iterator[Audited]:
    """The copy of the office, for its own workers."""
    with opened(audit_settings, copied) as house:
        yield replace(audited, house=house)


@pytest.fixture(scope="session")
def log(audited: Audited) -> Log:
    """What was really exported, in the hands of whoever forges exports."""
    return Log(audited.entries, audited.house.signer)


@pytest.fixture(scope="session")
def stranger(audited: Audited) -> KeyInHand:
    """Somebody else's key under the name of the log."""
    return KeyInHand.of(audited.house.signer.key.name, Kind.ED25519, b"s" * 32)


@pytest.fixture(scope="session")
def quorum_policy(audited: Audited, policy_for: Callable[..., bytes]) -> bytes:
    return policy_for(audited.house.signer, quorum=True)


@pytest.fixture(scope="session")
def log_only_policy(audited: Audited, policy_for: Callable[..., bytes]) -> bytes:
    return policy_for(audited.house.signer, quorum=False)
