"""Where a command finds the office: on servers of one's own, or where `serve` runs it."""

from adapters.engines import Engines, joined
from workers.settings import Settings
from workers.wiring import Addresses


class NothingRunsError(Exception):
    """No office runs under this data folder, and no servers are named."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder


def addresses_of(engines: Engines) -> Addresses:
    """The addresses of engines that this or another process runs."""
    return Addresses(
        database_url=engines.database_url,
        owner_url=engines.owner_url,
        keys_url=engines.keys_url,
        nats_url=engines.nats_url,
        nats_seed=engines.office_seed_file,
    )


def named_servers(settings: Settings) -> Addresses | None:
    """The servers that the settings name, if they name any."""
    servers = settings.servers
    if servers is None:
        return None
    return Addresses(
        database_url=servers.database_url,
        owner_url=servers.owner_url,
        keys_url=servers.keys_url,
        nats_url=servers.nats_url,
        nats_seed=servers.nats_seed,
    )


def joined_office(settings: Settings) -> Addresses:
    """The addresses of the running office.

    Raises:
        NothingRunsError: no `serve` runs on this folder and no servers are named.
    """
    if (servers := named_servers(settings)) is not None:
        return servers
    engines = joined(settings.data)
    if engines is None:
        raise NothingRunsError(str(settings.data))
    return addresses_of(engines)
