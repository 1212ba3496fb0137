"""The Ombudsman asks for an explanation, hears nothing, and asks a second time."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.case_facts import Closed
from domain.clock_facts import Breached, Escalated
from projections.outgoing import alert_of

FOURTEENTH_DAY = datetime(2026, 12, 8, 17, tzinfo=UTC)
"""Midnight in Bengkulu at the end of 8 December; the fourteen days are calendar days."""

LETTER = {"letter": "B/0123/LM.12-03/2026", "received_on": "2026-12-09"}


@pytest.fixture
def a_first_request(town):
    return town.brings(
        "complaint",
        channel="ombudsman",
        service="UMUM",
        complainant={"name": "Ombudsman RI Perwakilan", "phone": "+628120000005"},
        narrative={"text": "Mohon penjelasan tertulis atas laporan masyarakat."},
    )


@pytest.fixture
def a_second_request(town, a_first_request):
    """Nobody explained anything in fourteen days; the second letter comes the next morning."""
    town.wait_until(FOURTEENTH_DAY + timedelta(hours=9), a_first_request)
    town.does("ver-01", a_first_request, "second_request", form=LETTER)
    return a_first_request


def test_what_comes_from_the_ombudsman_has_a_procedure_of_its_own(town, a_first_request):
    assert town.procedure(a_first_request).code == "ombudsman"
    assert town.case(a_first_request).clocks["ori.explain"].due == FOURTEENTH_DAY


def test_no_explanation_in_fourteen_days_is_a_breach_that_goes_to_the_head(town, a_second_request):
    facts = town.facts(a_second_request)
    [breach] = [fact for fact in facts if isinstance(fact, Breached)]
    [escalation] = [fact for fact in facts if isinstance(fact, Escalated)]
    promise = town.procedure(a_second_request).promise("ori.explain")

    assert breach.since == FOURTEENTH_DAY
    assert (escalation.role, escalation.officer) == ("head", "kepala")
    assert alert_of(breach, promise).basis == "UU 37/2008 ps. 33 ayat (1)"


def test_the_second_request_gives_fourteen_days_more_beside_the_first(town, a_second_request):
    clocks = town.case(a_second_request).clocks

    assert clocks["ori.explain"].breached
    assert clocks["ori.explain_again"].due == datetime(2026, 12, 23, 17, tzinfo=UTC)


def test_an_answer_to_the_second_request_ends_both(town, a_second_request):
    case = town.does("kasi-1", a_second_request, "answer", words="Penjelasan kami terlampir.")

    assert (case.stage, case.clocks) == ("answered", {})


def test_silence_on_the_second_counts_as_no_answer_at_all(town, a_second_request):
    case = town.wait_past("ori.explain_again", a_second_request)

    facts = town.facts(a_second_request)
    broken = [fact.clock for fact in facts if isinstance(fact, Breached)]
    [closed] = [fact for fact in facts if isinstance(fact, Closed)]
    assert (case.stage, case.awaits) == ("unanswered", "nothing")
    assert (broken, closed.actor.role) == (["ori.explain", "ori.explain_again"], "system")


def test_a_recommendation_that_follows_is_to_be_carried_out_in_sixty_days(town, a_second_request):
    town.wait_past("ori.explain_again", a_second_request)
    step = town.procedure(a_second_request).step("receive_recommendation", "unanswered")
    more = {field.name: next(iter(field.choices)) for field in step.form if field.choices}

    case = town.does("kasi-1", a_second_request, "receive_recommendation", form=LETTER | more)

    assert case.clocks["ori.implement"].rule == "calendar_days:60"
    assert case.clocks["ori.implement"].due - town.clock.now() <= timedelta(days=61)
