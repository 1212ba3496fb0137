"""Settings: one frozen object, read once from the environment, refused when wrong."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlparse

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from domain.ledger.checkpoint import origin_of
from domain.values import Value
from workers.simulation import Simulation

DEFAULT_CHANNELS = ("web", "whatsapp", "counter", "email", "lapor")
DEFAULT_DOMAIN = "tanggap.invalid"
"""What stands in the name of a new office's log when nobody says better; it is nobody's."""

WITNESS_PORT, MIRROR_PORT = 8040, 8041
LINE = r"[^\x00-\x1f\x7f]{0,200}"
DOMAIN = r"[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?"
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

    Where *demo* or *domain* is left open, and where no simulated clock is named, the office itself
    says. *office_name* and *office_address* stand at the head of what the office hands out.
    """

    office: str
    office_name: str
    office_address: str
    domain: str | None
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

    @property
    def ledger_folder(self) -> Path:
        """Where the last checkpoint is published, and the policy by which it is witnessed."""
        return self.data / "ledger"

    @property
    def origin(self) -> str:
        """The name of the office's log for ever."""
        return origin_of(self.domain or DEFAULT_DOMAIN, self.office)


class Outside(Value):
    """What a witness or a mirror needs to know; it belongs to somebody else than the office."""

    data: Path
    host: str
    port: int
    log_format: Literal["json", "terminal"]


class Source(Value):
    """Where a mirror reads the office's streams, and the file with the seed of its own account."""

    nats_url: str
    nats_seed: Path


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read `TANGGAP_*`; nothing else in the house reads the environment.

    Raises:
        WrongSetting: with a sentence that says what to set.
    """
    env = os.environ if environment is None else environment
    office = _matching(env, "TANGGAP_OFFICE", "BKS", r"[A-Z0-9]{2,8}", "2 to 8 capitals, as in BKS")
    domain = env.get("TANGGAP_DOMAIN")
    if domain is not None:
        _matching(env, "TANGGAP_DOMAIN", "", DOMAIN, "a domain name like imigrasi-bks.example.org")
    channels = env.get("TANGGAP_CHANNELS", ",".join(DEFAULT_CHANNELS)).split(",")
    if not all(re.fullmatch(r"[a-z][a-z0-9-]{0,30}", channel) for channel in channels):
        raise WrongSetting("TANGGAP_CHANNELS must be names like web,whatsapp,counter")
    demo = env.get("TANGGAP_DEMO")
    if demo not in {None, "0", "1"}:
        raise WrongSetting("TANGGAP_DEMO must be 0 or 1")
    return Settings(
        office=office,
        office_name=_matching(env, "TANGGAP_OFFICE_NAME", "", LINE, "one line")
        or f"Kantor {office}",
        office_address=_matching(env, "TANGGAP_OFFICE_ADDRESS", "", LINE, "one line"),
        domain=domain,
        data=Path(env.get("TANGGAP_DATA") or ".tanggap").absolute(),
        channels=tuple(channels),
        log_format=_log_format(env),
        demo=None if demo is None else demo == "1",
        servers=_servers(env),
        simulation=_simulation(env, demo=demo == "1"),
    )


def read_witness_settings(environment: Mapping[str, str] | None = None) -> Outside:
    """Read what a witness needs; raises like `read_settings`."""
    env = os.environ if environment is None else environment
    folder = env.get("TANGGAP_WITNESS_DATA") or ".tanggap-witness"
    return _outside(env, folder, "TANGGAP_WITNESS_LISTEN", WITNESS_PORT)


def read_mirror_settings(environment: Mapping[str, str] | None = None) -> Outside:
    """Read what a mirror needs; raises like `read_settings`."""
    env = os.environ if environment is None else environment
    folder = env.get("TANGGAP_MIRROR_DATA") or ".tanggap-mirror"
    return _outside(env, folder, "TANGGAP_MIRROR_LISTEN", MIRROR_PORT)


def read_source(environment: Mapping[str, str] | None = None) -> Source:
    """Read where a mirror copies from; raises like `read_settings`."""
    env = os.environ if environment is None else environment
    url, seed = env.get("TANGGAP_NATS_URL"), env.get("TANGGAP_NATS_SEED")
    if not url or not seed:
        raise WrongSetting("a mirror needs TANGGAP_NATS_URL, and in TANGGAP_NATS_SEED its own seed")
    return Source(nats_url=_nats_url(url), nats_seed=Path(seed))


def _outside(env: Mapping[str, str], folder: str, name: str, port: int) -> Outside:
    listen = _matching(env, name, f"127.0.0.1:{port}", r".+:\d{1,5}", "like 127.0.0.1:8040")
    host, _, chosen = listen.rpartition(":")
    return Outside(
        data=Path(folder).absolute(),
        host=host.strip("[]"),
        port=int(chosen),
        log_format=_log_format(env),
    )


def _log_format(env: Mapping[str, str]) -> Literal["json", "terminal"]:
    match env.get("TANGGAP_LOG", "terminal" if os.isatty(2) else "json"):
        case "json":
            return "json"
        case "terminal":
            return "terminal"
    raise WrongSetting("TANGGAP_LOG must be json or terminal")


def _nats_url(url: str) -> str:
    if urlparse(url).scheme not in {"nats", "tls"}:
        raise WrongSetting("TANGGAP_NATS_URL must begin with nats:// or tls://")
    return url


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
    given["nats_url"] = _nats_url(given["nats_url"])
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
