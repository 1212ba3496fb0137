"""Stays: where a promise was how long, through steps, pauses and all that moves its due instant."""

from datetime import date, timedelta

import pytest

from domain.case_facts import Closing
from domain.office_hours import Closure
from domain.people import Actor, Role
from projections.stays import THE_CASE, Stay, Stays

CHIEF = Actor(id="kasi-1", role=Role.SUPERVISOR)
FOLLOW_UP = "lapor.follow_up"


@pytest.fixture
def stays():
    def fold(file, clock: str) -> list[Stay]:
        rows = {}
        for position, fact in enumerate(file.facts, start=1):
            Stays().fold(rows, fact, position)
        return [rows[key] for key in sorted(rows) if key[1] == clock]

    return fold


@pytest.fixture
def verified(opened):
    """A complaint that was registered for three hours, and is verified now."""
    file = opened()
    file.pass_(hours=3)
    file.act("verify")
    return file


def test_a_promise_that_is_stopped_was_at_its_stage_until_then(verified, stays):
    [stay] = stays(verified, "lapor.verify")

    assert (stay.stage, stay.how, stay.until) == ("registered", "stopped", verified.at)
    assert stay.until - stay.entered == timedelta(hours=3)
    assert (stay.due, stay.ahead) == (stay.due, None)


def test_a_promise_that_goes_on_leaves_for_the_next_stage(verified, stays):
    verified.pass_(hours=1)
    verified.act("assign", officer="petugas-02", unit="paspor")

    left, lasting = stays(verified, FOLLOW_UP)

    assert (left.stage, left.how, left.to) == ("verified", "left", "assigned")
    assert (lasting.stage, lasting.entered, lasting.until) == ("assigned", verified.at, None)
    assert lasting.ahead == lasting.due == left.due


def test_an_act_that_changes_no_stage_ends_no_stay(verified, stays):
    before = stays(verified, FOLLOW_UP)
    citizen = Actor(id="c", role=Role.CITIZEN)
    verified.pass_(hours=1)
    verified.act("reply", by=citizen, words=True)

    assert stays(verified, FOLLOW_UP) == before


def test_more_time_goes_on_from_when_the_stage_was_entered(verified, stays):
    verified.pass_(hours=2)
    verified.act("extend", by=CHIEF, words=True)

    before, after = stays(verified, FOLLOW_UP)

    assert (before.how, before.until) == ("moved", verified.at)
    assert (after.entered, after.since) == (before.entered, verified.at)
    assert after.ahead > before.due


def test_a_pause_ends_a_stay_and_another_begins_where_the_case_is_then(verified, stays):
    verified.pause("central_office", by=CHIEF)
    verified.act("assign", officer="petugas-02", unit="paspor")
    verified.pass_(days=2)
    verified.resume("central_office", by=CHIEF)

    paused, again = stays(verified, FOLLOW_UP)

    assert (paused.stage, paused.how) == ("verified", "paused")
    assert (again.stage, again.entered, again.until) == ("assigned", verified.at, None)
    assert again.ahead > paused.due


def test_another_calendar_that_moves_a_due_instant_moves_the_stay(verified, stays):
    shut = Closure(day=date(2026, 11, 27), name="Pilkada", category="local", basis="SE")
    calendar = verified.book.calendar
    verified.change(calendar.model_copy(update={"closures": (*calendar.closures, shut)}))
    verified.pass_(hours=1)
    verified.come_due()

    before, after = stays(verified, FOLLOW_UP)

    assert (before.how, after.entered) == ("moved", before.entered)
    assert after.due > before.due


def test_a_case_has_stays_of_its_own_and_none_after_its_end(verified, stays):
    verified.act("answer", words=True)
    verified.act("close", reason=Closing.DONE, by=CHIEF)

    registered, _, answered = stays(verified, THE_CASE)

    assert (registered.how, registered.to, registered.service) == ("left", "verified", "PAS-E10")
    assert (answered.how, answered.to) == ("stopped", "closed")


def test_a_case_that_is_taken_up_again_stays_again(verified, stays):
    verified.act("answer", words=True)
    verified.act("close", reason=Closing.DONE, by=CHIEF)
    verified.pass_(days=1)
    verified.act("object", by=Actor(id="c", role=Role.CITIZEN), words=True)

    *_, again = stays(verified, THE_CASE)
    *_, promise = stays(verified, "uu25.decide")

    assert (again.stage, again.entered, again.until) == ("objected", verified.at, None)
    assert (promise.stage, promise.run) == ("objected", 2)


def test_what_is_on_record_later_than_it_happened_is_known_later(verified, stays):
    [stay] = stays(verified, "lapor.verify")

    assert stay.known_until == verified.facts[-1].recorded_at
