"""Taking the open cases over a changed calendar: by anybody, in batches, once, to one end."""

import asyncio
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from threading import Thread
from uuid import UUID, uuid4

import pytest
from structlog.testing import capture_logs

from adapters.bus.watermark import watermark_subject
from adapters.log_reader import read_history
from adapters.read_store import fold_all, stored
from adapters.recount_place import moved_by
from domain.calendar_edits import closed, reopened
from domain.clock_facts import Breached, ClockRescheduled
from domain.office_hours import Closure
from domain.people import Actor, Role
from handlers.due import declare_due
from handlers.replying import replies_are_decided_through
from handlers.rescheduling import ChangeCalendar, change_calendar
from projections.deadlines import Deadlines
from workers import sla, sla_desk
from workers.sla_desk import Desk
from workers.wiring import opened

HEAD = Actor(id="kepala", role=Role.HEAD)
THURSDAY = date(2026, 11, 26)
FRIDAY_CLOSING = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
MONDAY_CLOSING = datetime(2026, 11, 30, 9, tzinfo=UTC)


def close(calendar):
    shut = Closure(day=THURSDAY, name="Cuti", category="collective_leave", basis="SKB 1")
    return closed(calendar, shut)


def reopen(calendar):
    return reopened(calendar, THURSDAY)


@pytest.fixture
def change(still_house, clock) -> Callable[..., UUID]:
    """Put an edited calendar in force, and let a second pass; the command."""
    h = still_house

    def changed(edit) -> UUID:
        book, command = h.rule_book.now(), uuid4()
        asked = ChangeCalendar(
            calendar=edit(book.calendar),
            over=book.calendar_version,
            basis="SKB 1/2026",
            command=command,
            actor=HEAD,
        )
        assert change_calendar(asked, at=clock.now(), office="BKS", store=h.cases)
        clock.pass_(seconds=1)
        return command

    return changed


@pytest.fixture
def all_decided(still_house, clock) -> Callable[[], None]:
    """No reply is undecided."""
    return lambda: replies_are_decided_through(clock.now(), still_house.cases)


@pytest.fixture
def desk(still_house) -> Desk:
    return _desk(still_house)


def _desk(house) -> Desk:
    desk = Desk(house)
    desk.prepare()
    while desk.follow():
        pass
    return desk


def go_through(desk, house, size, batches=None) -> int:
    """Take batches of cases over the latest change; how many there were."""
    done = 0
    decided = house.register.replies_decided_through()
    change = desk.recounting.pending()
    while (batches is None or done < batches) and change is not None:
        if not desk.recounting.some(change, decided, size, wait=True):
            break
        done += 1
    return done


@pytest.fixture
def facts_of(house):
    """The history of a case."""

    def facts(case):
        with house.pool.connection() as conn:
            return [entry.fact() for entry in read_history(conn, case)]

    return facts


@pytest.fixture
def moved(house) -> Callable[[UUID], int]:
    """How many clocks a command moved."""

    def count(command):
        with house.pool.connection() as conn:
            found = moved_by(conn, command)
            return found.clocks + found.warnings_only

    return count


@pytest.fixture
def working(still_house, bus):
    """Have SLA workers run, with a reply door that has nothing undecided."""

    @asynccontextmanager
    async def at_work(*houses):
        async def answer(msg) -> None:
            replies_are_decided_through(still_house.clock.now(), still_house.cases)
            await msg.respond(b"")

        stop, each = asyncio.Event(), houses or (still_house,)
        door = await bus.nc.subscribe(watermark_subject("BKS"), cb=answer)
        await bus.nc.flush()
        tasks = [asyncio.create_task(sla.run(house, bus, stop)) for house in each]
        try:
            yield
        finally:
            stop.set()
            async with asyncio.timeout(10):
                await asyncio.gather(*tasks)
            await door.unsubscribe()

    return at_work


