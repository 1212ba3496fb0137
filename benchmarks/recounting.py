"""Recounting: what a changed calendar does to 100,000 open clocks, foretold and then done."""

from contextlib import ExitStack
from datetime import date, datetime, timedelta
from time import perf_counter
from uuid import uuid4

from adapters.read_models.store import ReadStore
from benchmarks.floors import bare_rows
from benchmarks.harness import figure, fresh_office, wait_until, worker
from benchmarks.messages import register_cases
from domain.calendar_edits import closed
from domain.office_hours import Closure
from domain.people import Actor, Role
from domain.working_calendar import WorkingCalendar
from handlers.rescheduling import ChangeCalendar, book_after, change_calendar
from projections.case_register import CaseRegister
from projections.deadlines import Deadlines
from workers.commands.calendar.recounts import effects_of, recount
from workers.wiring import House

CASES = 50_000
CLOCKS_A_CASE = 2
FOLLOWED = (Deadlines(), CaseRegister())
HEAD = Actor(id="kepala", role=Role.HEAD)
WORKERS = ("replies", "sla", "project")


def main(cases: int = CASES) -> None:
    """Measure the dry run, the recount beside the workers, and until the queue shows it."""
    with fresh_office() as bench, ExitStack() as stack:
        floor = bare_rows(bench)
        house = stack.enter_context(bench.house())
        register_cases(house, cases)
        for name in WORKERS:
            stack.enter_context(worker(bench, name))
        wait_until(lambda: _tables(house) == len(FOLLOWED) and _is_shown(house))
        clocks = cases * CLOCKS_A_CASE
        _tell("foretold", _foretell(house), clocks, floor)
        begun = perf_counter()
        _change(house)
        assert recount(house)
        _tell("recounted", perf_counter() - begun, clocks, floor)
        wait_until(lambda: _is_shown(house))
        _tell("recounted_and_shown", perf_counter() - begun, clocks, floor)


def _tell(what: str, seconds: float, clocks: int, floor: float) -> None:
    figure(
        f"{what}_{clocks}_clocks",
        seconds,
        "s",
        floor=clocks / floor,
        floor_is="bare rows, 500 a commit, s",
    )
    figure(f"{what}_rate", clocks / seconds, "clocks/s", floor=floor, floor_is="bare rows/s")


def _tables(house: House) -> int:
    names = [projection.name for projection in FOLLOWED]
    query = "SELECT count(*) FROM pg_tables WHERE schemaname = 'read' AND tablename = ANY(%s)"
    with house.pool.connection() as conn:
        row = conn.execute(query, (names,)).fetchone()
    return int(row[0]) if row else 0


def _is_shown(house: House) -> bool:
    return not any(ReadStore(house.pool).lag(projection) for projection in FOLLOWED)


def _foretell(house: House) -> float:
    book, begun = house.rule_book.now(), perf_counter()
    calendar = _one_day_less(book.calendar, house.clock.now())
    found = effects_of(house, book_after(book, calendar, house.clock.now()))
    assert found.moves
    return perf_counter() - begun


def _change(house: House) -> None:
    book = house.rule_book.now()
    command = ChangeCalendar(
        calendar=_one_day_less(book.calendar, house.clock.now()),
        over=book.calendar_version,
        basis="SKB 1/2026",
        command=uuid4(),
        actor=HEAD,
    )
    change_calendar(command, at=house.clock.now(), office=house.office.code, store=house.cases)


def _one_day_less(calendar: WorkingCalendar, now: datetime) -> WorkingCalendar:
    """The next working day is closed: every promise in working days moves, and every warning."""
    day: date = calendar.local_day(now) + timedelta(days=1)
    while not calendar.is_working(day):
        day += timedelta(days=1)
    shut = Closure(day=day, name="Cuti bersama", category="collective_leave", basis="SKB 1/2026")
    return closed(calendar, shut)


if __name__ == "__main__":
    main()
