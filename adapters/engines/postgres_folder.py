"""A PostgreSQL data folder for one office: made once, its settings written at every start."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from adapters.engines.errors import EngineDidNotStartError
from adapters.engines.postgres_wheel import Installation, lend
from adapters.engines.processes import User

SUPERUSER = "postgres"
INCLUDED = "tanggap.conf"
PORT = 5432
SOCKET = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_PATH = 107

INITDB = (
    f"--username={SUPERUSER}",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=reject",
    "--no-instructions",
)

SETTINGS = """\
# Written at every start; ALTER SYSTEM overrides it.
listen_addresses = ''
port = {port}
unix_socket_directories = {sockets}
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 256MB
fsync = on
synchronous_commit = on
full_page_writes = on
checkpoint_timeout = 15min
max_wal_size = 2GB
timezone = 'UTC'
log_timezone = 'UTC'
# A log line holds no row and no statement: both may name a citizen.
log_error_verbosity = terse
log_min_error_statement = panic
"""

HBA = "local all,replication all peer map=office\n"


def prepare(folder: Path, sockets: Path, by: Installation) -> None:
    """Make the data folder unless it exists, and write the settings of this office."""
    if not folder.exists():
        _make(folder, by)
    _write(folder / INCLUDED, SETTINGS.format(port=PORT, sockets=_as_list(sockets)), by.user)
    _write(folder / "pg_hba.conf", HBA, by.user)
    whoever_serves = pwd.getpwuid(os.geteuid()).pw_name
    _write(folder / "pg_ident.conf", f'office "{whoever_serves}" all\n', by.user)


def suits_a_socket(folder: Path) -> bool:
    """Whether clients can name a socket here: short by law, and no comma, which parts hosts."""
    socket = os.fsencode(folder / SOCKET)
    return len(socket) <= LONGEST_SOCKET_PATH and b"," not in socket


def _make(folder: Path, by: Installation) -> None:
    """Run initdb beside the folder and rename, so that no half-made folder is ever used."""
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    lend(unfinished, by.user)
    done = subprocess.run(  # noqa: S603 - our own binary, with arguments of our own
        (str(by.binaries / "initdb"), "-D", str(unfinished), *INITDB),
        cwd=unfinished,
        user=by.user.uid if by.user else None,
        group=by.user.gid if by.user else None,
        extra_groups=[] if by.user else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EngineDidNotStartError("initdb", done.stdout + done.stderr)
    with (unfinished / "postgresql.conf").open("a") as settings:
        settings.write(f"\ninclude = '{INCLUDED}'\n")
    unfinished.rename(folder)


def _as_list(folder: Path) -> str:
    """Quote a path twice: as the one member of a list, and as a string of the settings file."""
    member = '"' + str(folder).replace('"', '""') + '"'
    return "'" + member.replace("\\", "\\\\").replace("'", "''") + "'"


def _write(path: Path, text: str, user: User | None) -> None:
    path.write_text(text)
    path.chmod(0o600)
    lend(path, user)