async def until(is_so, within_s=20):
    async with asyncio.timeout(within_s):
        while not is_so():  # noqa: ASYNC110 - engines ring no event of ours
            await asyncio.sleep(0.01)


def places(house):
    """When verification of each case is next due, as the queue has it."""
    with house.pool.connection() as conn:
        return {row.instant for row in stored(conn, Deadlines()).values() if _is_verify(row)}


def _is_verify(row):
    return (row.clock, row.level) == ("lapor.verify", "breach")


def test_a_new_office_has_nothing_to_recount(desk, complaints):
    complaints(1)

    assert desk.recounting.pending() is None


def test_every_open_case_is_taken_over_and_the_queue_shows_it(
    desk, complaints, change, all_decided, still_house, moved
):
    complaints(7)
    command = change(close)
    all_decided()

    assert go_through(desk, still_house, size=3) == 3
    while desk.follow():
        pass

    assert moved(command) >= 7
    assert places(still_house) == {MONDAY_CLOSING}
    assert desk.recounting.pending() is None
    assert desk.recounting.place.share == 1


def test_what_is_closed_is_left_alone(
    desk, complaints, act, change, all_decided, still_house, facts_of
):
    case, _ = complaints(2)
    all_decided()
    act(case, "transfer", words="Bukan wewenang kami.", to="kemenag")
    before = len(facts_of(case))
    change(close)
    all_decided()

    go_through(desk, still_house, size=10)

    assert len(facts_of(case)) == before


def test_nothing_is_taken_over_before_replies_are_decided_past_the_change(
    desk, complaints, change, still_house, clock, moved
):
    complaints(1)
    replies_are_decided_through(clock.now(), still_house.cases)
    command = change(close)

    assert go_through(desk, still_house, size=10) == 0
    assert moved(command) == 0
    assert desk.recounting.pending() is not None


def test_interrupted_after_a_batch_and_repeated_it_comes_to_the_same(
    complaints, change, all_decided, still_house, facts_of, moved
):
    cases = complaints(9)
    command = change(close)
    all_decided()

    assert go_through(_desk(still_house), still_house, size=2, batches=1) == 1
    some = moved(command)
    go_through(_desk(still_house), still_house, size=2)

    assert 0 < some < moved(command)
    for case in cases:
        kinds = [type(fact) for fact in facts_of(case)]
        assert kinds == [type(fact) for fact in facts_of(cases[0])]
        assert kinds.count(ClockRescheduled) >= 1


