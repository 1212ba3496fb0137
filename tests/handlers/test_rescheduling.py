"""Changing the calendar on the real store: recorded once, foretold exactly, and true for ever."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from domain.calendar_edits import closed, opened, reopened
from domain.clock_facts import Breached, ClockRescheduled
from domain.facts import TICK
from domain.office_calendar import CalendarChanged, calendar_id
from domain.office_hours import Closure, ExtraDay, Span
from domain.people import Actor, Role
from domain.refusals import CalendarNotYours, CalendarTooLong
from handlers.acting import ActOnCase, act_on_case
from handlers.due import declare_due
from handlers.ports import RacedError
from handlers.reading import Arrival
from handlers.registering import register_all
from handlers.replying import replies_are_decided_through
from handlers.rescheduling import ChangeCalendar, book_after, change_calendar, moves, undone

HEAD = Actor(id="kepala", role=Role.HEAD)
THURSDAY, FRIDAY, SATURDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28)
FRIDAY_CLOSING = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
MONDAY_CLOSING = datetime(2026, 11, 30, 9, tzinfo=UTC)


def close(day):
    shut = Closure(day=day, name="Cuti bersama", category="collective_leave", basis="SKB 1")
    return lambda calendar: closed(calendar, shut)


def reopen(day):
    return lambda calendar: reopened(calendar, day)


@pytest.fixture
def change(still_house, clock):
    """Put an edited calendar in force; whether that is news."""
    h = still_house

    def changed(edit, **other):
        book = h.rule_book.now()
        given = {
            "calendar": edit(book.calendar),
            "over": book.calendar_version,
            "basis": "SKB 1/2026",
            "command": uuid4(),
            "actor": HEAD,
        }
        command = ChangeCalendar(**(given | other))
        return change_calendar(command, at=clock.now(), office="BKS", store=h.cases)

    return changed


@pytest.fixture
def notice(still_house, clock):
    """Record what has passed in these cases; how many facts that made."""
    h = still_house

    def declared(*cases):
        return declare_due(
            cases,
            now=clock.now(),
            replies_decided_through=clock.now(),
            cause=uuid4(),
            office="BKS",
            cases=h.cases,
            rule_book=h.rule_book,
        )

    return declared


@pytest.fixture
def due_of(still_house):
    """When a clock of a case is due: verification, unless another is named."""

    def due(case, clock="lapor.verify"):
        return still_house.cases.get_many([case])[case].clocks[clock].due

    return due


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
def arrived(still_house):
    """Register a complaint that has waited in the stream since some instant."""
    h = still_house
    event = {
        "specversion": "1.0",
        "id": "waited",
        "source": "/channels/web",
        "type": "tanggap.complaint",
        "data": {
            "service": "PAS-E10",
            "anonymous": True,
            "narrative": {"text": "Paspor belum jadi."},
        },
    }

    def registered(stored):
        body = json.dumps(event | {"time": stored.isoformat()}).encode()
        [outcome] = register_all(
            [Arrival("web", "complaint", 1, stored, body)],
            office=h.office,
            cases=h.cases,
            register=h.register,
            vault=h.vault,
            rule_book=h.rule_book,
            clock=h.clock,
        )
        number = json.loads(outcome.answer or b"")["number"]
        return h.register.by_number([number])[number]

    return registered


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
def soon_closed(a_complaint, change, act, clock, due_of):
    """A case a second before the citizen's silence ends it, a day later for a closed Thursday."""
    change(close(THURSDAY))
    clock.pass_(seconds=1)
    case, number = a_complaint()
    act(number, "verify")
    act(number, "answer", words="Paspor sudah jadi.")
    clock.at = due_of(case, "lapor.close") - timedelta(seconds=1)
    return case, number


def of(facts, kind):
    return [fact for fact in facts if isinstance(fact, kind)]


def test_a_change_holds_from_the_instant_at_which_it_was_made(change, still_house, clock):
    assert change(close(THURSDAY))

    before, after = still_house.rule_book.now().calendars
    assert after.since == clock.now()
    assert before.calendar.is_working(THURSDAY)
    assert not after.calendar.is_working(THURSDAY)


def test_a_repeat_records_nothing(change, still_house):
    command = uuid4()

    assert change(close(THURSDAY), command=command)
    assert not change(close(THURSDAY), command=command)
    assert not change(close(THURSDAY))
    assert not change(close(FRIDAY), command=command)
    assert still_house.rule_book.now().calendar_version == 2


def test_a_change_made_from_an_older_calendar_is_refused(change, still_house):
    change(close(THURSDAY))

    with pytest.raises(RacedError):
        change(close(FRIDAY), over=1)

    assert still_house.rule_book.now().calendar_version == 2


def test_changes_are_in_order_even_if_the_clock_goes_back(change, still_house, clock):
    change(close(THURSDAY))
    clock.pass_(hours=-1)
    change(close(FRIDAY))

    _, second, third = still_house.rule_book.now().calendars
    assert third.since == second.since + TICK


@pytest.mark.parametrize("role", [Role.OFFICER, Role.VERIFIER])
def test_only_head_and_supervisor_change_it(change, role):
    with pytest.raises(CalendarNotYours, match="wewenang"):
        change(close(THURSDAY), actor=Actor(id="ptg-05", role=role))


