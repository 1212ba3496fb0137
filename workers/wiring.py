"""The composition root: the one place that names the concrete adapters together."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg_pool import ConnectionPool

from adapters.keys.epochs import Epochs
from adapters.keys.fences import replay_fences
from adapters.keys.secret_files import make_secret, read_secret
from adapters.keys.vault import KeyVault
from adapters.ledger.signer import KeyInHand
from adapters.log.event_store import CaseStore, OfficeLog, open_log
from adapters.log.registers import StoredRegister
from adapters.rule_book import StoredRuleBook
from adapters.wall_clock import OfficeClock, SimulatedClock, WallClock
from domain.ledger.note_keys import Kind
from handlers.ports import Office
from workers.served import CONNECT_TIMEOUT_S, settled
from workers.settings import Settings

OFFICE_SECRET, LOG_KEY = "office.secret", "log.key"


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
    signer: KeyInHand


def office_clock(settings: Settings) -> OfficeClock:
    """The clock that the settings ask for."""
    simulation = settings.simulation
    if simulation is None:
        return WallClock()
    return SimulatedClock(simulation.epoch, simulation.origin, simulation.rate)


def make_secrets(settings: Settings) -> None:
    """Make the office's secrets where they are missing; nothing else ever makes any."""
    for name in (OFFICE_SECRET, LOG_KEY):
        make_secret(settings.keys_folder / name)
    Epochs(settings.keys_folder).begin()


def office_of(settings: Settings) -> Office:
    """The office and the secret behind its codes."""
    secret = read_secret(settings.keys_folder / OFFICE_SECRET)
    return Office(settings.office, secret)


def log_signer(settings: Settings) -> KeyInHand:
    """The key that signs the log's checkpoints, under the log's name."""
    seed = read_secret(settings.keys_folder / LOG_KEY)
    return KeyInHand.of(settings.origin, Kind.ED25519, seed)


@contextmanager
def opened(settings: Settings, addresses: Addresses) -> Iterator[House]:
    """Open the house on provisioned engines; everything is closed at the end.

    Whoever the log calls erased has no key any more once this returns.

    Raises:
        NotProvisionedError: there is no office yet.
        OtherOfficeError, OtherClockError, OtherDomainError: the settings ask for another one than
            is there.
        SecretUnusableError: a secret is missing, such as the key of the epoch that holds.
    """
    settings = settled(settings, addresses.database_url)
    with ExitStack() as stack:
        log = stack.enter_context(open_log(addresses.database_url))
        pool = stack.enter_context(_pool(addresses.database_url))
        keys = stack.enter_context(_pool(addresses.keys_url))
        office, cases = office_of(settings), CaseStore(log)
        vault = KeyVault(keys, Epochs(settings.keys_folder), secret=office.secret)
        vault.try_key()
        replay_fences(pool, keys)
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
            signer=log_signer(settings),
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
