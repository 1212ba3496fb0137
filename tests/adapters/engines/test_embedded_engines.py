"""One process serves a folder, others join it, and a kill -9 leaves nothing that stops the next."""

import os
import signal
import socket
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from adapters.engines import FolderIsServedError, ensure_seed, joined, public_key, running
from adapters.engines.nats_server import running_nats
from adapters.engines.office_lock import serving
from adapters.engines.processes import waited_for

SERVE = """
import sys
from pathlib import Path
from adapters.engines import running
with running(Path(sys.argv[1]), ["web"]):
    sys.stdin.read()
"""


@contextmanager
def a_serving_process(folder):
    root = str(Path(__file__).parents[3])
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder)],
        stdin=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": root},
    ) as process:
        try:
            assert waited_for(lambda: joined(folder) is not None, 20)
            yield process
        finally:
            process.kill()


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except (FileNotFoundError, ProcessLookupError):
        return False


def rows(url: str) -> list:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT * FROM kept").fetchall()


def keep(url: str, number: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number bigint)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def test_others_join_what_one_process_serves(engines, office_folder):
    assert joined(office_folder) == engines
    assert stat.S_IMODE((office_folder / "engines.json").stat().st_mode) == 0o600


def test_seeds_are_for_their_owner_alone(engines):
    for seed in (engines.office_seed_file, *engines.channel_seeds.values()):
        assert stat.S_IMODE(seed.stat().st_mode) == 0o600
        assert stat.S_IMODE(seed.parent.stat().st_mode) == 0o700


def test_a_folder_is_served_once(engines, office_folder):
    with (
        pytest.raises(FolderIsServedError, match=str(os.getpid())),
        running(office_folder, ["web"]),
    ):
        pytest.fail("two processes serve one folder")

    assert joined(office_folder) == engines


def test_nothing_runs_in_a_folder_that_nobody_serves(tmp_path):
    assert joined(tmp_path / "nowhere") is None


def test_a_file_that_outlived_its_process_counts_as_nothing(engines, office_folder, tmp_path):
    with serving(tmp_path):
        assert joined(tmp_path) is None
    (tmp_path / "engines.json").write_bytes((office_folder / "engines.json").read_bytes())

    assert joined(tmp_path) is None


def test_data_keys_and_port_outlive_a_restart_and_nothing_is_left_running(another_folder):
    with running(another_folder, ["web"]) as first:
        keep(first.owner_url, 1)
        seed = first.office_seed_file.read_text()
    assert not lives(first.postgres_pid)
    assert not lives(first.nats_pid)
    assert joined(another_folder) is None
    assert not (another_folder / "engines.json").exists()

    with running(another_folder, ["web", "bri"]) as second:
        assert rows(second.owner_url) == [(1,)]
        assert second.office_seed_file.read_text() == seed
        assert second.nats_url == first.nats_url
        assert "bri" in second.channel_seeds


def test_a_port_that_was_taken_meanwhile_is_replaced(tmp_path):
    key = public_key(ensure_seed(tmp_path / "office.nk"))
    with running_nats(tmp_path, key, {}) as first:
        port = urlsplit(first.url).port
    (tmp_path / "nats" / f"nats-server_{first.pid}.ports").write_text("stale")

    with socket.create_server(("127.0.0.1", port)), running_nats(tmp_path, key, {}) as second:
        assert second.url != first.url


def test_a_killed_servant_is_succeeded(another_folder):
    with a_serving_process(another_folder) as servant:
        orphaned = joined(another_folder)
        keep(orphaned.owner_url, 1)
        servant.kill()
        servant.wait()
        assert joined(another_folder) is None
        assert lives(orphaned.postgres_pid)
        assert lives(orphaned.nats_pid)

        with running(another_folder, ["web"]) as engines:
            assert not lives(orphaned.postgres_pid)
            assert not lives(orphaned.nats_pid)
            assert engines.nats_url == orphaned.nats_url
            assert rows(engines.owner_url) == [(1,)]


def test_everything_killed_at_once_starts_again(another_folder):
    with a_serving_process(another_folder) as servant:
        killed = joined(another_folder)
        keep(killed.owner_url, 1)
        for pid in (killed.postgres_pid, killed.nats_pid, servant.pid):
            os.kill(pid, signal.SIGKILL)
        servant.wait()
        pid_file = another_folder / "postgres" / "postmaster.pid"
        _, *others = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(os.getpid()), *others]) + "\n")

        with running(another_folder, ["web"]) as engines:
            assert engines.postgres_pid != killed.postgres_pid
            assert rows(engines.owner_url) == [(1,)]
