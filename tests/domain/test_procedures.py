"""Every shipped procedure as a whole: all reachable, nobody stuck, nothing without a clock."""

from collections.abc import Iterator

import pytest

from domain.acts import FACT_OF, Particulars
from domain.clocks import Lapse
from domain.messages import Kind
from domain.people import Role
from domain.procedure import ENDINGS, EVERY_CLOCK, Procedure, Stage
from domain.procedures import CHIEFS, FOR_KIND, PROCEDURES

LAPSES = {Lapse.CLOSE: Stage.CLOSED, Lapse.WITHDRAW: Stage.DEEMED_WITHDRAWN}

WITHOUT_A_CLOCK: dict[str, set[Stage]] = {pin: set() for pin in PROCEDURES}
"""Stages in which a case may wait with no clock running, with the reason; there is none."""

ONLY_IN = {
    "lapor.verify": {Stage.REGISTERED},
    "uu25.respond": {Stage.REGISTERED},
    "service.check": {Stage.REGISTERED},
    "uu25.complete": {Stage.RETURNED},
    "lapor.complete": {Stage.RETURNED},
    "service.complete": {Stage.RETURNED},
    "uu25.notify": {Stage.DECIDED},
    "service.notify": {Stage.DECIDED},
    "lapor.close": {Stage.ANSWERED, Stage.NOTIFIED},
    "service.close": {Stage.NOTIFIED},
}
"""Clocks that mean something in these stages alone."""

Situation = tuple[Stage, frozenset[str]]

every_procedure = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)


def _next(procedure: Procedure, situation: Situation) -> Iterator[Situation]:
    stage, running = situation
    for step in procedure.steps_from(stage):
        stopped = running if EVERY_CLOCK in step.stops else running.intersection(step.stops)
        yield step.leads_to, (running - stopped).union(step.starts)
    for clock in running:
        if (end := LAPSES.get(procedure.promise(clock).lapse)) is not None:
            yield end, frozenset()


def _situations(procedure: Procedure) -> set[Situation]:
    """Every stage together with every set of clocks that may run there."""
    found: set[Situation] = set()
    ahead: set[Situation] = {(Stage.REGISTERED, frozenset(procedure.opens_with))}
    while ahead:
        found |= ahead
        ahead = {n for s in ahead if s[0] not in ENDINGS for n in _next(procedure, s)} - found
    return found


def _ends_of(procedure: Procedure, start: Situation) -> set[Stage]:
    seen, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        for there in () if here[0] in ENDINGS else _next(procedure, here):
            if there not in seen:
                seen.add(there)
                ahead.append(there)
    return {stage for stage, _ in seen} & ENDINGS


@every_procedure
def test_every_stage_that_is_named_is_reached(procedure):
    reached = {stage for stage, _ in _situations(procedure)}
    named = {stage for step in procedure.steps for stage in (*step.stages, step.leads_to)}

    assert named <= reached


@every_procedure
def test_from_everywhere_the_office_alone_can_come_to_an_end(procedure):
    """A citizen who never says anything more leaves no case open for ever."""
    silent = procedure.model_copy(
        update={"steps": tuple(s for s in procedure.steps if Role.CITIZEN not in s.roles)}
    )

    for situation in _situations(procedure):
        assert _ends_of(silent, situation), situation


@every_procedure
def test_every_waiting_stage_has_a_clock(procedure):
    bare = {
        stage for stage, running in _situations(procedure) if stage not in ENDINGS and not running
    }

    assert bare == WITHOUT_A_CLOCK[procedure.pin]


@every_procedure
def test_an_end_stops_every_clock(procedure):
    for step in procedure.steps:
        assert (step.leads_to in ENDINGS) == (EVERY_CLOCK in step.stops), step


@every_procedure
def test_a_clock_runs_only_where_it_means_something(procedure):
    for stage, running in _situations(procedure):
        for clock in running:
            assert stage in ONLY_IN.get(clock, {stage}), (stage, clock)


@every_procedure
def test_every_clock_starts_and_stops_somewhere(procedure):
    own = {promise.clock for promise in procedure.promises}
    started = {*procedure.opens_with, *(c for s in procedure.steps for c in s.starts)}
    stopped = {c for s in procedure.steps for c in s.stops} - {EVERY_CLOCK}

    assert started == own
    assert stopped == own


@every_procedure
def test_every_act_has_a_fact_a_role_and_known_particulars(procedure):
    for step in procedure.steps:
        assert step.act in FACT_OF
        assert step.roles
        own = set(FACT_OF[step.act].model_fields)
        assert {*step.needs, *step.may_have} <= own & set(Particulars.model_fields)


@every_procedure
def test_a_step_brings_everything_that_its_fact_needs(procedure):
    for step in procedure.steps:
        fact = FACT_OF[step.act]
        brought = set(Particulars.model_fields) & set(fact.model_fields)
        assert brought == {*step.needs, *step.may_have}, step


@every_procedure
def test_an_act_is_one_thing_at_a_stage(procedure):
    pairs = [(step.act, stage) for step in procedure.steps for stage in step.stages]

    assert len(pairs) == len(set(pairs))


@every_procedure
def test_every_promise_names_its_law_and_a_breach_its_consequence(procedure):
    for promise in procedure.promises:
        assert promise.basis
        assert bool(promise.consequence) == (promise.lapse is Lapse.BREACH)


@every_procedure
def test_a_citizen_may_always_speak_and_withdraw(procedure):
    for stage in {stage for stage, _ in _situations(procedure)} - ENDINGS:
        acts = {s.act for s in procedure.steps_from(stage) if Role.CITIZEN in s.roles}
        assert {"reply", "withdraw"} <= acts, stage


@every_procedure
def test_only_chiefs_decide_and_reopen(procedure):
    for step in procedure.steps:
        if step.act in {"decide", "reopen"}:
            assert step.roles == CHIEFS


def test_every_kind_has_a_procedure_in_force():
    assert set(FOR_KIND) == set(Kind) - {Kind.REPLY}
    assert all(PROCEDURES[procedure.pin] is procedure for procedure in FOR_KIND.values())


def test_the_statutory_figures_are_those_of_the_law():
    promises = {p.clock: (p.rule, p.lapse) for p in FOR_KIND[Kind.COMPLAINT].promises}

    assert promises == {
        "lapor.verify": ("working_days:3", Lapse.BREACH),
        "lapor.follow_up": ("working_days:5", Lapse.BREACH),
        "lapor.close": ("working_days:10", Lapse.CLOSE),
        "uu25.respond": ("calendar_days:14", Lapse.BREACH),
        "uu25.complete": ("calendar_days:30", Lapse.WITHDRAW),
        "uu25.decide": ("calendar_days:60", Lapse.BREACH),
        "uu25.notify": ("calendar_days:14", Lapse.BREACH),
    }
