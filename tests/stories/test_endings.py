"""Every shipped procedure, lived on the real engines from intake to every one of its endings.

Once everybody acts in time, and once every promise of the office on the way is broken first, as far
as a lapse does not turn the way elsewhere.
"""

from collections.abc import Iterator

import pytest

from domain.acts import LAPSES, topic_of
from domain.case_facts import CaseFact, Stepped, Switched
from domain.clock_facts import Breached, Escalated
from domain.staff import RANKS
from domain.timing import ladder
from projections.outgoing import alert_of
from tests.rules import CALENDAR, shipped
from tests.stories.living import Life
from tests.stories.town import A_MOMENT, ROLES
from tests.stories.ways import Doing, endings, way_to, way_with

EVERY_ENDING = [
    pytest.param(code, ending, id=f"{code}-{ending}")
    for code, procedure in shipped().items()
    for ending in endings(procedure)
]

EVERY_PROMISE = [
    pytest.param(code, promise.code, id=f"{code}-{promise.code}")
    for code, procedure in shipped().items()
    for promise in procedure.promises
    if promise.owed_by == "office"
]

every_ending = pytest.mark.parametrize(("code", "ending"), EVERY_ENDING)


def live(town, code, ending, *, late):
    """Bring a case to an ending, and look whether the log tells just what was done."""
    way = way_to(ending, code, shipped())
    life = Life.begin(town, way.opens)
    for doing in way.doings:
        if late:
            life.be_late()
        life.do(doing)
    case, facts = town.case(life.matter), town.facts(life.matter)
    stands = town.book.pinned(case.procedure).code, case.stage, case.awaits, case.clocks
    assert stands == (code, ending, "nothing", {})
    assert [fact.TOPIC for fact in facts if isinstance(fact, CaseFact | Switched)] == [
        topic for doing in way.doings for topic in topics_of(doing)
    ]
    return life, facts


def topics_of(doing: Doing) -> Iterator[str]:
    """The facts that a step makes, apart from those about clocks."""
    if doing.step.switches_to:
        yield Switched.TOPIC
    lapse, _ = LAPSES.get(doing.step.act, (Stepped, {}))
    yield topic_of(doing.step.act) if doing.lapsing is None else lapse.TOPIC


def broken(facts):
    """Since when which promises were broken."""
    return {(f.clock, f.run): f.since for f in facts if isinstance(f, Breached)}


def escalations_of(breach, facts):
    """How far a broken promise went up."""
    run = breach.clock, breach.run
    return [f for f in facts if isinstance(f, Escalated) and (f.clock, f.run) == run]


def answered_at(breach, facts):
    """When somebody stopped the clock after it was broken."""
    after = facts[facts.index(breach) :]
    return next(f.at for f in after if isinstance(f, CaseFact) and breach.clock in f.stopped)


@every_ending
def test_every_ending_is_reached_and_whoever_acts_in_time_breaks_no_promise(town, code, ending):
    life, facts = live(town, code, ending, late=False)

    assert broken(facts) == life.missed


@every_ending
def test_every_ending_is_reached_late_and_each_broken_promise_goes_up_its_ladder(
    town, code, ending
):
    life, facts = live(town, code, ending, late=True)

    assert broken(facts) == life.missed
    for breach in [fact for fact in facts if isinstance(fact, Breached)]:
        promise = town.book.pinned(breach.procedure).promise(breach.clock)
        assert breach.ladder == ladder(promise, breach.since, CALENDAR)
        rungs = [at for at in breach.ladder if at < answered_at(breach, facts)]
        told = escalations_of(breach, facts)
        assert [(fact.rank, fact.at) for fact in told] == list(enumerate(rungs, start=1))
        assert [fact.role for fact in told] == [rung.role for rung in promise.ladder[: len(rungs)]]
        assert all(RANKS[ROLES[fact.officer]] >= RANKS[fact.role] for fact in told)
        for fact in (breach, *told):
            alert = alert_of(fact, promise)
            assert alert.rule == rules_of(facts)[breach.clock, breach.run]
            assert (alert.basis, bool(alert.consequence)) == (promise.basis, True)


@pytest.mark.parametrize(("code", "clock"), EVERY_PROMISE)
def test_every_promise_of_the_office_can_be_broken_and_goes_up_to_the_top(town, code, clock):
    way = way_with(clock, code, shipped())
    life = Life.begin(town, way.opens)
    for doing in way.doings:
        life.do(doing)
    due = town.case(life.matter).clocks[clock].due

    case = town.wait_past(clock, life.matter)
    if clock in case.clocks:
        town.wait_until(case.clocks[clock].ladder[-1] + A_MOMENT, life.matter)

    facts = town.facts(life.matter)
    [breach] = [fact for fact in facts if isinstance(fact, Breached) and fact.clock == clock]
    promise = shipped()[code].promise(clock)
    told = [fact.role for fact in escalations_of(breach, facts)]
    assert breach.since == due
    assert told == ([] if promise.then else [rung.role for rung in promise.ladder])


def rules_of(facts):
    """By which rule each run of a clock was started."""
    started = [start for fact in facts for start in getattr(fact, "started", ())]
    return {(start.clock, start.run): start.rule for start in started}
