"""Declaring what came due, on the real store: once, and never before replies are decided."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from domain.clock_facts import Breached
from handlers.due import declare_due
from handlers.ports import RacedError


@pytest.fixture
def declare(still_house):
    h = still_house

    def now(cases, **other):
        given = {"now": h.clock.now(), "replies_decided_through": h.clock.now(), "cause": uuid4()}
        return declare_due(
            cases, office="BKS", cases=h.cases, rule_book=h.rule_book, **(given | other)
        )

    return now


@pytest.fixture
def facts_of(still_house):
    """How many facts a case has."""
    return partial(still_house.cases.version_of)


def test_what_came_due_is_recorded_once(a_complaint, declare, clock, facts_of):
    case, _ = a_complaint()
    clock.pass_(days=7)

    assert declare([case]) == 3
    assert declare([case]) == 0
    assert facts_of(case) == 4


def test_nothing_is_due_at_its_very_instant(a_complaint, declare, clock, still_house):
    case, _ = a_complaint()
    clock.at = still_house.cases.get_many([case])[case].clocks["lapor.verify"].due

    assert declare([case]) == 1

    clock.pass_(microseconds=1)
    assert declare([case]) == 2


def test_nobody_is_late_while_replies_are_undecided(a_complaint, declare, clock, facts_of):
    case, _ = a_complaint()
    registered = clock.now()
    clock.pass_(days=7)

    assert declare([case], replies_decided_through=registered) == 0
    assert declare([case], replies_decided_through=None) == 0
    assert facts_of(case) == 1


def test_what_the_watermark_covers_is_recorded(a_complaint, declare, clock, still_house):
    case, _ = a_complaint()
    warn = still_house.cases.get_many([case])[case].clocks["lapor.verify"].warnings[0]
    clock.pass_(days=7)

    assert declare([case], replies_decided_through=warn) == 0
    assert declare([case], replies_decided_through=warn + timedelta(microseconds=1)) == 1


def test_a_batch_is_declared_as_a_whole(a_complaint, declare, clock, facts_of):
    cases = [a_complaint()[0] for _ in range(5)]
    clock.pass_(days=7)

    assert declare(cases) == 15
    assert [facts_of(case) for case in cases] == [4] * 5


def test_a_case_that_does_not_exist_is_nothing(declare):
    assert declare([uuid4()]) == 0


def test_whoever_comes_second_saves_nothing(a_complaint, declare, clock, still_house, facts_of):
    case, _ = a_complaint()
    clock.pass_(days=7)
    get_many = still_house.cases.get_many

    class Slow:
        """Between loading and saving, somebody else declares."""

        def get_many(self, ids):
            found = get_many(ids)
            declare(ids)
            return found

        save = still_house.cases.save

    with pytest.raises(RacedError):
        declare_due(
            [case],
            now=clock.now(),
            replies_decided_through=clock.now(),
            cause=uuid4(),
            office="BKS",
            cases=Slow(),
            rule_book=still_house.rule_book,
        )
    assert facts_of(case) == 4


def test_a_breach_says_since_when_and_when_it_was_noticed(
    a_complaint, declare, clock, last_facts, still_house
):
    case, _ = a_complaint()
    due = still_house.cases.get_many([case])[case].clocks["lapor.verify"].due
    clock.pass_(days=7)

    declare([case])

    [breach] = [fact for fact in last_facts(case) if isinstance(fact, Breached)]
    assert (breach.since, breach.recorded_at) == (due, clock.now())
    assert (breach.actor.id, breach.actor.role) == ("clock", "system")
