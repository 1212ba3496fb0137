"""Auditing a real office: exporting its log, and verifying it where it is and elsewhere."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from psycopg import connect

from adapters.ledger.leaf_rows import pieces
from adapters.ledger.sealing import SealingStore
from adapters.ledger.store import LedgerStore
from adapters.log.snapshot import snapshot
from benchmarks.harness import Bench, figure, fresh_office
from benchmarks.messages import register_cases
from domain.ledger.tiles import entries_in
from handlers.integrating import seal
from workers.auditing import export_log
from workers.verifying import Asked, verify_export, verify_office
from workers.wiring import House

CASES, COPIES = 1_000, 255
MORE = (
    "INSERT INTO office_events (originator_id, originator_version, topic, state)"
    " SELECT gen_random_uuid(), 1, topic, state FROM office_events, generate_series(1, %s)"
    " WHERE topic = 'complaint.registered'"
)
"""Each registered complaint again and again, under another id."""


def main() -> None:
    """Measure what an auditor waits for."""
    with fresh_office() as bench, bench.house() as house, tempfile.TemporaryDirectory() as folder:
        filled(bench, house)
        size = LedgerStore(house.pool).head().size
        floor = _floor(house, size)
        export = Path(folder, "export")
        with snapshot(house.addresses.database_url) as conn:
            spent = _spent(lambda: export_log(house, conn, export, [], lambda *_: None))
        _tell("audit_export", size / spent, floor)
        spent = _spent(lambda: _alone(export))
        _tell("audit_verify_py_on_the_export", size / spent, floor)
        for many in dict.fromkeys((1, 2, os.cpu_count() or 1)):
            asked = Asked((), export / "policy", 0.0, many)
            there = verify_export(export, asked, lambda *_: None)
            here = verify_office(house, asked, lambda *_: None)
            if there.findings or here.findings:
                raise AssertionError((there.findings, here.findings))
            _tell(f"audit_verify_export_{many}_processes", size / there.seconds, floor)
            _tell(f"audit_verify_live_{many}_processes", size / here.seconds, floor)


def filled(bench: Bench, house: House, copies: int = COPIES) -> None:
    """Register cases, record them again and again, and seal all of it."""
    register_cases(house, CASES)
    with closing(connect(bench.addresses.owner_url, autocommit=True)) as conn:
        conn.execute(MORE, (copies,))
        conn.execute("ANALYZE office_events")
    while seal(SealingStore(LedgerStore(house.pool)), house.signer, house.clock.now()):
        pass


def _floor(house: House, size: int) -> float:
    with house.pool.connection() as conn:
        some = [entry for piece in pieces(conn, size, 0, 40) for entry in entries_in(piece.bundle)]
    return len(some) / _spent(lambda: [sha256(entry).digest() for entry in some])


def _alone(export: Path) -> None:
    command = (sys.executable, "-I", "verify.py", "history", ".", "--policy", "policy")
    subprocess.run(command, cwd=export, stdout=subprocess.DEVNULL, check=True)


def _tell(name: str, rate: float, floor: float) -> None:
    figure(name, rate, "facts/s", floor=floor, floor_is="bare sha256 of leaves/s")


def _spent(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


if __name__ == "__main__":
    main()
