"""Settings: one frozen object, read once from the environment, refused when wrong."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlparse

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from domain.values import Value
from workers.simulation import Simulation

DEFAULT_CHANNELS = ("web", "whatsapp", "counter", "email", "lapor")
LOG_TAKES = {"host", "port", "user", "password", "dbname"}


class WrongSetting(Exception):  # noqa: N818 - its sentence is what a person reads
    """A setting cannot be used; the message says what to set."""


class Servers(Value):
    """Servers of one's own; without them `serve` runs its own under the data folder.

    `owner_url` is needed where tables are made; a worker has no use for it.
    """

    database_url: str
    owner_url: str
    keys_url: str
    nats_url: str
    nats_seed: Path


class Settings(Value):
    """Everything that may differ from one installation to the next.

    Where *demo* is left open, and where no simulated clock is named, the office itself says.
    """

    office: str
    data: Path
    channels: tuple[str, ...]
    log_format: Literal["json", "terminal"]
    demo: bool | None
    servers: Servers | None
    simulation: Simulation | None

    @property
    def keys_folder(self) -> Path:
        """Where the office's secrets are, apart from the databases."""
        return self.data / "keys"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read `TANGGAP_*`; nothing else in the house reads the environment.

    Raises:
        WrongSetting: with a sentence that says what to set.
    """
    env = os.environ if environment is None else environment
    office = _matching(env, "TANGGAP_OFFICE", "BKS", r"[A-Z0-9]{2,8}", "2 to 8 capitals, as in BKS")
    channels = env.get("TANGGAP_CHANNELS", ",".join(DEFAULT_CHANNELS)).split(",")
    if not all(re.fullmatch(r"[a-z][a-z0-9-]{0,30}", channel) for channel in channels):
        raise WrongSetting("TANGGAP_CHANNELS must be names like web,whatsapp,counter")
    log_format = env.get("TANGGAP_LOG", "terminal" if os.isatty(2) else "json")
    if log_format not in {"json", "terminal"}:
        raise WrongSetting("TANGGAP_LOG must be json or terminal")
    demo = env.get("TANGGAP_DEMO")
    if demo not in {None, "0", "1"}:
        raise WrongSetting("TANGGAP_DEMO must be 0 or 1")
    return Settings(
        office=office,
        data=Path(env.get("TANGGAP_DATA") or ".tanggap").absolute(),
        channels=tuple(channels),
        log_format=log_format,
        demo=None if demo is None else demo == "1",
        servers=_servers(env),
        simulation=_simulation(env, demo=demo == "1"),
    )


def _matching(env: Mapping[str, str], name: str, default: str, pattern: str, words: str) -> str:
    value = env.get(name, default)
    if not re.fullmatch(pattern, value):
        raise WrongSetting(f"{name} must be {words}; it is «{value}»")
    return value


def _servers(env: Mapping[str, str]) -> Servers | None:
    names = {
        "database_url": "TANGGAP_DATABASE_URL",
        "owner_url": "TANGGAP_OWNER_URL",
        "keys_url": "TANGGAP_KEYS_URL",
        "nats_url": "TANGGAP_NATS_URL",
        "nats_seed": "TANGGAP_NATS_SEED",
    }
    given = {field: env[name] for field, name in names.items() if env.get(name)}
    if not given:
        return None
    if "database_url" in given:
        given.setdefault("owner_url", given["database_url"])
    if missing := [name for field, name in names.items() if field not in given]:
        raise WrongSetting(f"servers of one's own: set {', '.join(missing)} too")
    for field in ("database_url", "owner_url", "keys_url"):
        if urlparse(given[field]).scheme not in {"postgresql", "postgres"}:
            raise WrongSetting(f"{names[field]} must begin with postgresql://")
    for field in ("database_url", "owner_url"):
        _only_what_the_log_takes(names[field], given[field])
    if urlparse(given["nats_url"]).scheme not in {"nats", "tls"}:
        raise WrongSetting("TANGGAP_NATS_URL must begin with nats:// or tls://")
    return Servers(**{**given, "nats_seed": Path(given["nats_seed"])})


def _only_what_the_log_takes(name: str, url: str) -> None:
    """The log's own connection would drop whatever else a URL says, TLS above all."""
    try:
        dropped = set(conninfo_to_dict(url)) - LOG_TAKES
    except ProgrammingError:
        raise WrongSetting(f"{name} is no URL that libpq can read") from None
    if dropped:
        raise WrongSetting(
            f"{name} may say host, port, user, password and database, not"
            f" {', '.join(sorted(dropped))}; set PGSSLMODE, PGSSLROOTCERT or the like instead"
        )


def _simulation(env: Mapping[str, str], *, demo: bool) -> Simulation | None:
    given = env.get("TANGGAP_CLOCK")
    if given is None:
        return None
    if not demo:
        raise WrongSetting("TANGGAP_CLOCK simulates time; it needs TANGGAP_DEMO=1")
    try:
        return Simulation.read(given)
    except ValueError as error:
        raise WrongSetting(f"TANGGAP_CLOCK {error}") from None
