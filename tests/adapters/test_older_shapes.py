"""Facts that were stored in an older shape are read in the present one, and never rewritten."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from adapters.log.fact_mapper import FactMapper, UnknownFact, fact_from
from domain.case_facts import CaseFact
from domain.clock_facts import Breached
from domain.running import Running

CASE = UUID(int=3)
NOON = datetime(2026, 11, 26, 5, tzinfo=UTC)
DUE = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)

VERIFIED = (
    b'{"v":1,"at":"2026-11-26T05:00:00Z","recorded_at":"2026-11-26T05:00:01Z",'
    b'"actor":{"id":"ver-01","role":"verifier"},"cause":"00000000-0000-0000-0000-000000000002",'
    b'"office":"BKS","procedure":"complaint@1","stage":"verified","started":['
    b'{"clock":"uu25.decide","run":1,"rule":"calendar_days:60","start":"2026-11-26T05:00:00Z",'
    b'"due":"2027-01-25T17:00:00Z","warnings":["2027-01-25T00:30:00Z"],"calendar":1}],'
    b'"stopped":["lapor.verify","uu25.respond"]}'
)
BREACHED = (
    b'{"v":1,"at":"2026-11-27T09:30:00Z","recorded_at":"2026-11-30T01:00:00Z",'
    b'"actor":{"id":"clock","role":"system"},"cause":"00000000-0000-0000-0000-000000000004",'
    b'"office":"BKS","procedure":"complaint@1","id":"00000000-0000-0000-0000-000000000005",'
    b'"number":"BKS-2026-000001","clock":"lapor.verify","run":1,"rank":1,'
    b'"due":"2026-11-27T09:30:00Z","since":"2026-11-27T09:30:00Z"}'
)


def test_a_step_of_the_first_shape_says_what_it_said_and_whose_act_its_stage_awaits():
    fact = fact_from("case.verified", CASE, 2, VERIFIED)

    assert isinstance(fact, CaseFact)
    assert (fact.v, fact.at, fact.actor.id) == (2, NOON, "ver-01")
    assert (fact.stage, fact.awaits, fact.form) == ("verified", "office", ())
    assert fact.stopped == ("lapor.verify", "uu25.respond")
    assert Running.of(fact.started[0]).promised == datetime(2027, 1, 25, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stage", "awaits"),
    [
        ("registered", "office"),
        ("returned", "citizen"),
        ("assigned", "office"),
        ("waiting", "citizen"),
        ("answered", "citizen"),
        ("objected", "office"),
        ("decided", "office"),
        ("notified", "citizen"),
        ("closed", "nothing"),
        ("withdrawn", "nothing"),
        ("deemed_withdrawn", "nothing"),
        ("transferred", "nothing"),
    ],
)
def test_every_stage_of_the_first_shape_awaits_whom_it_always_did(stage, awaits):
    state = VERIFIED.replace(b'"stage":"verified"', b'"stage":"%s"' % stage.encode())

    fact = fact_from("case.verified", CASE, 2, state)

    assert isinstance(fact, CaseFact)
    assert fact.awaits == awaits


def test_a_breach_of_the_first_shape_goes_up_no_ladder():
    fact = fact_from("clock.breached", CASE, 5, BREACHED)

    assert isinstance(fact, Breached)
    assert (fact.v, fact.since, fact.ladder) == (2, DUE, ())
    assert (fact.id, fact.mark) == (UUID(int=5), "breach")


@pytest.mark.parametrize(
    ("topic", "state"), [("case.verified", VERIFIED), ("clock.breached", BREACHED)]
)
def test_what_was_read_in_an_older_shape_is_read_again_once_stored(topic, state):
    mapper = FactMapper.__new__(FactMapper)
    fact = fact_from(topic, CASE, 2, state)

    stored = mapper.to_stored_event(fact)

    assert stored.state.startswith(b'{"v":2,')
    assert mapper.to_domain_event(stored) == fact


@pytest.mark.parametrize(
    ("topic", "state"), [("case.verified", VERIFIED), ("clock.breached", BREACHED)]
)
def test_the_first_shape_with_something_more_in_it_is_refused(topic, state):
    with pytest.raises(UnknownFact):
        fact_from(topic, CASE, 2, state[:-1] + b',"name":"Budi"}')
