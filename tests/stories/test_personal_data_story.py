"""A request about one's own data on a Friday afternoon: 3 x 24 hours know no weekend."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.clock_facts import Breached, ClockPaused, ClockResumed, Warned

FRIDAY_AT_THREE = datetime(2026, 11, 27, 8, tzinfo=UTC)
MONDAY_OPENING = datetime(2026, 11, 30, 0, 30, tzinfo=UTC)
MONDAY_AT_THREE = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""In Bengkulu."""


@pytest.fixture
def a_request(town):
    town.clock.at = FRIDAY_AT_THREE
    return town.brings(
        "information",
        service="UMUM",
        topic="personal_data",
        complainant={"name": "Contoh Warga", "phone": "+628120000004"},
        narrative={"text": "Mohon salinan data saya yang tersimpan."},
    )


def first_choices(town, matter, act):
    """A form filled with the first of all choices."""
    step = town.procedure(matter).step(act, town.case(matter).stage)
    return {field.name: next(iter(field.choices)) for field in step.form}


def settle(town, matter):
    """Verify, decide and carry it out, at once."""
    for who, act, more in (
        ("ver-01", "verify", {}),
        ("kasi-1", "decide", {"outcome": "granted", "words": "Dikabulkan."}),
        ("ptg-05", "notify", {}),
    ):
        town.does(who, matter, act, form=first_choices(town, matter, act), **more)


def breaches(town, matter):
    return [fact for fact in town.facts(matter) if isinstance(fact, Breached)]


def test_the_hours_run_through_the_weekend(town, a_request):
    assert town.case(a_request).clocks["pdp.answer"].due == MONDAY_AT_THREE


def test_nobody_is_warned_while_the_office_is_closed(town, a_request):
    town.wait_until(MONDAY_AT_THREE, a_request)

    warned = [fact.at for fact in town.facts(a_request) if isinstance(fact, Warned)]
    assert warned == [MONDAY_OPENING, MONDAY_OPENING]


def test_what_is_carried_out_at_the_last_instant_is_in_time(town, a_request):
    town.wait_until(MONDAY_AT_THREE, a_request)

    settle(town, a_request)

    assert town.case(a_request).stage == "notified"
    assert breaches(town, a_request) == []


def test_a_second_later_it_is_late_and_goes_to_the_supervisor(town, a_request):
    town.wait_until(MONDAY_AT_THREE + timedelta(seconds=1), a_request)

    settle(town, a_request)

    assert [breach.since for breach in breaches(town, a_request)] == [MONDAY_AT_THREE]


def test_while_proof_of_identity_is_awaited_the_hours_stand_still(town, a_request):
    town.wait_until(FRIDAY_AT_THREE + timedelta(hours=1), a_request)
    town.does("kasi-1", a_request, "ask")
    town.wait_until(MONDAY_OPENING + timedelta(days=1), a_request)
    town.replies(a_request, "complete", "Salinan KTP saya terlampir.")

    [paused] = [fact for fact in town.facts(a_request) if isinstance(fact, ClockPaused)]
    [resumed] = [fact for fact in town.facts(a_request) if isinstance(fact, ClockResumed)]
    stood_still = resumed.until - paused.at
    assert town.case(a_request).clocks["pdp.answer"].due == MONDAY_AT_THREE + stood_still


def test_whoever_proves_nothing_may_only_be_refused(town, a_request):
    town.does("kasi-1", a_request, "ask")
    town.wait_until(FRIDAY_AT_THREE + timedelta(days=5), a_request)

    step = town.procedure(a_request).step("decide", "waiting")
    case = town.does(
        "kasi-1", a_request, "decide", outcome="refused", words="Identitas tidak terbukti."
    )

    assert set(step.branches) == {"refused"}
    assert case.stage == "decided"
