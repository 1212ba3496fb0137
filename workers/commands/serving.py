"""`tanggap serve`, `run`, `provision`: the office itself."""

import asyncio
from typing import Annotated

import typer

from workers import serving
from workers.commands.desk import say
from workers.commands.problems import MisusedError
from workers.jobs import WORKERS
from workers.joining import joined_office
from workers.logging_setup import set_up_logging
from workers.provisioning import provision_office
from workers.settings import read_settings
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

    def ready(addresses: Addresses) -> None:
        typer.echo(
            say(
                f"Kantor {settings.office} siap di {settings.data}; NATS di {addresses.nats_url}.",
                f"Office {settings.office} is ready in {settings.data}; NATS at"
                f" {addresses.nats_url}.",
            )
        )

    serving.serve(settings, only_engines=only_engines, ready=ready)


def run(worker: Annotated[str, typer.Argument(help=", ".join(WORKERS))]) -> None:
    """Run one worker alone, on the named servers or on the engines of `serve --only-engines`."""
    if worker not in WORKERS:
        names = ", ".join(WORKERS)
        raise MisusedError(
            f"Pekerja «{worker}» tidak ada; pilih {names}.",
            f"There is no worker «{worker}»; choose one of {names}.",
        )
    settings = read_settings()
    set_up_logging(settings.log_format)
    serving.run_worker(settings, joined_office(settings), worker)


def provision() -> None:
    """Make tables, streams and the calendar on the named servers; harmless when all is there."""
    settings = read_settings()
    set_up_logging(settings.log_format)
    asyncio.run(provision_office(settings, joined_office(settings)))
    typer.echo(
        say(f"Kantor {settings.office} disiapkan.", f"Office {settings.office} is provisioned.")
    )
