"""What a changed calendar does to cases: clocks move, and what was true remains so."""

from datetime import timedelta
from uuid import uuid4

from domain.clock_facts import Breached, ClockRescheduled
from domain.facts import TICK
from handlers.due import declare_due
from tests.calendars import FRIDAY, FRIDAY_CLOSING, MONDAY_CLOSING, THURSDAY, close, reopen
from tests.handlers.facts import of
from tests.registering import COMPLAINT, registered


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
    still_house, change, clock, due_of, last_facts
):
    stored = clock.now()
    clock.pass_(hours=1)
    change(close(THURSDAY))
    clock.pass_(hours=1)

    case, _ = registered(still_house, "complaint", COMPLAINT, stored)

    assert due_of(case) == MONDAY_CLOSING
    assert last_facts(case)[0].at == stored


def _truth(facts):
    left_out = {"recorded_at", "cause", "actor", "id", "number", "originator_id"}
    return [
        (fact.TOPIC, fact.model_dump(exclude=left_out))
        for fact in facts
        if fact.originator_version > 1
    ]
