"""Read models: folding and storing, building anew, a page of the register at a million cases."""

import sys
from collections.abc import Callable, Iterator
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from psycopg import Connection

from adapters.engines import ensure_seed, public_key
from adapters.log.followers import prepare_followers
from adapters.read_models.case_pages import Place, Wanted, due_next, latest
from adapters.read_models.editions import serving
from adapters.read_models.rebuilding import Rebuild
from adapters.read_models.store import ReadStore
from benchmarks.floors import bare_rows
from benchmarks.harness import figure, fresh_office
from benchmarks.messages import register_cases
from domain.acts import Particulars
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from handlers.staffing import register_officer
from projections.case_register import CaseRegister, CaseRow
from projections.deadlines import Deadlines
from projections.projection import Projection
from projections.workload import Workload
from workers.collector import spare_the_collector
from workers.wiring import House

MILLION = 1_000_000
TEMPLATES = 500
"""So many cases are lived; all others are copies of them."""

BATCH = 2_000
PAGE, ROUNDS = 50, 20
MEASURED: tuple[Projection, ...] = (CaseRegister(), Workload(), Deadlines())
VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)
OFFICER = Actor(id="ptg-01", role=Role.OFFICER)

COPIES = """
INSERT INTO office_events (originator_id, originator_version, topic, state)
SELECT md5(originator_id::text || %(copy)s)::uuid, originator_version, topic,
    convert_to(replace(convert_from(state, 'UTF8'),
        '"number":"BKS-2026-000', '"number":"BKS-2026-' || %(copy)s), 'UTF8')
FROM office_events WHERE notification_id > %(first)s AND notification_id <= %(last)s
ORDER BY notification_id
"""
"""The same lives under other ids and numbers; of the number's digits, the last three stay."""

BY_CHANCE = """
INSERT INTO read.case_register
SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'BKS-2026-' || lpad(
    n::text, 7, '0'), 'complaint', CASE WHEN n %% 100 = 0 THEN 'information' ELSE 'complaint' END,
    CASE WHEN n %% 1000 = 0 THEN 'KWN' ELSE 'PAS-B' || n %% 23 END, 'delay',
    CASE WHEN n %% 499 = 0 THEN 'lapor' ELSE 'web' END, 'id', false, false, 'complaint@1',
    CASE WHEN open THEN (ARRAY['registered','verified','assigned'])[1 + n %% 3] ELSE 'closed' END,
    CASE WHEN open THEN 'office' ELSE 'nothing' END, 'ptg-' || lpad((n %% 40)::text, 2, '0'),
    'doklan', at, at, CASE WHEN open THEN 'lapor.verify' END,
    CASE WHEN open THEN date_trunc('day', at) + interval '14 days 9 hours' END, 0, 0,
    CASE WHEN n %% 20 = 1 THEN at + interval '14 days' END,
    CASE WHEN n %% 100 = 7 THEN ('00000000-0000-4000-8000-' || lpad(
        to_hex(n / 200), 12, '0'))::uuid END,
    false, CASE WHEN NOT open THEN at END, '', NULL, '{}', n
FROM (SELECT n, n %% 10 = 3 AS open,
      timestamptz '2026-11-24T02:00:00Z' - make_interval(mins => n::int) AS at
      FROM generate_series(1, %(cases)s) AS n) AS each
"""
"""Cases of two years, a tenth of them open, due at closing time; a hundredth are duplicates."""

MIDDLE = UUID("00000000-0000-4000-8000-00000000c350")

PAGES = {
    "latest": (latest, Wanted()),
    "stage": (latest, Wanted(stage="assigned")),
    "channel": (latest, Wanted(channel="lapor")),
    "service": (latest, Wanted(service="KWN")),
    "officer": (latest, Wanted(officer="ptg-07")),
    "late": (latest, Wanted(late=True, kind="information")),
    "channel_and_service": (latest, Wanted(channel="lapor", service="KWN")),
    "due": (due_next, Wanted()),
    "due_officer": (due_next, Wanted(officer="ptg-07")),
    "due_stage_and_service": (due_next, Wanted(stage="assigned", service="KWN")),
}


