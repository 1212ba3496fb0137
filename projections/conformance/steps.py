"""Steps held against the document: are they in order, where do they lead, what runs then."""

from collections.abc import Iterable, Iterator

from domain.case_facts import CaseFact, CaseRegistered, Decided, RespondentNamed, Switched
from domain.clocks import ClockStart
from domain.people import THE_CLOCK, Role
from domain.procedure import EVERY_CLOCK, Procedure, Step
from projections.conformance.counting import due_of
from projections.conformance.findings import Fault, Told, fault
from projections.conformance.grounds import Grounds, promise_of, rule_of, step_of
from projections.conformance.seen import Seen, act_done


def inspect_steps(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """Hold a registration, a switch or a step against the document."""
    match told.fact:
        case CaseRegistered() as fact:
            yield from _registered(fact, grounds)
        case Switched() as fact:
            yield from _in_force(fact.to, fact, grounds)
        case RespondentNamed() as fact if seen.is_of_registration(fact):
            """Taken over from the matter that this one is a part of."""
        case CaseFact() as fact:
            yield from _step(seen, fact, grounds)


def inspect_procedure(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """See that a case goes by the procedure that it is bound to, and leaves it only by a step."""
    fact = told.fact
    if seen.left is not None and not isinstance(fact, CaseFact):
        yield fault("procedure.switch_unfounded", told.position)
    if isinstance(fact, CaseFact | Switched) and fact.procedure != seen.procedure:
        yield fault("procedure.other", procedure=fact.procedure, pinned=seen.procedure)
    if isinstance(fact, CaseRegistered) and grounds.procedure(fact.procedure) is None:
        yield fault("procedure.unknown", procedure=fact.procedure)


def _registered(fact: CaseRegistered, grounds: Grounds) -> Iterator[Fault]:
    if fact.actor.role is Role.CHANNEL:
        yield from _in_force(fact.procedure or "", fact, grounds)
    if (procedure := grounds.procedure(fact.procedure)) is not None:
        seen = Seen(fact.originator_id, service=fact.service)
        yield from _prescribed(fact, procedure, set(procedure.starts), set())
        yield from _starts(seen, fact, procedure, grounds)


def _in_force(pin: str, fact: CaseRegistered | Switched, grounds: Grounds) -> Iterator[Fault]:
    procedure = grounds.procedure(pin)
    held = grounds.edition_held(procedure.code, fact.at) if procedure else None
    if procedure is not None and held is not None and procedure.version < held.procedure.version:
        yield fault("procedure.not_in_force", procedure=pin, held=held.procedure.pin)


def _step(seen: Seen, fact: CaseFact, grounds: Grounds) -> Iterator[Fault]:
    before, after = (
        grounds.procedure(seen.left or seen.procedure),
        grounds.procedure(seen.procedure),
    )
    act = act_done(fact)
    if before is None or after is None:
        return
    step = step_of(before, act, seen.stage)
    if step is None:
        evidence = (seen.step.position,) if seen.step else ()
        yield fault("step.out_of_order", *evidence, act=act, stage=seen.stage, procedure=before.pin)
        return
    if (step.switches_to or before.code) != after.code:
        yield fault("procedure.switch_unfounded")
    yield from _leads(seen, fact, step)
    if fact.actor == THE_CLOCK:
        yield from _ran_out(seen, fact, act, before)
    stops = {c for c in seen.clocks if c in step.stops or EVERY_CLOCK in step.stops}
    starts = {c for c in step.starts if c not in seen.clocks or c in stops}
    yield from _prescribed(fact, after, starts, stops)
    yield from _starts(seen, fact, after, grounds)


def _leads(seen: Seen, fact: CaseFact, step: Step) -> Iterator[Fault]:
    outcome = str(fact.outcome) if isinstance(fact, Decided) else ""
    expected = step.branches.get(outcome) or step.leads_to or seen.stage
    if fact.stage != expected:
        yield fault("step.wrong_stage", act=step.act, stage=fact.stage, expected=expected)


def _ran_out(seen: Seen, fact: CaseFact, act: str, procedure: Procedure) -> Iterator[Fault]:
    """What happens by itself needs a promise that ran out and says so."""
    for clock in seen.clocks.values():
        promise = promise_of(procedure, clock.clock)
        if promise and promise.then == act and not clock.held and clock.due <= fact.at:
            return
    yield fault("step.untimely", act=act)


def _prescribed(
    fact: CaseRegistered | CaseFact, procedure: Procedure, starts: set[str], stops: set[str]
) -> Iterator[Fault]:
    """The promises that start and stop are those of the document."""
    started = {start.clock for start in fact.started}
    stopped = set(fact.stopped) if isinstance(fact, CaseFact) else set()
    known = {promise.code for promise in procedure.promises}
    if (started, stopped) != (starts & known, stops):
        said = {"started": started, "stopped": stopped, "starts": starts & known, "stops": stops}
        yield fault("clock.not_as_prescribed", **{n: _listed(v) for n, v in said.items()})


def _starts(
    seen: Seen, fact: CaseRegistered | CaseFact, procedure: Procedure, grounds: Grounds
) -> Iterator[Fault]:
    for start in fact.started:
        promise = promise_of(procedure, start.clock)
        expected = rule_of(procedure, promise, seen.service) if promise else start.rule
        if start.rule != expected:
            yield fault("clock.wrong_rule", clock=start.clock, rule=start.rule, expected=expected)
        if start.start != fact.at or start.run != seen.runs(start.clock) + 1:
            yield fault("clock.unfounded", clock=start.clock, act="start")
        yield from _counted(start, fact, grounds)


def _counted(
    start: ClockStart, fact: CaseRegistered | CaseFact, grounds: Grounds
) -> Iterator[Fault]:
    on = grounds.calendar(start.calendar)
    if on is None or not grounds.calendar_held(start.calendar, fact.at):
        yield fault("clock.unfounded", clock=start.clock, act=f"calendar {start.calendar}")
        return
    expected = due_of(start.rule, start.start, on, ())
    if expected != start.due:
        yield fault("clock.miscounted", clock=start.clock, due=start.due, expected=expected)


def _listed(clocks: Iterable[str]) -> str:
    return ", ".join(sorted(clocks)) or "-"
