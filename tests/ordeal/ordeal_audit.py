"""A hundred thousand facts are exported, and verified by a Python that has nothing of ours.

It takes too long for every run of the suite; `make ordeal` runs it.
"""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from adapters.ledger.folder import LedgerFolder
from adapters.ledger.sealing import SealingStore
from adapters.ledger.store import LedgerStore
from adapters.log.snapshot import snapshot
from handlers.integrating import seal
from tests.registering import COMPLAINT, arrival, registered_all
from workers import verifying
from workers.auditing import export_log
from workers.verifying import Asked, verify_export, verify_office
from workers.wiring import House

FACTS, CASES = 100_000, 200
AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
MORE = (
    "INSERT INTO office_events (originator_id, originator_version, topic, state)"
    " SELECT gen_random_uuid(), 1, topic, state FROM office_events, generate_series(1, 500)"
    " WHERE topic = 'complaint.registered' LIMIT %s"
)
GAPS = "SELECT count(nextval('office_events_notification_id_seq')) FROM generate_series(1, 9)"
MEMORY_KIB = 150_000
"""Less than the 190 MB of entries that are read, with Python and OpenSSL themselves."""


@pytest.fixture
def sealed(house: House, tmp_path: Path) -> House:
    """An office of so many facts, with gaps in their positions, all of it sealed."""
    settings = house.settings.model_copy(update={"data": tmp_path})
    registered_all(house, [arrival("complaint", COMPLAINT, AT, sequence=n) for n in range(CASES)])
    with psycopg.connect(house.addresses.owner_url, autocommit=True) as conn:
        while (left := FACTS - _count(conn)) > 0:
            conn.execute(GAPS)
            conn.execute(MORE, (min(left, 9_000),))
    ledger = SealingStore(LedgerStore(house.pool))
    while seal(ledger, house.signer, AT):
        pass
    LedgerFolder(settings.ledger_folder).make_policy(house.signer.key)
    return replace(house, settings=settings)


def _count(conn: psycopg.Connection) -> int:
    (count,) = conn.execute("SELECT count(*) FROM office_events").fetchone() or (0,)
    return int(count)


def test_a_hundred_thousand_facts_are_verified_by_one_file(
    sealed: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(verifying, "ALONE", 0)
    export = tmp_path / "export"
    with snapshot(sealed.addresses.database_url) as conn:
        made = export_log(sealed, conn, export, [], lambda *_: None)
    assert made.shown.size == FACTS

    command = f"exec {sys.executable} -I verify.py history . --policy policy"
    done = subprocess.run(
        ["sh", "-c", f"ulimit -v {MEMORY_KIB}; {command}"],
        cwd=export,
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("UTUH (whole)\n")
    asked = Asked((), export / "policy", 0.0, 2)
    for found in (
        verify_export(export, asked, lambda *_: None),
        verify_office(sealed, asked, lambda *_: None),
    ):
        assert (found.exit_code, found.findings) == (0, ())


def test_one_bit_among_them_is_found(sealed: House, tmp_path: Path):
    export = tmp_path / "export"
    with snapshot(sealed.addresses.database_url) as conn:
        export_log(sealed, conn, export, [], lambda *_: None)
    bundle = export / "tile/entries/300"
    content = bytearray(bundle.read_bytes())
    content[-9] ^= 1
    bundle.write_bytes(bytes(content))

    found = verify_export(export, Asked((), export / "policy", 0.0, 2), lambda *_: None)

    assert {code for code, _ in found.findings} == {"ENTRY", "ROOT"}
    assert f"entries [{300 * 256 + 255}] differ" in dict(found.findings)["ENTRY"]
