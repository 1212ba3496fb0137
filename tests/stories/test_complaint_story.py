"""A complaint that is answered late, while the supervisor whom that should have alarmed is away."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.case_facts import Answered
from domain.clock_facts import Breached, Escalated, Warned
from projections.outgoing import alert_of

TUESDAY_OPENING = datetime(2026, 12, 1, 0, 30, tzinfo=UTC)
TUESDAY_CLOSING = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""The fifth working day after verification, 07:30 and 16:00 in Bengkulu."""


@pytest.fixture
def a_late_answer(town):
    """Verified and given to ptg-05, whose supervisor is on leave; answered a day too late."""
    complaint = town.brings(
        "complaint",
        service="PAS-E10",
        topic="delay",
        complainant={"name": "Contoh Warga", "phone": "+628120000001"},
        narrative={"text": "Paspor saya belum jadi sejak bulan lalu."},
    )
    town.does("ver-01", complaint, "verify")
    town.does("ver-01", complaint, "assign", officer="ptg-05", unit="doklan")
    town.is_away("kasi-1", since=town.clock.now(), until=town.clock.now() + timedelta(days=30))
    town.wait_until(TUESDAY_CLOSING + timedelta(hours=17), complaint)
    town.does("ptg-05", complaint, "answer", words="Paspor Anda dicetak hari ini.")
    return complaint


def told(town, matter, kind):
    return [fact for fact in town.facts(matter) if isinstance(fact, kind)]


def test_the_office_was_warned_a_working_day_before(town, a_late_answer):
    [warning] = told(town, a_late_answer, Warned)

    assert (warning.clock, warning.at) == ("lapor.follow_up", TUESDAY_OPENING)


def test_the_promise_is_broken_since_it_was_due_not_since_somebody_looked(town, a_late_answer):
    [breach] = told(town, a_late_answer, Breached)

    assert (breach.clock, breach.since) == ("lapor.follow_up", TUESDAY_CLOSING)
    assert breach.recorded_at == TUESDAY_CLOSING + timedelta(hours=17)


def test_the_alarm_passes_over_the_supervisor_who_is_away(town, a_late_answer):
    [escalation] = told(town, a_late_answer, Escalated)

    assert (escalation.role, escalation.officer) == ("supervisor", "kasi-2")
    assert [(one.officer, one.why) for one in escalation.passed_over] == [("kasi-1", "absent")]


def test_the_alert_says_by_which_rule_and_what_follows(town, a_late_answer):
    [escalation] = told(town, a_late_answer, Escalated)

    alert = alert_of(escalation, town.procedure(a_late_answer).promise("lapor.follow_up"))

    assert (alert.level, alert.officer, alert.rule) == ("escalation", "kasi-2", "working_days:5")
    assert "PermenPANRB 62/2018" in alert.basis
    assert alert.consequence


def test_the_answer_silences_the_clock_before_it_reaches_the_head(town, a_late_answer):
    [answer] = told(town, a_late_answer, Answered)
    town.wait_until(TUESDAY_CLOSING + timedelta(days=12), a_late_answer)

    assert answer.stopped == ("lapor.follow_up",)
    assert [one.role for one in told(town, a_late_answer, Escalated)] == ["supervisor"]


def test_the_citizen_says_nothing_more_and_it_is_closed(town, a_late_answer):
    case = town.wait_past("lapor.close", a_late_answer)

    assert (case.stage, case.awaits, case.clocks) == ("closed", "nothing", {})
