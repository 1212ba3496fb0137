"""Making an office ready: tables, streams, a calendar in force; harmless when all is there."""

from uuid import uuid4

from psycopg.conninfo import conninfo_to_dict

from adapters.bus import connected, provision_streams
from adapters.event_store import CaseStore, open_log
from adapters.holiday_seed import indonesian_calendar
from adapters.schema import provision
from handlers.ports import RacedError
from handlers.provisioning import adopt_calendar
from workers.settings import Settings
from workers.wiring import Addresses, office_clock, office_of


async def provision_office(settings: Settings, addresses: Addresses) -> None:
    """Make what an office needs before its first message.

    Raises:
        OtherOfficeError: the database belongs to another office, or to a demo.
    """
    provision_tables(settings, addresses)
    office_of(settings)
    async with connected(addresses.nats_url, addresses.nats_seed, name="tanggap-provision") as bus:
        await provision_streams(bus.js, settings.office)


def provision_tables(settings: Settings, addresses: Addresses) -> None:
    """Make the tables, and put the first calendar in force: last year, this year and the next."""
    provision(
        owner_url=addresses.owner_url,
        keys_url=addresses.keys_url,
        worker=worker_role(addresses),
        office=settings.office,
        demo=settings.demo,
    )
    now = office_clock(settings).now()
    years = (now.year - 1, now.year, now.year + 1)
    with open_log(addresses.database_url) as log:
        try:
            adopt_calendar(
                indonesian_calendar(years),
                at=now,
                cause=uuid4(),
                office=settings.office,
                store=CaseStore(log),
            )
        except RacedError:
            return  # somebody else provisions this office, and was first


def worker_role(addresses: Addresses) -> str:
    """The role that may add to the log and change nothing in it."""
    return str(conninfo_to_dict(addresses.database_url).get("user") or "tanggap_worker")
