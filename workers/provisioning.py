"""Making an office ready: tables, streams, a calendar in force; harmless when all is there."""

from contextlib import suppress
from datetime import datetime
from uuid import uuid4

from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

from adapters.bus import connected, provision_streams
from adapters.holiday_seed import indonesian_calendar
from adapters.ledger.folder import LedgerFolder
from adapters.log.event_store import CaseStore, open_log
from adapters.log.schema import provision
from adapters.rule_book import StoredRuleBook
from adapters.shipped import shipped_documents, shipped_schedule
from domain.retention_documents import read_schedule
from handlers.ports import RacedError
from handlers.provisioning import adopt_calendar, publish_missing
from handlers.retaining import adopt_first_schedule
from workers.served import as_served
from workers.settings import Settings
from workers.wiring import Addresses, log_signer, make_secrets, office_clock


class NoOwnerError(Exception):
    """Tables are made by the role that owns them, and the worker's role is all that is named."""


async def provision_office(settings: Settings, addresses: Addresses) -> Settings:
    """Make what an office needs before its first message; its settings as they are from now on.

    Raises:
        NoOwnerError: no owner of the tables is named.
        OtherOfficeError: the database belongs to another office, or to a demo.
    """
    settings = provision_tables(settings, addresses)
    make_secrets(settings)
    LedgerFolder(settings.ledger_folder).make_policy(log_signer(settings).key)
    async with connected(addresses.nats_url, addresses.nats_seed, name="tanggap-provision") as bus:
        await provision_streams(bus.js, settings.office)
    return settings


def provision_tables(settings: Settings, addresses: Addresses) -> Settings:
    """Make the tables, and put in force what is shipped: calendar, keeping, procedures."""
    if addresses.owner_url == addresses.database_url:
        raise NoOwnerError
    row = provision(
        owner_url=addresses.owner_url,
        keys_url=addresses.keys_url,
        worker=worker_role(addresses),
        office=settings.office,
        demo=settings.demo,
        origin=settings.origin,
        clock=None if settings.simulation is None else str(settings.simulation),
    )
    settings = as_served(settings, row)
    now = office_clock(settings).now()
    years = (now.year - 1, now.year, now.year + 1)
    # When somebody else provisions this office too, and is first, their calendar stands.
    with open_log(addresses.database_url) as log, suppress(RacedError):
        adopt_calendar(
            indonesian_calendar(years),
            at=now,
            cause=uuid4(),
            office=settings.office,
            store=CaseStore(log),
        )
        adopt_first_schedule(
            read_schedule(shipped_schedule()),
            at=now,
            cause=uuid4(),
            office=settings.office,
            store=CaseStore(log),
        )
        _publish(settings, addresses, CaseStore(log), now)
    return settings


def _publish(settings: Settings, addresses: Addresses, store: CaseStore, now: datetime) -> None:
    """Put the procedures in force that come with the program and that the office has not yet."""
    with ConnectionPool(addresses.database_url, min_size=1, max_size=1) as pool:
        book = StoredRuleBook(pool).now()
    publish_missing(
        shipped_documents(), at=now, cause=uuid4(), office=settings.office, store=store, book=book
    )


def worker_role(addresses: Addresses) -> str:
    """The role that may add to the log and change nothing in it."""
    return str(conninfo_to_dict(addresses.database_url).get("user") or "tanggap_worker")
