"""Acts on clocks, forms and letters on the real store, and what unread replies hold back there."""

import json
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest

from domain.clock_facts import Breached, BreachExcused, ClockPaused, ClockResumed
from domain.forms import Filled
from domain.office_calendar import calendar_id
from domain.office_hours import ExtraDay, Span
from domain.people import Actor, Role
from domain.refusals import ActIncomplete, FormUnfit, NotYourRole, RepliesPending
from domain.sealing import Place
from handlers.rescheduling import ChangeCalendar, change_calendar
from tests.conftest import CALENDAR

CHIEF = Actor(id="ptg-02", role=Role.SUPERVISOR)
HEAD = Actor(id="ptg-01", role=Role.HEAD)
CENTRAL = {"actor": CHIEF, "because": "central_office"}


@pytest.fixture
def verified(a_complaint, act):
    """A complaint declared complete on Tuesday 24 November 2026 at nine."""
    case, number = a_complaint()
    act(number, "verify")
    return case, number


# Pause, resume, excuse


def test_a_pause_and_its_end_are_kept(verified, act, clock, still_house, last_facts):
    case, number = verified
    act(number, "pause", **CENTRAL)
    clock.pass_(days=2)

    act(number, "resume", **CENTRAL)

    paused, resumed = last_facts(case)[-2:]
    assert isinstance(paused, ClockPaused)
    assert isinstance(resumed, ClockResumed)
    follow_up = still_house.cases.get_many([case])[case].clocks["lapor.follow_up"]
    assert follow_up.due == resumed.due > follow_up.promised


def test_a_breach_is_excused_by_its_clock(a_complaint, act, clock, replies_decided, last_facts):
    case, number = a_complaint()
    clock.pass_(days=7)
    replies_decided()
    why = {"because": "force_majeure", "clock": "lapor.verify"}
    with pytest.raises(NotYourRole):
        act(number, "excuse", actor=CHIEF, **why)

    act(number, "excuse", actor=HEAD, **why)

    [breach] = [fact for fact in last_facts(case) if isinstance(fact, Breached)]
    excused = last_facts(case)[-1]
    assert isinstance(excused, BreachExcused)
    assert excused.breach == breach.id


@pytest.mark.parametrize(
    ("name", "given", "missing"),
    [
        ("pause", {}, "because"),
        ("resume", {}, "because"),
        ("excuse", {"because": "force_majeure"}, "clock"),
    ],
)
def test_an_act_on_a_clock_says_why_and_on_which(verified, act, name, given, missing):
    _, number = verified

    with pytest.raises(ActIncomplete, match=missing):
        act(number, name, actor=HEAD, **given)


def test_a_repeated_pause_is_done_once(verified, act, still_house):
    case, number = verified
    command = uuid4()
    act(number, "pause", command=command, **CENTRAL)
    before = still_house.cases.version_of(case)

    act(number, "pause", command=command, **CENTRAL)

    assert still_house.cases.version_of(case) == before


# Unread replies


def test_nobody_is_late_after_a_pause_that_ended_unseen_while_replies_are_unread(
    verified, act, clock, replies_decided, still_house
):
    """The end of the pause is covered, the due instant that follows from it is not."""
    case, number = verified
    act(number, "pause", **CENTRAL)
    version = still_house.cases.version_of(case)
    clock.at = datetime(2026, 12, 10, 2, tzinfo=UTC)
    replies_decided()
    clock.at = datetime(2026, 12, 20, 2, tzinfo=UTC)

    with pytest.raises(RepliesPending):
        act(number, "ask", "Kapan?")
    assert still_house.cases.version_of(case) == version

    replies_decided()
    act(number, "ask", "Kapan?")
    assert still_house.cases.version_of(case) > version + 1


def test_nobody_turns_late_by_a_calendar_while_replies_are_unread(
    a_complaint, act, clock, replies_decided, still_house
):
    clock.pass_(days=2)
    case, number = a_complaint()
    replies_decided()
    clock.at = datetime(2026, 12, 1, 2, tzinfo=UTC)
    _saturday_was_open(still_house)
    clock.pass_(hours=1)

    with pytest.raises(RepliesPending):
        act(number, "verify")
    assert still_house.cases.version_of(case) == 1


def test_a_calendar_that_only_moves_a_clock_asks_for_no_watermark(
    a_complaint, act, clock, still_house, last_facts
):
    case, number = a_complaint()
    clock.pass_(hours=1)
    _saturday_was_open(still_house)
    clock.pass_(hours=1)

    act(number, "verify")

    assert last_facts(case)[-1].TOPIC == "case.verified"


def _saturday_was_open(house):
    extra = ExtraDay(
        day=date(2026, 11, 28),
        spans=(Span(opens=time(8), closes=time(14)),),
        name="Pengganti",
        basis="SE 1/2026",
    )
    change_calendar(
        ChangeCalendar(
            calendar=CALENDAR.model_copy(update={"extra_days": (extra,)}),
            over=house.cases.version_of(calendar_id("BKS")),
            basis="SE 1/2026",
            command=uuid4(),
            actor=HEAD,
        ),
        at=house.clock.now(),
        office="BKS",
        store=house.cases,
    )


# Forms and letters


def test_a_form_is_kept_typed_in_the_fact(a_complaint, act, last_facts):
    case, number = a_complaint()

    act(number, "verify", form={"nature": "light"})

    assert last_facts(case)[-1].form == (Filled(name="nature", value="light"),)


def test_a_form_that_does_not_fit_records_nothing(a_complaint, act, still_house):
    case, number = a_complaint()

    with pytest.raises(FormUnfit, match="nature: choice"):
        act(number, "verify", form={"nature": "Budi Santoso"})
    assert still_house.cases.version_of(case) == 1


def test_without_words_of_the_officers_own_the_citizen_gets_the_procedures_letter(
    a_complaint, act, last_facts, still_house
):
    case, number = a_complaint()

    act(number, "return", missing=("bukti",))

    returned = last_facts(case)[-1]
    place = Place(case=case, topic="case.returned", field="words", cause=returned.cause)
    opened = still_house.vault.ring([returned.words.s]).open(returned.words, place)
    spoken = json.loads(opened)["is"]["text"]
    assert f"Materi aduan {number} belum lengkap" in spoken
    assert "24-12-2026" in spoken


def test_an_officers_own_words_come_before_the_letter(a_complaint, act, last_facts, still_house):
    case, number = a_complaint()

    act(number, "return", "Mohon kirim foto.", missing=("foto",))

    returned = last_facts(case)[-1]
    place = Place(case=case, topic="case.returned", field="words", cause=returned.cause)
    opened = still_house.vault.ring([returned.words.s]).open(returned.words, place)
    assert json.loads(opened)["is"]["text"] == "Mohon kirim foto."


def test_a_promise_is_made_to_the_day_of_the_act(a_complaint, act, clock, still_house):
    case, number = a_complaint()
    clock.pass_(days=1)
    act(number, "return", missing=("bukti",))

    due = still_house.cases.get_many([case])[case].clocks["uu25.complete"].due
    assert due - clock.now() > timedelta(days=30)
