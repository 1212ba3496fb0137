"""A monthly report over a hundred thousand cases of one month, six facts each."""

import sys
from datetime import UTC, datetime, timedelta
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any
from uuid import uuid4

from psycopg import Connection

from adapters.engines import ensure_seed, public_key
from adapters.ledger.sealing import SealingStore
from adapters.ledger.store import LedgerStore
from adapters.log.snapshot import snapshot
from benchmarks.harness import figure, fresh_office
from benchmarks.messages import register_cases
from domain.acts import Particulars
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from handlers.integrating import seal
from handlers.staffing import register_officer
from projections.report.following import COUNTED
from projections.report.months import Month
from workers.reporting import report_of
from workers.wiring import House

CASES, TEMPLATES = 100_000, 500
"""So many cases there are; so many of them are lived, and all others are copies."""

STAFF = [
    Actor(id=code, role=role)
    for code, role in (("ver", Role.VERIFIER), ("ptg", Role.OFFICER), ("kasi", Role.SUPERVISOR))
]
LIFE: tuple[tuple[Actor, str, dict[str, Any]], ...] = (
    (STAFF[0], "verify", {}),
    (STAFF[0], "assign", {"particulars": Particulars(officer="ptg", unit="doklan")}),
    (STAFF[2], "extend", {"words": "Perlu waktu lebih."}),
    (STAFF[1], "answer", {"words": "Paspor sudah dapat diambil."}),
)
"""What becomes of each; to extend it gives two clocks more time."""

COPIES = """
INSERT INTO office_events (originator_id, originator_version, topic, state)
SELECT md5(originator_id::text || copy)::uuid, originator_version, topic, state
FROM office_events, generate_series(1, %(copies)s) AS copy
WHERE notification_id > %(first)s AND notification_id <= %(last)s
ORDER BY copy, notification_id
"""


def main(cases: int = CASES) -> None:
    """Measure one report, and how much memory it took beyond what was there."""
    with fresh_office() as bench, bench.house() as house:
        month = _fill(house, cases)
        before = _peak_mib()
        begun = perf_counter()
        report = report_of(house, month).report
        spent = perf_counter() - begun
        assert report["figures"]["received"]["total"] == cases
        floor = _read(house)
        facts = report["tree"]["size"]
        figure(f"report_month_{facts}_facts", spent, "s", floor=floor, floor_is="bare read, s")
        peak = _peak_mib()
        figure("report_peak_memory", peak, "MiB", floor=before, floor_is="before it, MiB")


def _read(house: House) -> float:
    """Seconds for reading the same rows in the same order, and doing nothing with them."""
    begun = perf_counter()
    with snapshot(house.addresses.database_url) as conn, conn.cursor("bare", binary=True) as curs:
        curs.execute(
            "SELECT originator_id, topic, state FROM office_events WHERE topic = ANY(%s)"
            " ORDER BY originator_id, originator_version",
            (list(COUNTED),),
        )
        while curs.fetchmany(2_000):
            pass
    return perf_counter() - begun


def _fill(house: House, cases: int) -> Month:
    """Live some cases, copy their lives, seal all of it; the month in which it was."""
    now = house.clock.now()
    with house.pool.connection() as conn:
        first = _last(conn)
        register_cases(house, TEMPLATES, stored_at=lambda _: now - timedelta(seconds=1))
        _act(house)
        places = {"first": first, "last": _last(conn), "copies": cases // TEMPLATES - 1}
        conn.execute(COPIES, places)
        conn.execute("VACUUM ANALYZE office_events")
    while seal(SealingStore(LedgerStore(house.pool)), house.signer, house.clock.now()):
        pass
    local = now.astimezone(house.rule_book.now().zone)
    return Month(local.year, local.month)


def _last(conn: Connection[Any]) -> int:
    row = conn.execute("SELECT max(notification_id) FROM office_events").fetchone()
    return int(row[0]) if row else 0


def _act(house: House) -> None:
    for one in STAFF:
        register_officer(
            one.id,
            role=one.role,
            unit="doklan",
            superior=None,
            key=public_key(ensure_seed(house.settings.keys_folder / f"{one.id}.nk")),
            at=house.clock.now(),
            cause=uuid4(),
            office=house.office.code,
            store=house.cases,
        )
    with house.pool.connection() as conn:
        numbers = [number for (number,) in conn.execute("SELECT number FROM case_number")]
    for number in numbers:
        for actor, act, more in LIFE:
            act_on_case(
                ActOnCase(number=number, act=act, command=uuid4(), actor=actor, **more),
                at=datetime.now(UTC),
                office=house.office.code,
                cases=house.cases,
                register=house.register,
                vault=house.vault,
                rule_book=house.rule_book,
            )


def _peak_mib() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
