"""The log of a real office: nothing is found in good order, and what is put in is found.

Each test of the office that was laid hands on puts in a fault of its own.
"""

import json
from datetime import timedelta

from adapters.log.reader import last_position
from tests.audit.conftest import a_complaint


def codes_of(found, position):
    """What is found about one place in the log."""
    return {each.code for each in found if each.positions[0] == position}


def test_a_week_in_good_order_conforms(audited):
    looked, found = audited.examined()

    assert found == []
    assert (looked.cases, looked.facts > 30) == (5, True)


def test_cases_of_a_time_are_looked_at_with_their_whole_history(audited):
    begun = audited.town.clock.now() - timedelta(minutes=30)

    looked, found = audited.examined(since=begun)

    assert found == []
    assert (looked.cases, looked.facts > 10) == (1, True)


def test_a_decision_that_an_officer_writes_past_everybody_is_found(tampered):
    now = tampered.town.clock.now().isoformat()
    officer = {"id": "ptg-05", "role": "officer"}
    told = {"actor": officer, "at": now, "recorded_at": now, "stage": "decided"}

    position = tampered.put_in(
        tampered.kept.id, "case.notified", like="case.verified", **told | {"stopped": []}
    )

    _, found = tampered.examined()
    assert "step.out_of_order" in codes_of(found, position)
    assert found[0].number == tampered.kept.number


def test_a_fact_put_in_with_the_time_of_last_week_stands_behind_it(tampered):
    back = (tampered.town.clock.now() - timedelta(days=38)).isoformat()
    told = {"at": back, "recorded_at": back, "stage": "verified"}

    position = tampered.put_in(tampered.twin.id, "case.verified", like="case.verified", **told)

    _, found = tampered.examined()
    assert {"time.recorded_backwards", "time.backwards"} <= codes_of(found, position)


def test_what_cannot_be_read_is_found(tampered):
    position = tampered.put_in(tampered.lapsed.id, "case.asked", like="case.returned", words=None)

    _, found = tampered.examined()

    assert codes_of(found, position) == {"log.unreadable"}


def test_what_does_not_even_say_when_it_was_recorded_is_found(tampered):
    position = tampered.put_in(
        tampered.kept.id, "case.closed", like="case.verified", recorded_at="2026-11-27"
    )

    _, found = tampered.examined()

    assert codes_of(found, position) == {"log.unreadable"}


def test_a_case_without_a_number_before_it_is_found(tampered):
    with tampered.house.pool.connection() as conn:
        before = last_position(conn)
        conn.execute(
            "INSERT INTO office_events (originator_id, originator_version, topic, state)"
            " SELECT gen_random_uuid(), 1, topic, convert_to(replace("
            "convert_from(state, 'UTF8'), %s, 'BKS-2026-000099'), 'UTF8') FROM office_events"
            " WHERE originator_id = %s AND originator_version = 1",
            (tampered.twin.number, tampered.twin.id),
        )

    _, found = tampered.examined()

    assert "number.gap" in codes_of(found, before + 1)
    assert json.loads(found[0].model_dump_json())["positions"]


def test_a_promise_that_was_broken_in_silence_is_found_once_the_log_went_on(tampered):
    town = tampered.town
    forgotten = a_complaint(town)
    due = town.case(forgotten).clocks["lapor.verify"].due
    town.clock.at = due + timedelta(days=1)
    a_complaint(town)

    _, found = tampered.examined()
    told = [each for each in found if each.number == forgotten.number]
    assert [(each.code, each.particulars["due"]) for each in told] == [("breach.untold", str(due))]
