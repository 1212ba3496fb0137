"""What an office is, as its own database says: its settings win over those of whoever joins it."""

import psycopg

from adapters.log.schema import OfficeRow, OtherOfficeError, office_row
from workers.settings import Settings
from workers.simulation import Simulation

CONNECT_TIMEOUT_S = 8


class OtherClockError(Exception):
    """A command was given another simulated clock than the office was served with."""

    def __init__(self, clock: str | None) -> None:
        super().__init__(f"the office runs on {clock or 'the clock of its machine'}")
        self.clock = clock


class OtherDomainError(Exception):
    """The office's log is called after another domain, for ever."""

    def __init__(self, domain: str) -> None:
        super().__init__(f"the office's log is called after {domain}")
        self.domain = domain


def settled(settings: Settings, database_url: str) -> Settings:
    """These settings, with whatever the office at *database_url* was served with.

    Raises:
        NotProvisionedError: there is no office yet.
        OtherOfficeError, OtherClockError, OtherDomainError: the settings ask for another one.
    """
    with psycopg.connect(database_url, connect_timeout=CONNECT_TIMEOUT_S) as conn:
        return as_served(settings, office_row(conn))


def as_served(settings: Settings, office: OfficeRow) -> Settings:
    """These settings, with what the office is where they leave it open.

    Raises:
        OtherOfficeError: they name another office, or call a real one a demo, or the reverse.
        OtherClockError: they name another simulated clock.
        OtherDomainError: they name another domain.
    """
    if settings.office != office.code or settings.demo not in {None, office.demo}:
        raise OtherOfficeError(office, settings.office, demo=settings.demo)
    domain = office.origin.removesuffix(f"/tanggap/{office.code}")
    if settings.domain not in {None, domain}:
        raise OtherDomainError(domain)
    clock = Simulation.read(office.clock) if office.clock else None
    if settings.simulation not in {None, clock}:
        raise OtherClockError(office.clock)
    found = {"demo": office.demo, "simulation": clock, "domain": domain}
    return settings.model_copy(update=found)
