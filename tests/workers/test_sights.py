"""How the office stands: what went up and to whom, what stands still, what is excused."""

from io import StringIO

import pytest
from rich.console import Console

from adapters.read_models.store import ReadStore
from domain.people import Actor, Role
from projections.case_register import CaseRegister
from projections.deadlines import Deadlines
from workers.commands.sights import Sight, as_tables, look

HEAD = Actor(id="ptg-01", role=Role.HEAD)
ROWS = 10


@pytest.fixture
def seen(still_house):
    """See how the office stands now, its read models being level with the log."""
    h = still_house

    def sight() -> Sight:
        store = ReadStore(h.pool)
        for projection in (CaseRegister(), Deadlines()):
            store.prepare(projection)
            while store.catch_up(projection, 1_000):
                pass
        return look(h, ROWS)

    return sight


def words_of(sight, house) -> str:
    """A sight as people read it."""
    book, written = house.rule_book.now(), StringIO()
    Console(file=written, width=200).print(as_tables(sight, book.zone, book))
    return written.getvalue()


def test_an_escalation_is_seen_with_whom_it_went_to_and_who_was_passed_over(
    staff, still_house, complaints, come_due, clock, seen
):
    [case] = complaints(1)
    clock.pass_(days=7)
    come_due([case])

    sight = seen()

    [row] = sight.escalated
    assert (row.role, row.officer, row.passed_over) == ("supervisor", "ptg-01", ("ptg-02",))
    assert "atasan ptg-01" in words_of(sight, still_house)


def test_what_is_answered_at_last_is_no_escalation_to_look_at(
    staff, complaints, act, come_due, clock, seen
):
    [case] = complaints(1)
    clock.pass_(days=7)
    come_due([case])
    act(case, "transfer", "Bukan urusan kami.", to="disdukcapil")

    assert seen().escalated == []


def test_a_promise_that_stands_still_is_seen_with_its_reason_and_when_it_goes_on(
    still_house, complaints, act, seen
):
    [case] = complaints(1)
    act(case, "verify")
    act(case, "pause", by=HEAD, because="central_office")

    sight = seen()

    [row] = sight.paused
    assert (row.clock, row.reason) == ("lapor.follow_up", "central_office")
    assert row.ends.isoformat() == "2026-12-07T09:00:00+00:00"
    assert "lapor.follow_up" not in {mark.clock for mark in sight.next if mark.level == "breach"}
    shown = words_of(sight, still_house)
    assert "menunggu keterangan Direktorat Jenderal Imigrasi" in shown
    assert "Sen 2026-12-07 16:00" in shown


def test_a_breach_that_is_excused_is_still_seen(
    still_house, complaints, act, come_due, clock, seen
):
    [case] = complaints(1)
    clock.pass_(days=7)
    come_due([case])
    act(case, "excuse", by=HEAD, because="force_majeure", clock="lapor.verify")

    [row] = seen().late

    assert (row.breaches, row.excused) == (1, 1)
