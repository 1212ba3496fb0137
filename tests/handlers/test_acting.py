"""Acting on the real store: done, refused, repeated, and held back while replies are unread."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.clock_facts import Breached
from domain.people import Role
from domain.refusals import (
    ActIncomplete,
    Invalid,
    NoSuchNumber,
    NotAllowedNow,
    RepliesPending,
    UnknownOfficer,
)
from handlers.staffing import register_officer

CAME_DUE = ["clock.warned", "clock.breached", "clock.escalated"]
"""What a week of silence brings."""


def test_an_act_is_done_and_kept(a_complaint, act, still_house):
    case, number = a_complaint()

    assert act(number, "verify").stage == "verified"
    assert still_house.cases.get_many([case])[case].stage == "verified"


def test_a_number_that_nobody_has_is_refused(act):
    with pytest.raises(NoSuchNumber, match="bernomor BKS-2026-999999"):
        act("BKS-2026-999999", "verify")


def test_what_an_officer_writes_is_sealed_under_the_citizens_key(
    a_complaint, act, last_facts, still_house
):
    case, number = a_complaint()

    act(number, "return", words="Mohon lampirkan bukti.", missing=("bukti",))

    returned = last_facts(case)[-1]
    speaker = still_house.cases.get_many([case])[case].speaker
    assert returned.words.s == speaker
    assert "bukti." not in returned.model_dump_json()


def test_a_repeated_command_is_done_once(a_complaint, act, clock, still_house):
    case, number = a_complaint()
    command = uuid4()
    act(number, "verify", command=command)
    clock.pass_(days=30)

    assert act(number, "verify", command=command).stage == "verified"
    assert still_house.cases.version_of(case) == 2


def test_a_refused_act_records_what_came_due(a_complaint, act, clock, replies_decided, last_facts):
    case, number = a_complaint()
    clock.pass_(days=7)
    replies_decided()

    with pytest.raises(NotAllowedNow):
        act(number, "answer", words="Sudah selesai.")

    assert [f.TOPIC for f in last_facts(case)[1:]] == CAME_DUE


@pytest.mark.parametrize(
    ("name", "words", "refusal"),
    [
        ("burn", None, NotAllowedNow),
        ("burn", "Buang saja.", NotAllowedNow),
        ("return", "Kurang bukti.", ActIncomplete),
        ("return", "Isi\x00nya", Invalid),
        ("return", "", Invalid),
        ("return", "é" * 20_000, Invalid),
    ],
)
def test_every_refusal_records_what_came_due(
    a_complaint, act, clock, replies_decided, still_house, name, words, refusal
):
    case, number = a_complaint()
    clock.pass_(days=7)
    replies_decided()

    with pytest.raises(refusal):
        act(number, name, words)

    assert still_house.cases.version_of(case) == 1 + len(CAME_DUE)


def test_a_case_is_assigned_to_nobody_who_is_not_registered(
    a_complaint, act, clock, replies_decided, last_facts
):
    case, number = a_complaint()
    act(number, "verify")
    clock.pass_(days=14)
    replies_decided()

    with pytest.raises(UnknownOfficer, match="«ptg-99»"):
        act(number, "assign", officer="ptg-99", unit="doklan")

    topics = [fact.TOPIC for fact in last_facts(case)]
    assert "case.assigned" not in topics
    assert "clock.breached" in topics


def test_a_case_is_assigned_to_whoever_is_registered(a_complaint, act, still_house):
    case, number = a_complaint()
    act(number, "verify")
    register_officer(
        "ptg-05",
        role=Role.OFFICER,
        unit="doklan",
        superior=None,
        key="U" + "A" * 55,
        at=still_house.clock.now(),
        cause=uuid4(),
        office="BKS",
        store=still_house.cases,
    )

    act(number, "assign", officer="ptg-05", unit="doklan")

    assert still_house.cases.get_many([case])[case].officer == "ptg-05"


def test_a_late_act_waits_until_replies_are_decided(
    a_complaint, act, clock, replies_decided, still_house
):
    case, number = a_complaint()
    clock.pass_(days=7)

    with pytest.raises(RepliesPending, match="belum diproses"):
        act(number, "verify")
    assert still_house.cases.version_of(case) == 1

    replies_decided()
    act(number, "verify")
    assert still_house.cases.version_of(case) == 2 + len(CAME_DUE)


def test_a_watermark_between_warning_and_due_is_not_enough(
    a_complaint, act, clock, replies_decided, still_house
):
    """The earlier mark is covered, the later one is not: nothing may be called late."""
    case, number = a_complaint()
    verify = still_house.cases.get_many([case])[case].clocks["lapor.verify"]
    clock.at = verify.warnings[0] + timedelta(hours=1)
    replies_decided()
    clock.at = verify.due + timedelta(hours=1)

    with pytest.raises(RepliesPending):
        act(number, "verify")
    assert still_house.cases.version_of(case) == 1


def test_an_act_in_time_asks_for_no_watermark(a_complaint, act, clock):
    _, number = a_complaint()
    clock.pass_(hours=1)

    assert act(number, "verify").stage == "verified"


def test_a_case_that_was_marked_meanwhile_takes_no_older_instant(
    a_complaint, act, clock, replies_decided, last_facts
):
    case, number = a_complaint()
    clock.pass_(days=7)
    replies_decided()
    with pytest.raises(NotAllowedNow):
        act(number, "close")
    [breach] = [fact for fact in last_facts(case) if isinstance(fact, Breached)]

    act(number, "verify", at=breach.since - timedelta(hours=1))

    assert last_facts(case)[-1].at == breach.since + timedelta(microseconds=1)
