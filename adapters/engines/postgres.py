"""PostgreSQL 18 of the office's own, on a unix socket, under the data folder.

Whom it trusts: the server asks the kernel who is at the other end of the socket (`peer`) and
lets in only the operating-system user that serves the office, under any role. Roles then bound
what our processes may do by mistake; they are no wall against that user, nor against root. An
office that needs the wall points its URLs at servers of its own.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from signal import SIGINT, SIGQUIT
from urllib.parse import quote

import psycopg

from adapters.engines.postgres_folder import PORT, SOCKET, SUPERUSER, prepare, suits_a_socket
from adapters.engines.postgres_roles import (
    DATABASE,
    KEYS,
    KEYS_DATABASE,
    OWNER,
    WORKER,
    ensure_roles_and_databases,
)
from adapters.engines.postgres_wheel import Installation, installation, lend
from adapters.engines.processes import Program, end_leftovers, running_program
from domain.values import Value

PID_FILE = "postmaster.pid"
RECOVERY_PATIENCE = 600.0
"""Seconds: after a crash the server replays up to `max_wal_size` before it answers."""

FAST_THEN_IMMEDIATE = ((SIGINT, 300.0), (SIGQUIT, 10.0))
"""Both leave a log that recovers; SIGKILL would leave backends writing without a head."""


class Postgres(Value):
    """A running server: one URL a role."""

    pid: int
    database_url: str
    owner_url: str
    keys_url: str


@contextmanager
def running_postgres(data: Path) -> Iterator[Postgres]:
    """Run the office's PostgreSQL until the block ends; *data* is absolute."""
    folder = data / "postgres"
    binaries = installation(folder)
    server = _program(folder, data / "postgres.log", binaries)
    end_leftovers(server)
    _forget_the_dead(folder)
    with _sockets(folder, binaries) as sockets:
        prepare(folder, sockets, binaries)
        ready = partial(_says_ready, folder)
        with running_program(server, ready, patience=RECOVERY_PATIENCE) as pid:
            _ensure(sockets)
            yield Postgres(
                pid=pid,
                database_url=_url(sockets, DATABASE, WORKER),
                owner_url=_url(sockets, DATABASE, OWNER),
                keys_url=_url(sockets, KEYS_DATABASE, KEYS),
            )


def _program(folder: Path, log: Path, by: Installation) -> Program:
    return Program(
        name="PostgreSQL",
        command=(str(by.binaries / "postgres"), "-D", str(folder)),
        folder=folder,
        log=log,
        endings=FAST_THEN_IMMEDIATE,
        user=by.user,
    )


@contextmanager
def _sockets(folder: Path, by: Installation) -> Iterator[Path]:
    """The data folder itself, which only its user enters, or a short one of the same kind."""
    if suits_a_socket(folder):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="tanggap-") as short:
        lend(Path(short), by.user)
        yield Path(short)


def _says_ready(folder: Path, pid: int) -> bool:
    """Whether this very server has written `ready`, its last line, into its pid file."""
    try:
        lines = (folder / PID_FILE).read_text().split()
    except FileNotFoundError:
        return False
    return lines[:1] == [str(pid)] and lines[-1] == "ready"


def _forget_the_dead(folder: Path) -> None:
    """Remove the lock files of a server that is gone: its pid may be a zombie's or another's now.

    Orphaned backends still stop a start: PostgreSQL finds their shared memory by the folder.
    """
    for name in (PID_FILE, SOCKET, f"{SOCKET}.lock"):
        (folder / name).unlink(missing_ok=True)


def _ensure(sockets: Path) -> None:
    with psycopg.connect(_url(sockets, "postgres", SUPERUSER), autocommit=True) as superuser:
        ensure_roles_and_databases(superuser)


def _url(sockets: Path, database: str, role: str) -> str:
    host = quote(str(sockets), safe="/")
    return f"postgresql:///{database}?host={host}&port={PORT}&user={role}"
