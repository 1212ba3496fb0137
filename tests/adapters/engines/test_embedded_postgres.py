"""The office's own PostgreSQL: who may enter, how it is set, what survives."""

import socket
import stat
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from adapters.engines.postgres import _sockets
from adapters.engines.postgres_roles import ensure_roles_and_databases
from adapters.engines.postgres_wheel import Installation


def one(url: str, query: str) -> tuple:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()


def with_role(url: str, role: str) -> str:
    return url.rpartition("=")[0] + "=" + role


@pytest.mark.parametrize(
    ("url", "role", "database"),
    [
        ("database_url", "tanggap_worker", "tanggap"),
        ("owner_url", "tanggap_owner", "tanggap"),
        ("keys_url", "tanggap_keys", "tanggap_keys"),
    ],
)
def test_each_url_opens_its_database_under_its_role(engines, url, role, database):
    assert one(getattr(engines, url), "SELECT current_user, current_database()") == (role, database)


def test_only_the_superuser_is_one(engines):
    query = "SELECT array_agg(rolname::text) FROM pg_roles WHERE rolsuper OR rolcreaterole"

    assert one(engines.owner_url, query) == (["postgres"],)


@pytest.mark.parametrize(
    ("url", "stranger"),
    [
        ("keys_url", "tanggap_worker"),
        ("keys_url", "tanggap_owner"),
        ("owner_url", "tanggap_keys"),
    ],
)
def test_log_and_keys_are_closed_to_each_others_roles(engines, url, stranger):
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(with_role(getattr(engines, url), stranger))


def test_a_worker_cannot_change_the_schema(engines):
    with (
        psycopg.connect(engines.database_url) as worker,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        worker.execute("CREATE TABLE facts (id bigint)")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("max_connections", "200"),
        ("shared_buffers", "256MB"),
        ("max_wal_size", "2GB"),
        ("checkpoint_timeout", "15min"),
        ("data_checksums", "on"),
        ("server_encoding", "UTF8"),
        ("timezone", "UTC"),
        ("listen_addresses", ""),
        ("log_error_verbosity", "terse"),
    ],
)
def test_the_server_is_set_for_an_office(engines, setting, value):
    assert one(engines.database_url, f"SHOW {setting}") == (value,)


def test_it_is_reached_only_through_a_folder_that_nobody_else_enters(engines):
    sockets = Path(parse_qs(urlsplit(engines.database_url).query)["host"][0])
    inodes = {row.split()[9] for row in Path("/proc/net/tcp").read_text().splitlines()[1:]}
    held = {link.readlink().name for link in Path(f"/proc/{engines.postgres_pid}/fd").iterdir()}

    assert (sockets / ".s.PGSQL.5432").is_socket()
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    assert not {f"socket:[{inode}]" for inode in inodes} & held


def test_the_kernel_vouches_for_whoever_connects(engines):
    with psycopg.connect(with_role(engines.owner_url, "postgres"), autocommit=True) as superuser:
        rules = superuser.execute(
            "SELECT type, database, user_name, auth_method FROM pg_hba_file_rules"
        ).fetchall()

    assert rules == [("local", ["all", "replication"], ["all"], "peer")]


def test_roles_and_databases_may_be_ensured_again(engines):
    with psycopg.connect(with_role(engines.owner_url, "postgres"), autocommit=True) as superuser:
        ensure_roles_and_databases(superuser)

    assert one(engines.database_url, "SELECT 1") == (1,)


@pytest.mark.parametrize("name", ["x" * 100, "Jakarta, Indonesia"])
def test_a_path_that_no_client_can_name_gives_way_to_a_short_one(tmp_path, name):
    installed = Installation(binaries=tmp_path, user=None)

    with _sockets(tmp_path / name, installed) as sockets:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(sockets / ".s.PGSQL.5432"))
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert "," not in str(sockets)

    assert not sockets.exists()