def main(facts: int = MILLION, cases: int = MILLION) -> None:
    """Measure with so many facts in the log, then with so many rows in the register."""
    spare_the_collector()
    with fresh_office() as bench, bench.house() as house:
        floor = bare_rows(bench)
        before, total = _peak_mib(), _fill(house, facts)
        for projection in MEASURED:
            begun = perf_counter()
            done = _followed(house, projection)
            rate = done / (perf_counter() - begun)
            figure(
                f"follow_{projection.name}", rate, "facts/s", floor=floor, floor_is="bare rows/s"
            )
        for projection in MEASURED:
            begun = perf_counter()
            *_, last = Rebuild(house.pool, projection).steps()
            assert last.comparison is not None
            assert last.comparison.level
            assert not last.comparison.differing
            _tell(f"rebuild_{projection.name}_{total}_facts", perf_counter() - begun, total, floor)
        peak = _peak_mib()
        figure("peak_memory", peak, "MiB", floor=before, floor_is="before the first fact, MiB")
        _pages(house, cases)


def _peak_mib() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def _tell(what: str, seconds: float, facts: int, floor: float) -> None:
    figure(what, seconds, "s", floor=facts / floor, floor_is="bare rows written, s")


def _fill(house: House, facts: int) -> int:
    """Live some cases, and copy their lives until there are so many facts."""
    first = _count(house)
    register_cases(house, TEMPLATES)
    _act(house)
    last = _count(house)
    with house.pool.connection() as conn:
        for copy in range(1, facts // (last - first)):
            conn.execute(COPIES, {"copy": f"{copy:05}", "first": first, "last": last})
        conn.execute("VACUUM (ANALYZE) office_events")
    return _count(house)


def _act(house: House) -> None:
    """Two thirds are taken up, one third answered too."""
    register_officer(
        OFFICER.id,
        role=OFFICER.role,
        unit="doklan",
        superior=None,
        key=public_key(ensure_seed(house.settings.keys_folder / "officer.nk")),
        at=house.clock.now(),
        cause=uuid4(),
        office=house.office.code,
        store=house.cases,
    )
    with house.pool.connection() as conn:
        rows = conn.execute("SELECT number FROM case_number ORDER BY number").fetchall()
    for serial, (number,) in enumerate(rows):
        for act, actor, words in (
            ("verify", VERIFIER, None),
            ("assign", VERIFIER, None),
            ("answer", OFFICER, "Paspor sudah dapat diambil."),
        )[: (0, 2, 3)[serial % 3]]:
            _take(house, number, act, actor, words)


def _take(house: House, number: str, act: str, actor: Actor, words: str | None) -> None:
    to = {"officer": OFFICER.id, "unit": "doklan"} if act == "assign" else {}
    act_on_case(
        ActOnCase(
            number=number,
            act=act,
            command=uuid4(),
            actor=actor,
            words=words,
            particulars=Particulars(**to),
        ),
        at=house.clock.now(),
        office=house.office.code,
        cases=house.cases,
        register=house.register,
        vault=house.vault,
        rule_book=house.rule_book,
    )


def _followed(house: House, projection: Projection) -> int:
    store, done = ReadStore(house.pool), 0
    with house.pool.connection() as conn, conn.transaction():
        prepare_followers(conn)
        serving(projection).open(conn)
    while count := store.catch_up(projection, BATCH):
        done += count
    return done


def _count(house: House) -> int:
    with house.pool.connection() as conn:
        row = conn.execute("SELECT max(notification_id) FROM office_events").fetchone()
    return int(row[0]) if row else 0


def _pages(house: House, cases: int) -> None:
    """What a page costs, from the first one on."""
    register = serving(CaseRegister())
    with house.pool.connection() as conn:
        with conn.transaction():
            register.begin(conn)
            conn.execute(BY_CHANCE, {"cases": cases})
            register.table.index(conn)
        register.table.settle(conn)
        floor = median(_spent(conn) for _ in range(ROUNDS)) * 1000
        for name, (page, wanted) in PAGES.items():
            spent = list(_turned(conn, page, wanted))
            for what, value in (("p50", median(spent)), ("max", max(spent))):
                figure(
                    f"page_{name}_{what}",
                    value * 1000,
                    "ms",
                    floor=floor,
                    floor_is="one row by its key, ms",
                )


def _spent(conn: Connection[Any]) -> float:
    """Seconds that the case in the middle takes."""
    begun = perf_counter()
    conn.execute("SELECT number FROM read.case_register WHERE case_id = %s", (MIDDLE,))
    return perf_counter() - begun


def _turned(
    conn: Connection[Any], page: Callable[..., list[CaseRow]], wanted: Wanted
) -> Iterator[float]:
    """Seconds that each of some pages took, one behind the other."""
    after: Place | None = None
    for _ in range(ROUNDS):
        begun = perf_counter()
        rows = page(conn, wanted, after=after, limit=PAGE)
        yield perf_counter() - begun
        if len(rows) < PAGE:
            return
        instant = rows[-1].next_due if page is due_next else rows[-1].received_at
        assert instant is not None
        after = Place(instant, rows[-1].number)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]))
