"""`tanggap serve`, `run`, `provision`: the office itself."""

import asyncio
from contextlib import suppress
from typing import Annotated

import psycopg
import typer

from adapters.log.schema import NotProvisionedError
from workers import serving
from workers.commands.desk import say
from workers.commands.misuse import MisusedError
from workers.commands.paths import as_seen_from_here
from workers.jobs import BY_CHOICE, WORKERS
from workers.joining import joined_office
from workers.logging_setup import set_up_logging
from workers.outside.running import OUTSIDE, run_outside
from workers.provisioning import provision_office
from workers.served import settled
from workers.settings import Settings, read_settings
from workers.wiring import Addresses


def serve(
    *,
    only_engines: Annotated[
        bool, typer.Option("--only-engines", help="Run no worker; `tanggap run` joins the engines.")
    ] = False,
) -> None:
    """Run the office until Ctrl-C: its engines unless servers are named, and all its workers."""
    settings = read_settings()
    if only_engines and settings.servers is not None:
        raise MisusedError(
            "--only-engines tidak berlaku untuk server sendiri.",
            "--only-engines makes no sense on servers of one's own.",
        )
    set_up_logging(settings.log_format)

    serving.serve(settings, only_engines=only_engines, ready=_say_ready)


def _say_ready(settings: Settings, addresses: Addresses) -> None:
    folder, where, code = as_seen_from_here(settings.data), addresses.nats_url, settings.office
    kantor, office = ("Kantor demo", "Demo office") if settings.demo else ("Kantor", "Office")
    typer.echo(
        say(
            f"{kantor} {code} siap di {folder}; NATS di {where}.",
            f"{office} {code} is ready in {folder}; NATS at {where}.",
        )
    )


INSIDE = (*WORKERS, *BY_CHOICE)


def run(worker: Annotated[str, typer.Argument(help=", ".join((*INSIDE, *OUTSIDE)))]) -> None:
    """Run one worker alone, on the named servers or on the engines of `serve --only-engines`.

    A witness or mirror runs in a folder of its own, on another machine than the office.
    """
    if worker in OUTSIDE:
        run_outside(worker)
        return
    if worker not in INSIDE:
        names = ", ".join((*INSIDE, *OUTSIDE))
        raise MisusedError(
            f"Pekerja «{worker}» tidak ada; pilih {names}.",
            f"There is no worker «{worker}»; choose one of {names}.",
        )
    settings = read_settings()
    set_up_logging(settings.log_format)
    addresses = joined_office(settings)
    # A database that is away, or is still being made, is waited for.
    with suppress(psycopg.OperationalError, NotProvisionedError):
        settled(settings, addresses.database_url)
    serving.run_worker(settings, addresses, worker)


def provision() -> None:
    """Make tables, streams and the calendar on the named servers; harmless when all is there."""
    settings = read_settings()
    set_up_logging(settings.log_format)
    addresses = joined_office(settings)
    with suppress(NotProvisionedError):  # it keeps the clock that it is served with
        settings = settled(settings, addresses.owner_url)
    asyncio.run(provision_office(settings, addresses))
    typer.echo(
        say(f"Kantor {settings.office} disiapkan.", f"Office {settings.office} is provisioned.")
    )
