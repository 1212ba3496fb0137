"""Serving: one office a folder, workers alone beside bare engines, an end that is noticed."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

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


def test_a_demo_is_joined_and_served_again_by_its_folder_alone(folder, serve, stop):
    data, clock = folder / "played", f"{datetime.now(UTC).isoformat()},2026-11-09T01:00:00Z,60"
    on_a_clock = serve(data, TANGGAP_DEMO="1", TANGGAP_CLOCK=clock)
    bare = {k: v for k, v in on_a_clock.environment.items() if k in {"TANGGAP_DATA", "TANGGAP_LOG"}}
    joined = replace(on_a_clock, environment=bare)
    number = joined.a_case()
    joined.key_of("ptg-04", "verifier")
    acted = joined.tanggap("case", "act", number, "verify", "--as", "ptg-04")
    provisioned = joined.tanggap("provision")
    other = joined.tanggap("watch", "--once", TANGGAP_DEMO="1", TANGGAP_CLOCK=f"{clock}0")
    seen = joined.asked("watch")["now"]
    stop(on_a_clock)

    again = serve(data)

    assert seen.startswith("2026-11-09")
    assert acted.exit_code == provisioned.exit_code == 0
    assert other.exit_code == 2
    assert "hapus TANGGAP_CLOCK" in other.stderr
    now = datetime.fromisoformat(again.asked("watch")["now"])
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
    assert again.tanggap("case", "act", number, "--as", "ptg-04").exit_code == 0


def test_provisioning_asks_for_the_owner(office):
    engines = office.engines
    servers = {
        "TANGGAP_DATABASE_URL": engines.database_url,
        "TANGGAP_KEYS_URL": engines.keys_url,
        "TANGGAP_NATS_URL": engines.nats_url,
        "TANGGAP_NATS_SEED": str(engines.office_seed_file),
    }

    done = office.tanggap("provision", **servers)

    assert done.exit_code == 2
    assert "Isi TANGGAP_OWNER_URL" in done.stderr


def test_a_lone_worker_of_another_office_is_refused(office):
    done = office.tanggap("run", "relay", TANGGAP_OFFICE="JKT")

    assert done.exit_code == 2
    assert "Kantor di sini BKS, bukan demo; pengaturan menyebut JKT." in done.stderr


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
