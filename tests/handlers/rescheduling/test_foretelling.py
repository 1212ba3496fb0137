"""What a changed calendar would do to cases: foretold exactly, and nothing of it done."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.clock_facts import Breached, ClockRescheduled
from handlers.acting import ActOnCase, act_on_case
from handlers.replying import replies_are_decided_through
from handlers.rescheduling import book_after, moves, undone
from tests.calendars import (
    FRIDAY_CLOSING,
    HEAD,
    MONDAY_CLOSING,
    SATURDAY,
    THURSDAY,
    close,
    opened_on,
    reopen,
)
from tests.handlers.facts import of


@pytest.fixture
def foretold(still_house, clock):
    """What closing a day would do to these cases."""
    h = still_house

    def told(edit, *cases):
        book = h.rule_book.now()
        after = book_after(book, edit(book.calendar), clock.now())
        found = list(moves(h.cases.get_many(cases).values(), after, "BKS"))
        return found, list(undone(h.cases.histories(cases), after))

    return told


@pytest.fixture
def act(still_house, clock):
    """Have the head do something to a case."""
    h = still_house

    def acted(number, act, words=None):
        replies_are_decided_through(clock.now(), h.cases)
        act_on_case(
            ActOnCase(number=number, act=act, words=words, command=uuid4(), actor=HEAD),
            at=clock.now(),
            office="BKS",
            cases=h.cases,
            register=h.register,
            vault=h.vault,
            rule_book=h.rule_book,
        )

    return acted


@pytest.fixture
def soon_closed(a_complaint, change, act, clock, due_of):
    """A case a second before the citizen's silence ends it, a day later for a closed Thursday."""
    change(close(THURSDAY))
    clock.pass_(seconds=1)
    case, number = a_complaint()
    act(number, "verify")
    act(number, "answer", words="Paspor sudah jadi.")
    clock.at = due_of(case, "lapor.close") - timedelta(seconds=1)
    return case, number


def test_what_is_foretold_is_what_then_happens(
    a_complaint, change, notice, foretold, clock, last_facts, due_of
):
    cases = [a_complaint()[0] for _ in range(3)]
    told, _ = foretold(close(THURSDAY), *cases)

    change(close(THURSDAY))
    clock.pass_(microseconds=1)
    notice(*cases)

    happened = [f for case in cases for f in of(last_facts(case), ClockRescheduled)]
    assert {(m.number, m.clock, m.old, m.new) for m in told} == {
        (f.number, f.clock, f.old_due, f.due) for f in happened
    }
    assert len(told) == len(happened)


def test_foretelling_saves_nothing(a_complaint, foretold, still_house, last_facts):
    case, _ = a_complaint()

    foretold(close(THURSDAY), case)

    assert len(last_facts(case)) == 1
    assert still_house.rule_book.now().calendar_version == 1


def test_who_turns_late_is_foretold(a_complaint, change, foretold, clock):
    change(close(THURSDAY))
    clock.pass_(seconds=1)
    _, number = case = a_complaint()
    clock.at = FRIDAY_CLOSING + timedelta(days=1)

    told, _ = foretold(reopen(THURSDAY), case[0])

    assert [(m.number, m.clock, m.new) for m in told if m.is_late] == [
        (number, "lapor.verify", FRIDAY_CLOSING)
    ]


def test_what_the_citizen_owed_is_foretold_to_end_by_itself_and_not_as_late(soon_closed, foretold):
    case, number = soon_closed

    told, _ = foretold(reopen(THURSDAY), case)

    assert [(m.number, m.clock) for m in told if m.lapses] == [(number, "lapor.close")]
    assert not any(m.is_late for m in told)


def test_and_so_it_ends(soon_closed, change, notice, clock, last_facts):
    case, _ = soon_closed

    change(reopen(THURSDAY))
    clock.pass_(microseconds=1)
    notice(case)

    assert last_facts(case)[-1].stage == "closed"
    assert not of(last_facts(case), Breached)


def test_a_breach_that_would_be_none_is_told_while_its_clock_runs(
    a_complaint, notice, foretold, clock
):
    case, number = a_complaint()
    clock.at = FRIDAY_CLOSING + timedelta(hours=1)
    notice(case)

    _, [breach] = foretold(close(THURSDAY), case)

    assert (breach.number, breach.clock) == (number, "lapor.verify")
    assert (breach.since, breach.due) == (FRIDAY_CLOSING, MONDAY_CLOSING)


def test_and_after_it_was_stopped_late_by_the_old_and_in_time_by_the_new(
    a_complaint, foretold, act, clock
):
    case, number = a_complaint()
    clock.at = MONDAY_CLOSING - timedelta(hours=1)
    act(number, "verify")

    _, [breach] = foretold(close(THURSDAY), case)
    assert breach.due == MONDAY_CLOSING

    _, none = foretold(opened_on(SATURDAY), case)
    assert none == []
