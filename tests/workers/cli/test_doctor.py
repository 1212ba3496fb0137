"""The doctor finds what is wrong with a served office, and a backup is what it says."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus

import nats
import psycopg
import pytest

from adapters.engines import read_seed
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.signer import KeyInHand
from domain.ledger.checkpoint import Checkpoint
from domain.ledger.merkle import EMPTY_ROOT
from domain.ledger.note_keys import Kind
from domain.ledger.notes import Note, signed
from domain.ledger.witness import Answer
from tests.ledger.witnesses import AWitness, beside
from workers.commands.findings import CHECKS


def findings(office) -> dict[str, list[dict]]:
    """What the doctor finds to be a problem, by check."""
    done = office.tanggap("doctor", "--json")
    problems: dict[str, list[dict]] = {}
    for finding in json.loads(done.stdout):
        if not finding["ok"]:
            problems.setdefault(finding["check"], []).append(finding)
    assert done.exit_code == (1 if problems else 0)
    problems.pop("backup", None)
    return problems


@pytest.fixture(scope="module")
def folder_of_ledger(office) -> LedgerFolder:
    return LedgerFolder(office.data / "ledger")


@pytest.fixture(scope="module", autouse=True)
def witness(office, folder_of_ledger) -> Iterator[AWitness]:
    """Somebody outside the office, by whom every checkpoint must have been seen."""
    before = folder_of_ledger.policy_file.read_bytes()
    witness = AWitness(folder_of_ledger.policy().logs[0])
    with beside(witness) as port:
        folder_of_ledger.policy_file.write_bytes(witness.policy(port))
        office.a_case()
        office.until(lambda: witness.memory.heads)
        yield witness
        folder_of_ledger.policy_file.write_bytes(before)


@contextmanager
def owner(office) -> Iterator[psycopg.Connection]:
    with psycopg.connect(office.engines.owner_url, autocommit=True) as conn:
        yield conn


def test_a_healthy_office_has_no_problem_once_it_was_backed_up(office, folder):
    (office.data / "backups.json").unlink(missing_ok=True)
    before = office.tanggap("doctor")
    backed_up = office.tanggap("backup", folder / "first")

    after = office.tanggap("doctor")

    assert before.exit_code == 1
    assert before.stdout.count("MASALAH") == 1
    assert "tanggap backup" in before.stdout
    assert backed_up.exit_code == 0, backed_up.output
    assert after.exit_code == 0, after.stdout
    assert after.stdout.count("catatan hanya bertambah") == 6


def test_every_check_has_a_name_and_a_remedy(office):
    for finding in json.loads(office.tanggap("doctor", "--json").stdout):
        assert finding["check"] in CHECKS


@pytest.mark.parametrize(
    ("break_it", "mend_it", "checks"),
    [
        (
            "ALTER TABLE office_events DISABLE TRIGGER append_only",
            "ALTER TABLE office_events ENABLE TRIGGER append_only",
            {"guard", "append_only"},
        ),
        (
            "GRANT UPDATE ON office_events TO tanggap_worker",
            "REVOKE UPDATE ON office_events FROM tanggap_worker",
            {"rights"},
        ),
        (
            "INSERT INTO case_number VALUES (2001, 2, 'BKS-2001-000002', gen_random_uuid())",
            "DELETE FROM case_number WHERE year = 2001",
            {"numbers", "numbered"},
        ),
        (
            "CREATE FUNCTION lend() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
            "DROP FUNCTION lend",
            {"functions"},
        ),
    ],
)
def test_what_is_wrong_in_the_database_is_found(office, break_it, mend_it, checks):
    with owner(office) as conn:
        conn.execute(break_it)
        try:
            found = findings(office)
        finally:
            conn.execute(mend_it)

    assert set(found) == checks


def test_a_log_that_can_be_changed_is_said_to_be_so(office):
    with owner(office) as conn:
        conn.execute("ALTER TABLE office_events DISABLE TRIGGER append_only")
        try:
            found = findings(office)
            left = conn.execute("SELECT count(*) FROM office_events").fetchone()
        finally:
            conn.execute("ALTER TABLE office_events ENABLE TRIGGER append_only")

    told = [finding["detail"] for finding in found["append_only"]]
    assert told == ["owner UPDATE ALLOWED", "owner DELETE ALLOWED", "owner TRUNCATE ALLOWED"]
    assert left is not None
    assert left[0] > 0, "trying must not empty the log"


async def _stream_changed(office, change: Callable) -> None:
    nc = await nats.connect(
        office.engines.nats_url, nkeys_seed_str=read_seed(office.engines.office_seed_file)
    )
    await change(nc.jetstream())
    await nc.close()


async def test_a_stream_that_is_missing_or_otherwise_is_found_and_provisioning_mends_it(office):
    async def change(js) -> None:
        await js.delete_stream("REFUSED")
        receipts = (await js.stream_info("RECEIPTS")).config
        receipts.max_msgs_per_subject = 5
        await js.update_stream(receipts)

    await _stream_changed(office, change)
    found = await _in_thread(lambda: findings(office))
    mended = await _in_thread(lambda: office.tanggap("provision"))

    told = {finding["detail"] for finding in found["stream"]}
    assert told == {"REFUSED: -", "RECEIPTS max_msgs_per_subject"}
    assert mended.exit_code == 0, mended.output
    assert await _in_thread(lambda: findings(office)) == {}


def test_a_secret_that_others_may_read_is_found(office):
    secret = office.data / "keys" / "office.secret"
    secret.chmod(0o644)

    try:
        found = findings(office)
    finally:
        secret.chmod(0o600)

    assert [finding["detail"] for finding in found["secrets"]] == ["office.secret"]


def test_a_log_that_nobody_outside_watches_is_told(office, folder_of_ledger):
    policy = folder_of_ledger.policy_file.read_bytes()
    log = folder_of_ledger.policy().logs[0]
    folder_of_ledger.policy_file.write_text(f"log {log}\nquorum none\n")

    try:
        found = findings(office)
    finally:
        folder_of_ledger.policy_file.write_bytes(policy)

    assert {check: one["detail"] for check, [one] in found.items()} == {"policy": "none: -"}


def test_a_witness_that_has_seen_more_is_told(office, witness):
    witness.says = Answer(HTTPStatus.CONFLICT, "1000000\n", "text/x.tlog.size")

    try:
        found = findings(office)
    finally:
        witness.says = None

    [since] = found.pop("erasures_since")
    assert since["detail"].endswith("/1000000")
    assert {check: one["detail"] for check, [one] in found.items()} == {
        "witness": "ombudsman: HTTP 409, 1000000"
    }


def test_a_ledger_that_is_older_than_what_was_published_is_told(office, folder_of_ledger):
    published = folder_of_ledger.checkpoint()
    key = (office.data / "keys" / "log.key").read_bytes()
    signer = KeyInHand.of(folder_of_ledger.policy().logs[0].name, Kind.ED25519, key)
    later = Checkpoint(signer.key.name, 1_000_000, EMPTY_ROOT)
    folder_of_ledger.publish(signed(Note(later.text), signer))

    try:
        found = findings(office)
    finally:
        folder_of_ledger.publish(published)

    [one] = found.pop("set_back")
    assert "published size 1000000" in one["detail"]
    [since] = found.pop("erasures_since")
    assert since["detail"].endswith("/1000000")
    assert found == {}


async def _in_thread(work: Callable):
    """Commands run a loop of their own."""
    return await asyncio.to_thread(work)
