"""Situations that tests begin in: real engines, a fresh office for each test that wants one."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from adapters.bus import Bus, connected, provision_streams
from adapters.engines import Engines, running
from adapters.event_store import CaseStore, open_log
from adapters.holiday_seed import indonesian_calendar
from adapters.schema import provision
from handlers.provisioning import adopt_calendar
from workers.settings import Settings, read_settings
from workers.wiring import Addresses, House, opened

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
    with tempfile.TemporaryDirectory(prefix="tanggap-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def settings(data: Path) -> Settings:
    return read_settings({"TANGGAP_DATA": str(data), "TANGGAP_LOG": "json"})


@pytest.fixture(scope="session")
def engines(data: Path, settings: Settings) -> Iterator[Engines]:
    with running(data, settings.channels) as engines:
        yield engines


@contextmanager
def fresh_databases(engines: Engines) -> Iterator[Addresses]:
    """A fresh pair of databases on the running engines, dropped at the end."""
    log, keys = f"log_{uuid4().hex[:12]}", f"keys_{uuid4().hex[:12]}"
    superuser = make_conninfo(engines.owner_url, user="postgres", dbname="postgres")
    with psycopg.connect(superuser, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {log} OWNER tanggap_owner")
        conn.execute(f"CREATE DATABASE {keys} OWNER tanggap_keys")
    yield Addresses(
        database_url=make_conninfo(engines.database_url, dbname=log),
        owner_url=make_conninfo(engines.owner_url, dbname=log),
        keys_url=make_conninfo(engines.keys_url, dbname=keys),
        nats_url=engines.nats_url,
        nats_seed=engines.office_seed_file,
    )
    with psycopg.connect(superuser, autocommit=True) as conn:
        conn.execute(f"DROP DATABASE {log} WITH (FORCE)")
        conn.execute(f"DROP DATABASE {keys} WITH (FORCE)")


@pytest.fixture
def addresses(engines: Engines) -> Iterator[Addresses]:
    """A fresh pair of databases on the running engines."""
    with fresh_databases(engines) as addresses:
        yield addresses


@pytest.fixture
def provisioned(addresses: Addresses, settings: Settings) -> Addresses:
    """Databases with their tables and a calendar in force."""
    provision(
        owner_url=addresses.owner_url,
        keys_url=addresses.keys_url,
        worker="tanggap_worker",
        office=settings.office,
        demo=False,
    )
    with open_log(addresses.database_url) as log:
        adopt_calendar(
            CALENDAR,
            at=datetime(2026, 11, 2, tzinfo=UTC),
            cause=uuid4(),
            office=settings.office,
            store=CaseStore(log),
        )
    return addresses


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
        await provision_streams(bus.js, settings.office)
        yield bus
