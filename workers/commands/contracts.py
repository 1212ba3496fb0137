"""`tanggap asyncapi`, `nats-config`: what channels and servers need to know."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from adapters.engines import MirrorUser, NatsSettings, ensure_seed, public_key
from adapters.engines import nats_config as rendered
from workers.settings import Settings, read_settings


def asyncapi() -> None:
    """Print the AsyncAPI document by which a program in any language becomes a channel."""
    typer.echo(import_module("workers.contract.document").asyncapi())


def nats_config(
    host: Annotated[str, typer.Option(help="Where clients connect.")] = "0.0.0.0",  # noqa: S104
    port: Annotated[int, typer.Option()] = 4222,
    store: Annotated[Path, typer.Option(help="JetStream's folder on the server.")] = Path("/data"),
    monitor_host: Annotated[str, typer.Option(help="Where figures are read.")] = "127.0.0.1",
    monitor_port: Annotated[int, typer.Option()] = 8222,
) -> None:
    """Print a nats-server configuration for this office; seeds are made where they are missing.

    The office's seed, each channel's and a mirror's stay in the data folder under `keys/nats/`; the
    configuration holds public keys only.
    """
    settings = read_settings()
    seeds = settings.keys_folder / "nats"
    seeds.mkdir(mode=0o700, parents=True, exist_ok=True)
    config = NatsSettings(
        server_name=f"tanggap-{settings.office.lower()}",
        store_dir=store,
        host=host,
        port=port,
        monitor_host=monitor_host,
        monitor_port=monitor_port,
        office_key=public_key(_office_seed(settings, seeds)),
        channel_keys={
            name: public_key(ensure_seed(seeds / f"channel-{name}.nk"))
            for name in settings.channels
        },
        mirror=MirrorUser(office=settings.office, key=public_key(ensure_seed(seeds / "mirror.nk"))),
    )
    typer.echo(rendered(config), nl=False)


def _office_seed(settings: Settings, seeds: Path) -> Path:
    if settings.servers is not None:
        return settings.servers.nats_seed
    return ensure_seed(seeds / "office.nk")
