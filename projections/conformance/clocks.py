"""Running clocks: marks said in time, pauses within their caps, nothing moved without a ground."""

from collections.abc import Iterator

from domain.case_facts import CaseFact
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockFact,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    Escalated,
    MarkFact,
)
from domain.lines import Rule
from domain.people import THE_CLOCK
from domain.running import Running
from projections.conformance.counting import due_of
from projections.conformance.findings import Fault, Told, fault
from projections.conformance.grounds import Grounds, promise_of
from projections.conformance.pauses import inspect_pause, inspect_resumption, recapped
from projections.conformance.seen import Seen, act_done, after

Counted = ClockResumed | ClockExtended | ClockRescheduled


def inspect_clocks(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """Hold what is said of a clock against the document, the calendar and what was said before."""
    fact = told.fact
    if isinstance(fact, BreachExcused):
        yield from _excused(seen, fact, grounds)
    elif isinstance(fact, ClockFact):
        if (run := seen.run_of(fact)) is None:
            yield fault("clock.not_running", clock=fact.clock, run=fact.run)
            return
        yield from _contradicted(seen, fact, run)
        yield from _judged(seen, fact, run, grounds)


def _judged(seen: Seen, fact: ClockFact, run: Running, grounds: Grounds) -> Iterator[Fault]:
    match fact:
        case MarkFact():
            yield from _marked(seen, fact, run, grounds)
        case ClockPaused():
            yield from inspect_pause(seen, fact, run, grounds)
        case ClockResumed():
            yield from inspect_resumption(seen, fact, run, grounds)
            yield from _recounted(fact, run, grounds)
        case ClockExtended():
            yield from _extended(seen, fact, run, grounds)
            yield from _recounted(fact, run, grounds)
        case ClockRescheduled():
            yield from _rescheduled(seen, fact, run, grounds)


def _contradicted(seen: Seen, fact: ClockFact, run: Running) -> Iterator[Fault]:
    """A fact states the due instant that was in force before it."""
    match fact:
        case Breached():
            stated = {fact.due, fact.since}
        case MarkFact():
            stated = {fact.due}
        case ClockExtended() | ClockRescheduled():
            stated = {fact.old_due}
        case _:
            return
    for due in stated - {run.due}:
        place = seen.places[fact.clock, fact.run]
        yield fault("clock.contradicted", place, clock=fact.clock, due=due, expected=run.due)


def _marked(seen: Seen, fact: MarkFact, run: Running, grounds: Grounds) -> Iterator[Fault]:
    place = seen.places[fact.clock, fact.run]
    if fact.actor != THE_CLOCK:
        yield fault("clock.unfounded", clock=fact.clock, act=fact.mark)
    if isinstance(fact, Escalated):
        ladder = run.ladder[fact.rank - 1 : fact.rank]
        if not run.breached or not ladder or fact.at < ladder[0]:
            yield fault("clock.unfounded", place, clock=fact.clock, act=fact.mark)
    if isinstance(fact, Breached):
        procedure = grounds.procedure(seen.procedure)
        promise = promise_of(procedure, fact.clock) if procedure else None
        if run.held or run.breached or (promise and promise.owed_by != "office"):
            yield fault("clock.unfounded", place, clock=fact.clock, act=fact.mark)
        if fact.at < run.due:
            yield fault("breach.early", place, clock=fact.clock, at=fact.at, due=run.due)


def _extended(seen: Seen, fact: ClockExtended, run: Running, grounds: Grounds) -> Iterator[Fault]:
    """More time comes once, by a step that gives it, before the promise is broken."""
    step = seen.step.fact if seen.step else None
    procedure = grounds.procedure(seen.procedure)
    found = None
    if isinstance(step, CaseFact) and procedure is not None and step.cause == fact.cause:
        acts = (one for one in procedure.steps if one.act == act_done(step))
        found = next((e for one in acts for e in one.extends if e.clock == fact.clock), None)
    rule = Rule.parse(run.rule).plus(fact.by).code
    once = not run.extended and not run.breached and not run.held
    if found is None or found.by != fact.by or fact.rule != rule or not once:
        place = seen.places[fact.clock, fact.run]
        yield fault("clock.unfounded", place, clock=fact.clock, act="extend")


def _rescheduled(
    seen: Seen, fact: ClockRescheduled, run: Running, grounds: Grounds
) -> Iterator[Fault]:
    """The calendar itself moved it: by the command that changed it, and no other clock's way."""
    on = grounds.calendar(fact.calendar)
    if on is None or on.cause != fact.cause or fact.actor != THE_CLOCK or run.breached:
        yield fault("clock.unfounded", clock=fact.clock, act=f"calendar {fact.calendar}")
    elif fact.held:
        yield from recapped(seen, fact, run, grounds, on)
    else:
        yield from _recounted(fact, run, grounds)


def _recounted(fact: Counted, run: Running, grounds: Grounds) -> Iterator[Fault]:
    on, then = grounds.calendar(fact.calendar), after(run, fact)
    moved = isinstance(fact, ClockRescheduled)
    if on is None or not (moved or grounds.calendar_held(fact.calendar, fact.at)):
        yield fault("clock.unfounded", clock=fact.clock, act=f"calendar {fact.calendar}")
        return
    expected = due_of(then.rule, run.start, on, then.pauses)
    if fact.due != expected:
        yield fault("clock.miscounted", clock=fact.clock, due=fact.due, expected=expected)


def _excused(seen: Seen, fact: BreachExcused, grounds: Grounds) -> Iterator[Fault]:
    """A breach is excused for a reason of its procedure, by whom that names."""
    broken, procedure = seen.breaches.get(fact.breach), grounds.procedure(fact.procedure)
    reasons = procedure.excuses if procedure else ()
    excuse = next((one for one in reasons if one.reason == fact.reason), None)
    if broken is None or excuse is None or broken.procedure != fact.procedure:
        yield fault("clock.unfounded", clock=fact.clock, act="excuse")
    elif fact.actor.role not in excuse.roles:
        roles = ", ".join(sorted(excuse.roles))
        yield fault(
            "role.missing", broken.position, act="excuse", role=fact.actor.role, roles=roles
        )
