"""Situations that tests begin in: real engines, a fresh office for each test that wants one."""

import gc
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings as laws
from nats.js.errors import ServerError
from psycopg.conninfo import make_conninfo

from adapters.bus import Bus, connected, provision_streams
from adapters.engines import Engines, running
from adapters.holiday_seed import indonesian_calendar
from adapters.log.event_store import CaseStore, open_log
from adapters.log.schema import provision
from adapters.shipped import shipped_documents
from domain.book import Book
from handlers.provisioning import adopt_calendar, publish_missing
from tests.pace import PROFILE
from tests.places import fast
from tests.waiting import eventually
from workers.collector import spare_the_collector
from workers.settings import Settings, read_settings
from workers.wiring import Addresses, House, make_secrets, opened

laws.load_profile(PROFILE)


def pytest_collection_finish() -> None:
    """Spare the collector of cycles what stays: to walk all tests again and again took a fifth."""
    spare_the_collector()
    gc.collect()
    gc.freeze()


CALENDAR = indonesian_calendar([2025, 2026, 2027])


class SetClock:
    """A clock that shows what a test sets, and moves only when told."""

    rate = 1.0

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def read(self, instant: datetime) -> datetime:
        return instant.astimezone(UTC)

    def seconds_until(self, moment: datetime) -> float:
        return (moment - self.at).total_seconds()

    def pass_(self, **some: float) -> None:
        self.at += timedelta(**some)


@pytest.fixture(scope="session")
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="tanggap-", dir=fast()) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def settings(data: Path) -> Settings:
    return read_settings({"TANGGAP_DATA": str(data), "TANGGAP_LOG": "json"})


@pytest.fixture(scope="session")
def engines(data: Path, settings: Settings) -> Iterator[Engines]:
    with running(data, settings.channels, office=settings.office) as engines:
        yield engines


@pytest.fixture(scope="session")
def server(engines: Engines) -> Iterator[psycopg.Connection]:
    """The superuser of the tests' own PostgreSQL; what tests write need not survive a power cut."""
    superuser = make_conninfo(engines.owner_url, user="postgres", dbname="postgres")
    with psycopg.connect(superuser, autocommit=True) as conn:
        conn.execute("ALTER SYSTEM SET fsync = off")
        conn.execute("SELECT pg_reload_conf()")
        yield conn


@contextmanager
def database(server: psycopg.Connection, owner: str, like: str = "template1") -> Iterator[str]:
    """A database on the running engines, dropped at the end."""
    name = f"test_{uuid4().hex[:12]}"
    server.execute(f"CREATE DATABASE {name} OWNER {owner} TEMPLATE {like}")
    yield name
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def addresses_at(engines: Engines, log: str, keys: str) -> Addresses:
    """Where an office's databases are, by their names."""
    return Addresses(
        database_url=make_conninfo(engines.database_url, dbname=log),
        owner_url=make_conninfo(engines.owner_url, dbname=log),
        keys_url=make_conninfo(engines.keys_url, dbname=keys),
        nats_url=engines.nats_url,
        nats_seed=engines.office_seed_file,
    )


@pytest.fixture
def addresses(engines: Engines, server: psycopg.Connection) -> Iterator[Addresses]:
    """A fresh pair of empty databases."""
    with database(server, "tanggap_owner") as log, database(server, "tanggap_keys") as keys:
        yield addresses_at(engines, log, keys)


@pytest.fixture(scope="session")
def pattern(
    engines: Engines, server: psycopg.Connection, settings: Settings
) -> Iterator[tuple[str, str]]:
    """A log with its tables and a calendar in force, to be copied; and a vault for all."""
    make_secrets(settings)
    with database(server, "tanggap_owner") as log, database(server, "tanggap_keys") as keys:
        addresses = addresses_at(engines, log, keys)
        provision(
            owner_url=addresses.owner_url,
            keys_url=addresses.keys_url,
            worker="tanggap_worker",
            office=settings.office,
            demo=False,
            origin=settings.origin,
        )
        with open_log(addresses.database_url) as office_log:
            adopt_calendar(
                CALENDAR,
                at=datetime(2026, 11, 2, tzinfo=UTC),
                cause=uuid4(),
                office=settings.office,
                store=CaseStore(office_log),
            )
            publish_missing(
                shipped_documents(),
                at=datetime(2026, 11, 2, tzinfo=UTC),
                cause=uuid4(),
                office=settings.office,
                store=CaseStore(office_log),
                book=Book(),
            )
        yield log, keys


@pytest.fixture
def provisioned(
    engines: Engines, server: psycopg.Connection, pattern: tuple[str, str]
) -> Iterator[Addresses]:
    """A fresh office: its tables, and a calendar in force; keys are never in each other's way."""
    with database(server, "tanggap_owner", pattern[0]) as log:
        yield addresses_at(engines, log, pattern[1])


@pytest.fixture
def house(settings: Settings, provisioned: Addresses) -> Iterator[House]:
    """An office on the machine's own clock."""
    with opened(settings, provisioned) as house:
        yield house


@pytest.fixture
def clock() -> SetClock:
    """Tuesday 24 November 2026, 09:00 in Bengkulu."""
    return SetClock(datetime(2026, 11, 24, 2, tzinfo=UTC))


@pytest.fixture
def still_house(house: House, clock: SetClock) -> House:
    """An office whose clock a test moves."""
    return replace(house, clock=clock)


@pytest.fixture
async def bus(engines: Engines, settings: Settings) -> AsyncIterator[Bus]:
    """The bus with its streams fresh and empty."""
    async with connected(engines.nats_url, engines.office_seed_file, name="tests") as bus:
        for stream in await bus.js.streams_info():
            await bus.js.delete_stream(stream.config.name or "")
        await _provision(bus, settings.office)
        yield bus


async def _provision(bus: Bus, office: str) -> None:
    """Make the streams; the server may still be clearing away the last test's of the same name."""

    async def made() -> bool:
        with suppress(ServerError):
            await provision_streams(bus.js, office)
            return True
        return False

    await eventually(made, within_s=10)
