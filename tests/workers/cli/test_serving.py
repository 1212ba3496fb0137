"""Serving: one office a folder, workers alone beside bare engines, an end that is noticed."""

import json
import os
import signal
import subprocess
import sys

import pytest

EVENT = {
    "specversion": "1.0",
    "id": "alone-1",
    "source": "/channels/web",
    "type": "tanggap.complaint",
    "time": "{time}",
    "data": {"service": "PAS-B5", "anonymous": True, "narrative": {"text": "Loket tutup."}},
}


@pytest.fixture
def bare(folder, serve):
    """Engines and no worker."""
    return serve(folder / "bare", "--only-engines")


def test_a_folder_is_served_once(office):
    done = subprocess.run(
        [sys.executable, "-m", "workers", "serve"],
        env={**os.environ, **office.environment},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert f"sudah dilayani oleh proses {office.process.pid}" in done.stderr


def test_a_worker_alone_works_on_bare_engines_until_it_is_stopped(bare):
    with subprocess.Popen(
        [sys.executable, "-m", "workers", "run", "intake"],
        env={**os.environ, **bare.environment},
        stderr=subprocess.PIPE,
        text=True,
    ) as worker:
        sent = bare.tanggap("send", "-", "--json", says=json.dumps(EVENT))
        worker.send_signal(signal.SIGINT)
        assert worker.stderr is not None
        log = [json.loads(line) for line in worker.stderr]

    assert json.loads(sent.stdout)["status"] == "accepted"
    assert worker.returncode == 0
    assert log[-1]["event"] == "worker_stopped"


def test_an_engine_that_dies_ends_the_office_loudly(bare, ended, left_running):
    os.kill(bare.engines.postgres_pid, signal.SIGQUIT)

    assert ended(bare) == 1
    assert left_running(bare.data) == []
    log = (bare.data.parent / f"{bare.data.name}.log").read_text()
    assert '"event": "engine_died"' in log
    assert "berhenti sendiri" in log


def test_a_second_signal_does_not_wait_for_the_workers(bare, ended, left_running):
    bare.process.send_signal(signal.SIGTERM)
    bare.process.send_signal(signal.SIGTERM)

    assert ended(bare) in {0, 1}
    assert left_running(bare.data) == []
