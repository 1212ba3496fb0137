"""Settings come from one place; a wrong one is refused with a sentence that says what to set."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workers.settings import Servers, WrongSetting, read_settings

SERVERS = {
    "TANGGAP_DATABASE_URL": "postgresql://worker@db/tanggap",
    "TANGGAP_OWNER_URL": "postgresql://owner@db/tanggap",
    "TANGGAP_KEYS_URL": "postgres://keys@db/tanggap_keys",
    "TANGGAP_NATS_URL": "tls://bus:4222",
    "TANGGAP_NATS_SEED": "/run/secrets/office.nk",
}


def test_an_empty_environment_serves_an_office_of_its_own():
    settings = read_settings({})

    assert settings.office == "BKS"
    assert settings.data == Path(".tanggap").absolute()
    assert settings.servers is None
    assert settings.simulation is None
    assert settings.demo is None, "the office itself says whether it is a demo"


def test_servers_of_ones_own_are_named_together():
    assert read_settings(SERVERS).servers == Servers(
        database_url="postgresql://worker@db/tanggap",
        owner_url="postgresql://owner@db/tanggap",
        keys_url="postgres://keys@db/tanggap_keys",
        nats_url="tls://bus:4222",
        nats_seed=Path("/run/secrets/office.nk"),
    )


def test_a_worker_needs_no_owner_of_the_tables():
    some = {name: value for name, value in SERVERS.items() if name != "TANGGAP_OWNER_URL"}

    servers = read_settings(some).servers

    assert servers is not None
    assert servers.owner_url == servers.database_url


@pytest.mark.parametrize("missing", sorted(set(SERVERS) - {"TANGGAP_OWNER_URL"}))
def test_a_server_that_is_not_named_is_asked_for(missing):
    some = {name: value for name, value in SERVERS.items() if name != missing}

    with pytest.raises(WrongSetting, match=f"set {missing}"):
        read_settings(some)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("TANGGAP_OFFICE", "bks", "TANGGAP_OFFICE must be 2 to 8 capitals"),
        ("TANGGAP_OFFICE", "BKS\n", "TANGGAP_OFFICE must be"),
        ("TANGGAP_DOMAIN", "", "TANGGAP_DOMAIN must be a domain name"),
        ("TANGGAP_DOMAIN", "Imigrasi.go.id", "TANGGAP_DOMAIN must be a domain name"),
        ("TANGGAP_DOMAIN", "go.id/tanggap", "TANGGAP_DOMAIN must be a domain name"),
        ("TANGGAP_CHANNELS", "web,,counter", "TANGGAP_CHANNELS must be names"),
        ("TANGGAP_CHANNELS", "Web", "TANGGAP_CHANNELS must be names"),
        ("TANGGAP_LOG", "xml", "TANGGAP_LOG must be json or terminal"),
        ("TANGGAP_DEMO", "yes", "TANGGAP_DEMO must be 0 or 1"),
        ("TANGGAP_DATABASE_URL", "mysql://db", "TANGGAP_DATABASE_URL must begin with postgresql"),
        ("TANGGAP_NATS_URL", "http://bus", "TANGGAP_NATS_URL must begin with nats"),
    ],
)
def test_a_wrong_setting_says_what_to_set(name, value, says):
    environment = SERVERS if name in SERVERS else {}

    with pytest.raises(WrongSetting, match=says):
        read_settings({**environment, name: value})


@pytest.mark.parametrize("name", ["TANGGAP_DATABASE_URL", "TANGGAP_OWNER_URL"])
def test_what_the_log_would_not_take_from_a_url_is_refused(name):
    url = SERVERS[name] + "?sslmode=require&application_name=x"

    with pytest.raises(WrongSetting, match=f"{name} .* not application_name, sslmode; .*PGSSLMODE"):
        read_settings({**SERVERS, name: url})


def test_a_host_may_stand_in_a_query():
    url = "postgresql://worker@/tanggap?host=/run/postgresql&port=5433"

    servers = read_settings({**SERVERS, "TANGGAP_DATABASE_URL": url}).servers

    assert servers is not None
    assert servers.database_url == url


def test_a_url_that_cannot_be_read_is_refused():
    with pytest.raises(WrongSetting, match="TANGGAP_DATABASE_URL is no URL"):
        read_settings({**SERVERS, "TANGGAP_DATABASE_URL": "postgresql://worker@db/tanggap?what=1"})


def test_a_simulated_clock_needs_a_demo():
    with pytest.raises(WrongSetting, match="TANGGAP_DEMO=1"):
        read_settings({"TANGGAP_CLOCK": "2026-11-24T00:00+00:00,2026-11-09T00:00+00:00,60"})


def test_a_simulated_clock_is_an_epoch_an_origin_and_a_rate():
    simulation = read_settings(
        {
            "TANGGAP_DEMO": "1",
            "TANGGAP_CLOCK": "2026-11-24T00:00+00:00,2026-11-09T00:00+00:00,60",
        }
    ).simulation

    assert simulation is not None
    assert simulation.epoch == datetime(2026, 11, 24, tzinfo=UTC)
    assert simulation.origin == datetime(2026, 11, 9, tzinfo=UTC)
    assert simulation.rate == 60


@pytest.mark.parametrize(
    "clock",
    [
        "now",
        "2026-11-24,2026-11-09",
        "2026-11-24T00:00,2026-11-09T00:00,60",
        "2026-11-24T00:00+00:00,2026-11-09T00:00+00:00,0",
        "2026-11-24T00:00+00:00,2026-11-09T00:00+00:00,fast",
    ],
)
def test_a_simulated_clock_that_cannot_be_read_is_refused(clock):
    with pytest.raises(WrongSetting, match="TANGGAP_CLOCK"):
        read_settings({"TANGGAP_DEMO": "1", "TANGGAP_CLOCK": clock})
