"""The composition root: the one place that names the concrete adapters together."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg_pool import ConnectionPool

from adapters.event_store import CaseStore, OfficeLog, open_log
from adapters.registers import StoredRegister
from adapters.rule_book import StoredRuleBook
from adapters.vault import KeyVault, make_secret, read_secret
from adapters.wall_clock import OfficeClock, SimulatedClock, WallClock
from handlers.ports import Office
from workers.served import CONNECT_TIMEOUT_S, settled
from workers.settings import Settings

EPOCH = 1
"""The epoch of the key that wraps persons' keys; rotation comes with erasure."""

OFFICE_SECRET, EPOCH_KEY = "office.secret", f"epoch-{EPOCH}.key"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the engines are, whoever started them."""

    database_url: str
    owner_url: str
    keys_url: str
    nats_url: str
    nats_seed: Path


@dataclass(frozen=True, slots=True)
class House:
    """Everything one process needs to decide and to read; the bus apart."""

    settings: Settings
    addresses: Addresses
    office: Office
    clock: OfficeClock
    log: OfficeLog
    cases: CaseStore
    register: StoredRegister
    vault: KeyVault
    rule_book: StoredRuleBook
    pool: ConnectionPool


def office_clock(settings: Settings) -> OfficeClock:
    """The clock that the settings ask for."""
    simulation = settings.simulation
    if simulation is None:
        return WallClock()
    return SimulatedClock(simulation.epoch, simulation.origin, simulation.rate)


def make_secrets(settings: Settings) -> None:
    """Make the office's secrets where they are missing; nothing else ever makes any."""
    for name in (OFFICE_SECRET, EPOCH_KEY):
        make_secret(settings.keys_folder / name)


def office_of(settings: Settings) -> Office:
    """The office and the secret behind its codes."""
    secret = read_secret(settings.keys_folder / OFFICE_SECRET)
    return Office(settings.office, secret)


@contextmanager
def opened(settings: Settings, addresses: Addresses) -> Iterator[House]:
    """Open the house on provisioned engines; everything is closed at the end.

    Raises:
        NotProvisionedError: there is no office yet.
        OtherOfficeError, OtherClockError: the settings ask for another one than is there.
    """
    settings = settled(settings, addresses.database_url)
    with ExitStack() as stack:
        log = stack.enter_context(open_log(addresses.database_url))
        pool = stack.enter_context(_pool(addresses.database_url))
        keys = stack.enter_context(_pool(addresses.keys_url))
        office, cases = office_of(settings), CaseStore(log)
        vault = KeyVault(
            keys,
            epoch=EPOCH,
            epoch_key=read_secret(settings.keys_folder / EPOCH_KEY),
            secret=office.secret,
        )
        yield House(
            settings=settings,
            addresses=addresses,
            office=office,
            clock=office_clock(settings),
            log=log,
            cases=cases,
            register=StoredRegister(pool),
            vault=vault,
            rule_book=StoredRuleBook(pool),
            pool=pool,
        )


def _pool(url: str) -> ConnectionPool:
    return ConnectionPool(
        url,
        min_size=1,
        max_size=8,
        timeout=CONNECT_TIMEOUT_S,
        open=False,
        kwargs={"autocommit": True},
    )
