"""Histories: each fact in words of two languages, with its clocks, and nothing that is sealed."""

from datetime import UTC, datetime

import pytest

from domain.acts import FACT_OF, LAPSES
from domain.application import ApplicationRegistered
from domain.case_facts import Stepped, Switched
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    Escalated,
    Warned,
)
from domain.complaint import ComplaintRegistered
from domain.receipts import PromiseMade
from domain.relations import RelationFact
from projections.history import history_of
from projections.history_words import WORDS


def read(file):
    return history_of(enumerate(file.facts, start=10))


def test_each_fact_is_one_line_in_its_place(opened):
    file = opened()
    file.pass_(hours=1)
    file.act("verify")

    lines = read(file)

    assert [line.position for line in lines] == [10, 11]
    assert [line.topic for line in lines] == ["complaint.registered", "case.verified"]
    assert lines[0].indonesian == "Pengaduan diterima dan dicatat"
    assert lines[1].english == "Declared complete and verified"
    assert (lines[1].at, lines[1].actor.id, lines[1].stage) == (file.at, "petugas-01", "verified")


def test_a_line_tells_what_started_and_what_stopped_with_its_due_instant(opened):
    file = opened()
    file.act("return", missing=("ktp", "foto"), words=True)

    registered, returned = read(file)

    assert returned.stopped == registered.started
    assert returned.stopped[0] == PromiseMade(
        clock="lapor.verify", rule="working_days:3", due=datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
    )
    assert [promise.clock for promise in returned.started] == ["uu25.complete"]


def test_particulars_are_told_and_of_what_is_sealed_only_the_name(opened):
    file = opened(channel="counter")
    file.act("return", missing=("ktp", "foto"), words=True)

    registered, returned = read(file)

    assert registered.particulars["channel"] == "counter"
    assert registered.sealed == ("complainant", "narrative")
    assert returned.particulars == {"missing": "ktp, foto"}
    assert returned.sealed == ("words",)
    assert "AAAA" not in returned.model_dump_json()


def test_a_broken_promise_says_since_when(opened):
    file = opened()
    file.pass_(days=7)
    file.come_due()

    _, warned, breached, escalated = read(file)

    assert (warned.topic, breached.topic) == ("clock.warned", "clock.breached")
    assert escalated.particulars["role"] == "supervisor"
    assert breached.particulars == {
        "number": "BKS-2026-000001",
        "clock": "lapor.verify",
        "run": "1",
        "rank": "1",
        "due": "2026-11-27T09:30:00+00:00",
        "since": "2026-11-27T09:30:00+00:00",
        "rule": "working_days:3",
        "ladder": "2026-11-27T09:30:00+00:00, 2026-12-01T09:00:00+00:00",
    }
    assert breached.stage is None
    assert breached.recorded_at > breached.at


@pytest.mark.parametrize(
    "fact",
    [
        *(ComplaintRegistered, ApplicationRegistered, Stepped, Switched),
        *FACT_OF.values(),
        *(fact for fact, _ in LAPSES.values()),
        *(Warned, Breached, Escalated, BreachExcused),
        *(ClockPaused, ClockResumed, ClockExtended, ClockRescheduled),
        *RelationFact.__subclasses__(),
    ],
    ids=lambda fact: fact.TOPIC,
)
def test_every_fact_of_a_case_has_its_words(fact):
    indonesian, english = WORDS[fact.TOPIC]

    assert indonesian
    assert english