def test_a_batch_that_was_recorded_and_not_put_down_is_done_again_in_vain(
    complaints, change, all_decided, still_house, moved, monkeypatch
):
    complaints(4)
    command = change(close)
    all_decided()
    desk = _desk(still_house)
    monkeypatch.setattr("workers.recounting.move_place", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        go_through(desk, still_house, size=10)
    monkeypatch.undo()
    recorded = moved(command)

    assert go_through(_desk(still_house), still_house, size=10) == 1
    assert moved(command) == recorded >= 4


def _interrupted(*_):
    raise KeyboardInterrupt


def test_two_at_once_share_the_work(
    complaints, change, all_decided, still_house, settings, provisioned, clock, moved, facts_of
):
    cases = complaints(60)
    command = change(close)
    all_decided()

    with opened(settings, provisioned) as second:
        houses = (still_house, replace(second, clock=clock))
        done = []
        threads = [
            Thread(target=lambda h=h: done.append(go_through(_desk(h), h, size=2))) for h in houses
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

    assert sum(done) in {30, 31}
    each = {len([f for f in facts_of(c) if isinstance(f, ClockRescheduled)]) for c in cases}
    assert len(each) == 1
    assert moved(command) == 60 * each.pop()


def test_another_change_on_the_way_begins_again(
    complaints, change, all_decided, still_house, facts_of
):
    cases = complaints(6)
    change(close)
    all_decided()
    go_through(_desk(still_house), still_house, size=2, batches=1)
    change(reopen)
    all_decided()

    desk = _desk(still_house)
    go_through(desk, still_house, size=2)
    while desk.follow():
        pass

    assert places(still_house) == {FRIDAY_CLOSING}
    for case in cases:
        moves = [f for f in facts_of(case) if isinstance(f, ClockRescheduled)]
        assert [f.calendar for f in moves if f.clock == "lapor.verify"] == [2, 3]


def test_a_case_that_cannot_be_counted_holds_up_nobody(
    complaints, change, all_decided, still_house, moved, monkeypatch
):
    bad, *_ = complaints(5)
    command = change(close)
    all_decided()

    def declare(due, **other):
        if bad in due:
            raise LookupError(bad)
        return declare_due(due, **other)

    monkeypatch.setattr(sla_desk, "declare_due", declare)
    desk = _desk(still_house)
    with capture_logs() as logs:
        go_through(desk, still_house, size=10)

    assert [line["case"] for line in logs if line["event"] == "due_case_failed"] == [bad]
    assert moved(command) >= 4
    assert desk.recounting.pending() is None


async def test_the_worker_finishes_what_a_command_began(
    working, complaints, change, still_house, moved, monkeypatch
):
    monkeypatch.setattr(sla_desk, "RECOUNTED", 2)
    complaints(7)
    command = change(close)

    async with working():
        await until(lambda: moved(command) >= 7 and places(still_house) == {MONDAY_CLOSING})

    with still_house.pool.connection() as conn:
        assert stored(conn, Deadlines()) == fold_all(conn, Deadlines())


async def test_a_change_made_while_the_worker_was_down_is_in_time(
    working, complaints, change, clock, facts_of, said
):
    [case] = complaints(1)
    change(close)
    clock.at = FRIDAY_CLOSING + timedelta(hours=2)

    async with working():
        await said(ClockRescheduled, case)
    assert not [fact for fact in facts_of(case) if isinstance(fact, Breached)]

    clock.at = MONDAY_CLOSING + timedelta(seconds=1)
    async with working():
        await said(Breached, case)
    [breach] = [fact for fact in facts_of(case) if isinstance(fact, Breached)]
    assert breach.since == MONDAY_CLOSING


async def test_a_due_instant_that_moves_into_the_past_is_late_since_then(
    working, complaints, change, clock, facts_of, said
):
    change(close)
    [case] = complaints(1)
    clock.at = FRIDAY_CLOSING + timedelta(hours=2)

    async with working():
        change(reopen)
        await said(Breached, case)

    [breach] = [fact for fact in facts_of(case) if isinstance(fact, Breached)]
    assert breach.since == FRIDAY_CLOSING


async def test_what_comes_due_does_not_wait_for_the_recount(
    working, complaints, change, clock, moved, monkeypatch
):
    monkeypatch.setattr(sla_desk, "RECOUNTED", 1)
    calls = _noted(monkeypatch, "look", "record_some", "recount_some")
    complaints(4)
    command = change(close)
    clock.at = MONDAY_CLOSING + timedelta(seconds=1)
    complaints(3)

    async with working():
        await until(lambda: calls.count("recount_some") >= 7)

    assert moved(command) >= 4
    assert calls.index("record_some") < calls.index("recount_some")
    assert ("recount_some", "recount_some") not in pairwise(calls)


def _noted(monkeypatch, *names):
    """The calls of these methods of a desk that had something to do."""
    calls = []
    for name in names:
        monkeypatch.setattr(Desk, name, _noting(calls, name, vars(Desk)[name]))
    return calls


def _noting(calls, name, do):
    def noted(desk, *given):
        done = do(desk, *given)
        if done:
            calls.append(name)
        return done

    return noted


@pytest.fixture
def said(facts_of):
    """Wait until a case has a fact of a kind."""

    async def wait(kind, case):
        await until(lambda: any(isinstance(fact, kind) for fact in facts_of(case)))

    return wait
