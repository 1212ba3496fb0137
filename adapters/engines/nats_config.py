"""What nats-server is told: where to listen, where to store, and who may do what.

Everything of the office lives in one account, OFFICE; each channel has an account of its own. An
account is a wall: a channel's message enters OFFICE only through the services named here, and an
answer leaves only to the account that asked. So the reply subject that a publisher chooses, on
which JetStream puts its acknowledgement, can never name a subject of OFFICE.

What the wall does not hold: a channel chooses its own headers. INTAKE must therefore allow no
rollup, schedule or per-message TTL, and keep the shortest duplicate window there is.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from domain.values import Value

OFFICE = "OFFICE"
ANY_FREE_PORT = -1

ChannelName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
PublicKey = Annotated[str, StringConstraints(pattern=r"^U[A-Z2-7]{55}$")]

Section = dict[str, JsonValue]


class NatsSettings(Value):
    """All that differs between the office's own server and one in production."""

    server_name: str
    store_dir: Path
    host: str = "127.0.0.1"
    port: int = 4222
    monitor_host: str = "127.0.0.1"
    monitor_port: int = 8222
    ports_file_dir: Path | None = None
    max_payload: int = 4 * 1024 * 1024
    office_key: PublicKey
    channel_keys: dict[ChannelName, PublicKey] = Field(default_factory=dict)


def nats_config(settings: NatsSettings) -> str:
    """Write the configuration; NATS reads JSON as its own language."""
    config: Section = {
        "server_name": settings.server_name,
        "listen": f"{settings.host}:{settings.port}",
        "http": f"{settings.monitor_host}:{settings.monitor_port}",
        "max_payload": settings.max_payload,
        "jetstream": {"store_dir": str(settings.store_dir), "sync_interval": "always"},
        "accounts": accounts(settings.office_key, settings.channel_keys),
    }
    if settings.ports_file_dir:
        config["ports_file_dir"] = str(settings.ports_file_dir)
    return json.dumps(config, indent=2, ensure_ascii=False) + "\n"


def accounts(office_key: str, channel_keys: Mapping[str, str]) -> Section:
    """One account for the office, and one for each channel beside it."""
    office: Section = {
        "jetstream": "enabled",
        "users": [{"nkey": office_key}],
        "exports": [export for channel in channel_keys for export in _exports(channel)],
    }
    channels: Section = {
        account_of(channel): _channel_account(channel, key) for channel, key in channel_keys.items()
    }
    return {OFFICE: office} | channels


def account_of(channel: str) -> str:
    """The account that holds this channel and nothing else."""
    return f"CHANNEL_{channel.upper()}"


def asks(channel: str) -> tuple[str, ...]:
    """What a channel may publish or request: its intake, a case's status, its last receipt."""
    return (
        f"intake.{channel}.>",
        f"status.{channel}",
        f"$JS.API.DIRECT.GET.RECEIPTS.receipts.{channel}.>",
    )


def hears(channel: str) -> tuple[str, ...]:
    """What a channel may subscribe to."""
    return (
        f"receipts.{channel}.>",
        f"refused.{channel}",
        f"proofs.{channel}.>",
        f"notices.{channel}.>",
    )


def _exports(channel: str) -> list[JsonValue]:
    to: list[JsonValue] = [account_of(channel)]
    services: list[JsonValue] = [{"service": name, "accounts": to} for name in asks(channel)]
    streams: list[JsonValue] = [{"stream": name, "accounts": to} for name in hears(channel)]
    return services + streams


def _channel_account(channel: str, key: str) -> Section:
    permissions: Section = {
        "publish": {"allow": list(asks(channel))},
        "subscribe": {"allow": [*hears(channel), "_INBOX.>"]},
    }
    services: list[JsonValue] = [{"service": _of_office(name)} for name in asks(channel)]
    streams: list[JsonValue] = [{"stream": _of_office(name)} for name in hears(channel)]
    return {
        "users": [{"nkey": key, "permissions": permissions}],
        "imports": services + streams,
    }


def _of_office(subject: str) -> Section:
    return {"account": OFFICE, "subject": subject}
