"""The office's own engines together: run them, or join those that run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from adapters.engines.nats_config import MirrorUser
from adapters.engines.nats_keys import ensure_seed, public_key
from adapters.engines.nats_server import running_nats
from adapters.engines.office_lock import is_served, serving
from adapters.engines.postgres import running_postgres
from domain.values import Value

ENGINES_FILE = "engines.json"


class Engines(Value):
    """Where the running engines are, and the seed files that open NATS.

    `database_url` is the worker's role on the log, `owner_url` the one that may change its schema,
    `keys_url` the owner of the key database.
    """

    database_url: str
    owner_url: str
    keys_url: str
    nats_url: str
    nats_monitor_url: str
    office_seed_file: Path
    channel_seeds: dict[str, Path]
    mirror_seed_file: Path | None
    postgres_pid: int
    nats_pid: int


@contextmanager
def running(data: Path, channels: Sequence[str], *, office: str | None = None) -> Iterator[Engines]:
    """Serve a folder: run its engines until the block ends, and let others join meanwhile.

    If the office is named, NATS has an account from which its log may be mirrored.

    Raises FolderIsServedError when somebody else does. What a killed predecessor left behind is
    ended first.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = data.resolve()
    with serving(folder):
        (folder / ENGINES_FILE).unlink(missing_ok=True)
        with _engines(folder, channels, office) as engines, _published(folder, engines):
            yield engines


def joined(data: Path) -> Engines | None:
    """Return the engines that a living process runs for this folder, if one does."""
    folder = data.resolve()
    if not is_served(folder):
        return None
    try:
        return Engines.model_validate_json((folder / ENGINES_FILE).read_bytes())
    except FileNotFoundError:
        return None


@contextmanager
def _engines(folder: Path, channels: Sequence[str], office: str | None) -> Iterator[Engines]:
    seeds = folder / "keys" / "nats"
    own = ensure_seed(seeds / "office.nk")
    mirror = ensure_seed(seeds / "mirror.nk") if office else None
    reader = MirrorUser(office=office, key=public_key(mirror)) if office and mirror else None
    of_channels = {name: ensure_seed(seeds / f"channel-{name}.nk") for name in channels}
    channel_keys = {name: public_key(seed) for name, seed in of_channels.items()}
    with (
        running_postgres(folder) as postgres,
        running_nats(folder, public_key(own), channel_keys, reader) as nats,
    ):
        yield Engines(
            database_url=postgres.database_url,
            owner_url=postgres.owner_url,
            keys_url=postgres.keys_url,
            nats_url=nats.url,
            nats_monitor_url=nats.monitor_url,
            office_seed_file=own,
            channel_seeds=of_channels,
            mirror_seed_file=mirror,
            postgres_pid=postgres.pid,
            nats_pid=nats.pid,
        )


@contextmanager
def _published(folder: Path, engines: Engines) -> Iterator[None]:
    file = folder / ENGINES_FILE
    unfinished = file.with_suffix(".new")
    unfinished.touch(mode=0o600)
    unfinished.write_text(engines.model_dump_json(indent=2))
    unfinished.rename(file)
    try:
        yield
    finally:
        file.unlink()
