"""The compose file: one container a worker, the versions we run on, and no secret that pretends."""

import re
from pathlib import Path

import yaml

from adapters.engines.postgres_roles import DATABASE, KEYS, KEYS_DATABASE, OWNER, WORKER
from workers.jobs import WORKERS
from workers.settings import read_settings, read_witness_settings

HERE = Path(__file__).parents[2]
TEXT = (HERE / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]


def test_every_worker_has_a_container_of_its_own():
    run = {tuple(service.get("command", ())) for service in SERVICES.values()}

    assert {("run", worker) for worker in WORKERS} <= run


def test_the_engines_are_the_ones_we_test_on():
    assert SERVICES["postgres"]["image"] == "postgres:18"
    assert SERVICES["nats"]["image"].startswith("nats:2.15")


def test_workers_start_once_the_office_is_provisioned():
    for worker in WORKERS:
        waits_for = SERVICES[worker]["depends_on"]
        assert waits_for == {"provision": {"condition": "service_completed_successfully"}}


def test_a_witness_is_started_by_choice_and_shares_nothing_with_the_office():
    witness = SERVICES["witness"]
    listen = read_witness_settings(witness["environment"])

    assert witness["profiles"] == ["witness"]
    assert not {"secrets", "depends_on"} & set(witness)
    assert witness["volumes"] == [f"witness:{listen.data}"]
    assert witness["ports"] == [f"127.0.0.1:${{TANGGAP_WITNESS_PORT:-8040}}:{listen.port}"]


def test_a_workers_settings_are_accepted():
    environment = SERVICES["intake"]["environment"]
    filled = {name: _default(str(value)) for name, value in environment.items()}

    settings = read_settings(filled)

    assert settings.office == "BKS"
    assert settings.servers is not None


def test_only_provisioning_comes_as_the_owner():
    owners = {
        name
        for name, service in SERVICES.items()
        if OWNER in str(service.get("environment", {}).get("TANGGAP_OWNER_URL", ""))
    }

    assert owners == {"provision"}


def test_no_secret_stands_in_the_file_or_has_a_default():
    urls = re.findall(r"postgresql://[^\s]+", TEXT)

    assert urls
    assert not [url for url in urls if re.search(r"//[^@/]*:[^@/]*@", url)]
    assert not re.search(r"\$\{[^}]*(PASSWORD|SECRET|SEED)[^}]*\}", TEXT)
    assert all(set(secret) == {"file"} for secret in COMPOSE["secrets"].values())


def test_every_secret_that_is_used_is_declared_and_the_reverse():
    used = {name for service in SERVICES.values() for name in service.get("secrets", ())}

    assert used == set(COMPOSE["secrets"])


def test_the_roles_are_those_of_the_embedded_server():
    script = COMPOSE["configs"]["roles"]["content"]

    for role in (OWNER, WORKER, KEYS):
        assert f"CREATE ROLE {role} LOGIN" in script
    assert f"CREATE DATABASE {DATABASE} OWNER {OWNER}" in script
    assert f"CREATE DATABASE {KEYS_DATABASE} OWNER {KEYS}" in script


def test_the_image_holds_all_five_folders():
    dockerfile = (HERE / "Dockerfile").read_text()

    assert "FROM python:3.11-slim" in dockerfile
    for folder in ("domain", "handlers", "projections", "adapters", "workers"):
        assert f"COPY {folder} {folder}\n" in dockerfile


def _default(value: str) -> str:
    """What compose makes of a value when nothing is set."""
    return re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", value)
