"""The text that nats-server is given, and how the server itself judges it."""

import json
import stat
import subprocess
from pathlib import Path

import pytest
from pydantic import ValidationError

from adapters.engines import NatsSettings, ensure_seed, nats_config, public_key, read_seed
from adapters.engines.nats_config import asks, hears
from adapters.engines.nats_server import executable


@pytest.fixture
def settings(tmp_path: Path) -> NatsSettings:
    return NatsSettings(
        server_name="bengkulu-selatan",
        host="0.0.0.0",
        port=4222,
        store_dir=tmp_path / 'a "folder" with $signs',
        office_key=public_key(ensure_seed(tmp_path / "office.nk")),
        channel_keys={
            "web": public_key(ensure_seed(tmp_path / "web.nk")),
            "sp4n-lapor": public_key(ensure_seed(tmp_path / "sp4n.nk")),
        },
    )


def test_the_server_accepts_a_configuration_for_production(settings, tmp_path):
    file = tmp_path / "nats.conf"
    file.write_text(nats_config(settings))

    verdict = subprocess.run(
        [executable(), "-c", file, "-t"], capture_output=True, text=True, check=False
    )

    assert "is valid" in verdict.stderr
    assert verdict.returncode == 0


def test_what_was_acknowledged_is_on_disk(settings):
    config = json.loads(nats_config(settings))

    assert config["jetstream"]["sync_interval"] == "always"
    assert config["max_payload"] == 4_194_304
    assert config["listen"] == "0.0.0.0:4222"


def test_a_channel_is_offered_only_subjects_that_bear_its_name(settings):
    accounts = json.loads(nats_config(settings))["accounts"]

    imports = accounts["CHANNEL_WEB"]["imports"]
    offered = [next(iter(item.values()))["subject"] for item in imports]
    assert offered == [*asks("web"), *hears("web")]
    assert all("web" in subject.split(".") for subject in offered)
    assert all(export["accounts"] for export in accounts["OFFICE"]["exports"])


@pytest.mark.parametrize("name", ["*", "web.>", "web bri", "", "WEB"])
def test_a_channels_name_is_one_plain_token(settings, name):
    with pytest.raises(ValidationError):
        NatsSettings.model_validate(
            settings.model_dump() | {"channel_keys": {name: settings.office_key}}
        )


def test_a_seed_is_made_once(tmp_path):
    file = tmp_path / "keys" / "nats" / "office.nk"

    seed = read_seed(ensure_seed(file))

    assert read_seed(ensure_seed(file)) == seed
    assert seed.startswith("SU")
    assert public_key(file).startswith("U")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
