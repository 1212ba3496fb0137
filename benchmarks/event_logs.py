"""The whole log as event logs of every format, and every case held against its procedure."""

import os
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from psycopg import connect

from adapters.event_export import WRITERS, Asked
from adapters.log.examination import Examination
from adapters.log.ranges import LogRange, pages_in
from adapters.log.snapshot import snapshot
from benchmarks.auditing import CASES, MORE
from benchmarks.harness import Bench, figure, fresh_office
from benchmarks.messages import register_cases
from projections.conformance.grounds import Grounds
from workers.wiring import House

COPIES = 99


def main() -> None:
    """Measure what is written, and what is examined, of a hundred thousand cases."""
    with fresh_office() as bench, bench.house() as house:
        register_cases(house, CASES)
        with closing(connect(bench.addresses.owner_url, autocommit=True)) as conn:
            conn.execute(MORE, (COPIES,))
            conn.execute("VACUUM ANALYZE office_events")
        floor = _read(bench)
        for kind in WRITERS:
            _tell(f"event_log_{kind}", *_written(bench, house, kind), floor)
        _tell("conformance", *_examined(bench, house), floor)


def _read(bench: Bench) -> float:
    """What reading costs that does nothing with what it read."""
    begun = perf_counter()
    with snapshot(bench.addresses.database_url) as conn:
        facts = sum(len(page) for page in pages_in(conn, LogRange()))
    return facts / (perf_counter() - begun)


def _written(bench: Bench, house: House, kind: str) -> tuple[int, float]:
    asked = Asked(LogRange(), house.office.code, house.rule_book.now())
    begun = perf_counter()
    with snapshot(bench.addresses.database_url) as conn, Path(os.devnull).open("wb") as out:
        facts = sum(WRITERS[kind](conn, asked, out))
    return facts, perf_counter() - begun


def _examined(bench: Bench, house: House) -> tuple[int, float]:
    looked = Examination(LogRange(), Grounds(house.rule_book.now(), timedelta(days=1)))
    begun = perf_counter()
    with snapshot(bench.addresses.database_url) as conn:
        for found in looked.of_cases(conn):
            if found:
                raise AssertionError(found)
    return looked.facts, perf_counter() - begun


def _tell(name: str, facts: int, spent: float, floor: float) -> None:
    figure(name, facts / spent, "facts/s", floor=floor, floor_is="bare entries read/s")


if __name__ == "__main__":
    main()
