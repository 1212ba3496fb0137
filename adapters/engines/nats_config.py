"""What nats-server is told: where to listen, where to store, and who may do what.

Everything of the office lives in one account, OFFICE; each channel has an account of its own. An
account is a wall: a channel's message enters OFFICE only through the services named here, and an
answer leaves only to the account that asked. So the reply subject that a publisher chooses, on
which JetStream puts its acknowledgement, can never name a subject of OFFICE.

What the wall does not hold: a channel chooses its own headers. INTAKE must therefore allow no
rollup, schedule or per-message TTL, and keep the shortest duplicate window there is.
"""

import json
from pathlib import Path
from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from domain.values import Value

OFFICE, MIRROR = "OFFICE", "MIRROR"
ANY_FREE_PORT = -1

ChannelName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
PublicKey = Annotated[str, StringConstraints(pattern=r"^U[A-Z2-7]{55}$")]

Section = dict[str, JsonValue]


class MirrorUser(Value):
    """Who keeps a copy of an office's log somewhere else: reads it, and can do nothing more."""

    office: str
    key: PublicKey


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
    mirror: MirrorUser | None = None


def nats_config(settings: NatsSettings) -> str:
    """Write the configuration; NATS reads JSON as its own language."""
    config: Section = {
        "server_name": settings.server_name,
        "listen": f"{settings.host}:{settings.port}",
        "http": f"{settings.monitor_host}:{settings.monitor_port}",
        "max_payload": settings.max_payload,
        "jetstream": {"store_dir": str(settings.store_dir), "sync_interval": "always"},
        "accounts": accounts(settings),
    }
    if settings.ports_file_dir:
        config["ports_file_dir"] = str(settings.ports_file_dir)
    return json.dumps(config, indent=2, ensure_ascii=False) + "\n"


def accounts(settings: NatsSettings) -> Section:
    """One account for the office, one for each channel beside it, and one for a mirror."""
    mirror, keys = settings.mirror, settings.channel_keys
    exports = [export for channel in keys for export in _exports(channel)]
    office: Section = {
        "jetstream": "enabled",
        "users": [{"nkey": settings.office_key}],
        "exports": exports + (_read_by_mirrors(mirror.office) if mirror else []),
    }
    channels: Section = {
        account_of(channel): _channel_account(channel, key) for channel, key in keys.items()
    }
    mirrors: Section = {MIRROR: _mirror_account(mirror)} if mirror else {}
    return {OFFICE: office} | channels | mirrors


def account_of(channel: str) -> str:
    """The account that holds this channel and nothing else."""
    return f"CHANNEL_{channel.upper()}"


def asks(channel: str) -> tuple[str, ...]:
    """What a channel may publish or request: its intake, questions, its last receipt and proof."""
    return (
        f"intake.{channel}.>",
        f"status.{channel}",
        f"openings.{channel}",
        f"readers.{channel}",
        f"$JS.API.DIRECT.GET.RECEIPTS.receipts.{channel}.>",
        f"$JS.API.DIRECT.GET.PROOFS.proofs.{channel}.>",
    )


def hears(channel: str) -> tuple[str, ...]:
    """What a channel may subscribe to."""
    return (
        f"receipts.{channel}.>",
        f"refused.{channel}",
        f"proofs.{channel}.>",
        f"notices.{channel}.>",
    )


def reads(office: str) -> tuple[str, ...]:
    """What a mirror may ask for: any message of two streams, as they hold it."""
    return f"$JS.API.DIRECT.GET.FACTS_{office}", "$JS.API.DIRECT.GET.CHECKPOINTS"


def _read_by_mirrors(office: str) -> list[JsonValue]:
    """One question is answered by many messages, hence the response type."""
    return [
        {"service": subject, "response_type": "stream", "accounts": [MIRROR]}
        for subject in reads(office)
    ]


def _mirror_account(mirror: MirrorUser) -> Section:
    permissions: Section = {
        "publish": {"allow": list(reads(mirror.office))},
        "subscribe": {"allow": ["_INBOX.>"]},
    }
    return {
        "users": [{"nkey": mirror.key, "permissions": permissions}],
        "imports": [{"service": _of_office(subject)} for subject in reads(mirror.office)],
    }


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
