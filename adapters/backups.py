"""Backups by `pg_dump`: each dump is read back whole and counted before it counts as one."""

import os
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from psycopg import Connection, connect
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from adapters.engines.postgres_wheel import INSTALLED_UNDER, PACKAGE

REBUILDABLE = "read"
"""The schema that is rebuilt from the log and stands in no backup."""

Rows = dict[str, int]


class BackupFailedError(Exception):
    """A dump could not be made, read back or restored; the tool's last line says why."""


class BackupDiffersError(Exception):
    """A dump read back, or a restored database, does not hold the rows that it should."""


def dump(url: str, file: Path) -> Rows:
    """Dump a database as of one moment, read the dump back, and return its rows by table.

    Raises:
        BackupFailedError: pg_dump or pg_restore failed.
        BackupDiffersError: the dump does not hold what the database held at that moment.
    """
    with connect(url) as conn:
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = conn.execute("SELECT pg_export_snapshot()").fetchone()
        rows = count_rows(conn)
        _run(
            "pg_dump",
            url,
            *("--format=custom", "--no-owner", "--no-acl", f"--exclude-schema={REBUILDABLE}"),
            *(f"--snapshot={snapshot[0] if snapshot else ''}", f"--file={file}"),
        )
    if (found := rows_in(file)) != rows:
        raise BackupDiffersError(f"{file.name} holds {found}, the database held {rows}")
    return rows


def restore(url: str, file: Path) -> Rows:
    """Restore a dump into an empty database, whole or not at all; return its rows by table."""
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-acl")
    _run("pg_restore", url, *options, str(file))
    with connect(url) as conn:
        return count_rows(conn)


def is_empty(url: str) -> bool:
    """Whether a database has no table of ours."""
    with connect(url) as conn:
        return not _tables(conn)


def count_rows(conn: Connection[Any]) -> Rows:
    """The rows of every table that belongs into a backup."""
    counts = {}
    for name in _tables(conn):
        row = conn.execute(SQL("SELECT count(*) FROM {}").format(Identifier(name))).fetchone()
        counts[name] = int(row[0]) if row else 0
    return counts


def rows_in(file: Path) -> Rows:
    """The rows of every table in a dump, by reading all of it."""
    rows: Counter[str] = Counter()
    table = None
    for line in script_of(file):
        if line.startswith(b"COPY "):
            table = line.split()[1].decode().removeprefix("public.").strip('"')
            rows[table] += 0
        elif line == b"\\.\n":
            table = None
        elif table is not None:
            rows[table] += 1
    return dict(rows)


def script_of(file: Path) -> Iterator[bytes]:
    """A dump's data as pg_restore writes it out."""
    command = (str(_binary("pg_restore")), "--data-only", "--file=-", str(file))
    with subprocess.Popen(  # noqa: S603 - the wheel's own binary by its whole path; no shell
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as reading:
        if reading.stdout is None or reading.stderr is None:
            raise BackupFailedError("pg_restore gave no pipe to read")
        yield from reading.stdout
        complaint = reading.stderr.read()
        if reading.wait():
            raise BackupFailedError(_last_line(complaint))


def _tables(conn: Connection[Any]) -> list[str]:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    return [row[0] for row in conn.execute(query).fetchall()]


def _run(tool: str, url: str, *options: str) -> None:
    """Run a tool on a database; its password goes by the environment, where nobody lists it."""
    at = conninfo_to_dict(url)
    password = at.pop("password", None)
    environment: Mapping[str, str] = os.environ | (
        {"PGPASSWORD": str(password)} if password else {}
    )
    command = (str(_binary(tool)), f"--dbname={make_conninfo('', **at)}", *options)
    done = subprocess.run(  # noqa: S603 - the wheel's own binary by its whole path; no shell
        command, env=environment, capture_output=True, check=False
    )
    if done.returncode:
        raise BackupFailedError(_last_line(done.stderr))


def _last_line(complaint: bytes) -> str:
    return next(iter(complaint.decode(errors="replace").strip().splitlines()[-1:]), "")


def _binary(tool: str) -> Path:
    spec = find_spec(PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        if (found := Path(place) / INSTALLED_UNDER / "bin" / tool).exists():
            return found
    raise BackupFailedError(f"{PACKAGE} holds no {tool}")
