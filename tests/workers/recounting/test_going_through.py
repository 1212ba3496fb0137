"""Taking the open cases over a changed calendar: by anybody, in batches, once, to one end."""

from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest
from structlog.testing import capture_logs

from domain.clock_facts import ClockRescheduled
from handlers.due import declare_due
from handlers.replying import replies_are_decided_through
from tests.calendars import FRIDAY_CLOSING, MONDAY_CLOSING, THURSDAY, close, reopen
from tests.workers.recounting.queue import places
from workers import sla_desk
from workers.sla_desk import Desk
from workers.wiring import opened


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


def test_a_new_office_has_nothing_to_recount(desk, complaints):
    complaints(1)

    assert desk.recounting.pending() is None


def test_every_open_case_is_taken_over_and_the_queue_shows_it(
    desk, complaints, change, all_decided, still_house, moved
):
    complaints(7)
    command = change(close(THURSDAY))
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
    change(close(THURSDAY))
    all_decided()

    go_through(desk, still_house, size=10)

    assert len(facts_of(case)) == before


def test_nothing_is_taken_over_before_replies_are_decided_past_the_change(
    desk, complaints, change, still_house, clock, moved
):
    complaints(1)
    replies_are_decided_through(clock.now(), still_house.cases)
    command = change(close(THURSDAY))

    assert go_through(desk, still_house, size=10) == 0
    assert moved(command) == 0
    assert desk.recounting.pending() is not None


def test_interrupted_after_a_batch_and_repeated_it_comes_to_the_same(
    complaints, change, all_decided, still_house, facts_of, moved
):
    cases = complaints(9)
    command = change(close(THURSDAY))
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
    command = change(close(THURSDAY))
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
    command = change(close(THURSDAY))
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
    change(close(THURSDAY))
    all_decided()
    go_through(_desk(still_house), still_house, size=2, batches=1)
    change(reopen(THURSDAY))
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
    command = change(close(THURSDAY))
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