def test_a_calendar_that_fits_into_no_fact_is_refused(change, still_house):
    days = [date(2030, 1, 1) + timedelta(days=n) for n in range(600)]
    many = [Closure(day=d, name="x" * 60, category="local", basis="y" * 60) for d in days]

    with pytest.raises(CalendarTooLong, match="bita"):
        change(lambda calendar: calendar.model_copy(update={"closures": many}))


def test_the_fact_says_by_which_decree(change, still_house):
    change(close(THURSDAY), basis="SKB 933/1/3 Tahun 2025")

    [history] = still_house.cases.histories([calendar_id("BKS")])
    assert isinstance(history[-1], CalendarChanged)
    assert history[-1].basis == "SKB 933/1/3 Tahun 2025"
    assert history[-1].actor == HEAD


def test_a_clock_says_from_where_to_where_it_moved_and_by_which_command(
    a_complaint, change, notice, clock, last_facts
):
    case, _ = a_complaint()
    command = uuid4()
    change(close(THURSDAY), command=command)
    clock.pass_(seconds=1)

    notice(case)

    moved = {fact.clock: fact for fact in of(last_facts(case), ClockRescheduled)}
    verify = moved["lapor.verify"]
    assert (verify.old_due, verify.due) == (FRIDAY_CLOSING, MONDAY_CLOSING)
    assert (verify.cause, verify.calendar) == (command, 2)


def test_nothing_moves_before_replies_are_decided_past_the_change(
    a_complaint, change, still_house, clock, last_facts
):
    case, _ = a_complaint()
    change(close(THURSDAY))
    since = clock.now()
    clock.pass_(days=2)
    given = {"now": clock.now(), "cause": uuid4(), "office": "BKS"}
    ports = {"cases": still_house.cases, "rule_book": still_house.rule_book}

    assert declare_due([case], replies_decided_through=since, **given, **ports) == 0
    assert declare_due([case], replies_decided_through=since + TICK, **given, **ports) > 0
    assert of(last_facts(case), ClockRescheduled)


def test_what_moved_later_is_not_late_at_the_old_instant(
    a_complaint, change, notice, clock, last_facts
):
    case, _ = a_complaint()
    change(close(THURSDAY))

    clock.at = FRIDAY_CLOSING + timedelta(hours=1)
    notice(case)
    assert not of(last_facts(case), Breached)

    clock.at = MONDAY_CLOSING + TICK
    notice(case)
    [breach] = of(last_facts(case), Breached)
    assert breach.since == MONDAY_CLOSING


def test_what_moves_into_the_past_is_late_since_the_new_instant(
    a_complaint, change, notice, clock, last_facts
):
    change(close(THURSDAY))
    clock.pass_(seconds=1)
    case, _ = a_complaint()
    clock.at = FRIDAY_CLOSING + timedelta(days=1)
    notice(case)
    assert not of(last_facts(case), Breached)

    change(reopen(THURSDAY))
    clock.pass_(seconds=1)
    notice(case)

    [breach] = of(last_facts(case), Breached)
    assert breach.since == breach.due == FRIDAY_CLOSING
    assert breach.at == clock.now() - timedelta(seconds=1)


def test_whether_anybody_looked_in_time_changes_no_history(
    a_complaint, change, notice, clock, last_facts
):
    watched, unwatched = a_complaint()[0], a_complaint()[0]
    for edit in (close(THURSDAY), close(FRIDAY), reopen(THURSDAY)):
        change(edit)
        clock.pass_(days=1)
        notice(watched)
    clock.pass_(days=30)

    notice(watched)
    notice(unwatched)

    assert _truth(last_facts(watched)) == _truth(last_facts(unwatched))


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


def test_a_breach_stays_when_the_calendar_makes_it_undue(
    a_complaint, change, notice, clock, last_facts
):
    case, _ = a_complaint()
    clock.at = FRIDAY_CLOSING + timedelta(hours=1)
    notice(case)

    change(close(THURSDAY))
    clock.pass_(days=10)
    notice(case)

    breached = [f for f in of(last_facts(case), Breached) if f.clock == "lapor.verify"]
    assert [f.since for f in breached] == [FRIDAY_CLOSING]
    moved = [f.clock for f in of(last_facts(case), ClockRescheduled)]
    assert "lapor.verify" not in moved


def test_a_message_that_waited_while_the_calendar_changed_is_counted_on_the_new_one(
    arrived, change, clock, due_of, last_facts
):
    stored = clock.now()
    clock.pass_(hours=1)
    change(close(THURSDAY))
    clock.pass_(hours=1)

    case = arrived(stored)

    assert due_of(case) == MONDAY_CLOSING
    assert last_facts(case)[0].at == stored


def opened_on(day):
    spans = (Span(opens="08:00", closes="12:00"),)
    extra = ExtraDay(day=day, spans=spans, name="Pengganti", basis="SE 1")
    return lambda calendar: opened(calendar, extra)


def _truth(facts):
    left_out = {"recorded_at", "cause", "actor", "id", "number", "originator_id"}
    return [
        (fact.TOPIC, fact.model_dump(exclude=left_out))
        for fact in facts
        if fact.originator_version > 1
    ]
