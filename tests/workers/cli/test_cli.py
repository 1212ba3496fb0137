"""The command line around the office: what it prints for others, and how it fails."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from workers.cli import app


def test_the_contract_is_printed_for_whoever_becomes_a_channel():
    document = json.loads(CliRunner().invoke(app, ["asyncapi"]).stdout)

    assert document["asyncapi"].startswith("3.")


def test_a_servers_configuration_holds_public_keys_only(office, folder):
    done = office.tanggap("nats-config", TANGGAP_DATA=str(folder / "production"))
    config = json.loads(done.stdout)

    seeds = sorted((folder / "production" / "keys" / "nats").iterdir())
    assert len(seeds) == 7
    assert config["jetstream"]["sync_interval"] == "always"
    assert set(config["accounts"]) >= {"OFFICE", "CHANNEL_WEB", "CHANNEL_LAPOR"}
    for seed in seeds:
        assert seed.read_text().strip() not in done.stdout


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("id", "Tidak ada kantor yang berjalan di .tanggap; jalankan `tanggap serve`."),
        ("en", "No office runs in .tanggap; run `tanggap serve`."),
    ],
)
def test_when_nothing_runs_a_command_says_so(tmp_path, monkeypatch, language, says):
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(
        app, ["case", "list", "--lang", language], env={"TANGGAP_DATA": ".tanggap"}
    )

    assert done.exit_code == 2
    assert done.stderr.strip() == says


def test_a_wrong_setting_is_told_in_a_sentence(office):
    done = office.tanggap("case", "list", TANGGAP_OFFICE="bks")

    assert done.exit_code == 2
    assert "TANGGAP_OFFICE must be 2 to 8 capitals" in done.stderr


def test_the_module_runs_as_the_command_does(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "workers", "run", "nobody"],
        env={**os.environ, "TANGGAP_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "Pekerja «nobody» tidak ada; pilih intake" in done.stderr


def test_bytes_that_are_no_text_are_told_in_a_sentence(office):
    done = office.tanggap("case", "show", "\udcff")

    assert (done.exit_code, "bukan UTF-8" in done.output) == (2, True)


def test_a_day_for_which_no_calendar_answers_is_refused(office):
    done = office.tanggap(
        *("calendar", "change", "--close", "9999-12-31", "--name", "x"),
        *("--basis", "SKB", "--dry-run"),
    )

    assert (done.exit_code, "1970 sampai 2199" in done.output) == (2, True)
