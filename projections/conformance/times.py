"""Instants: nothing is back-dated, and no due instant is passed over in silence."""

from collections.abc import Iterator
from datetime import datetime

from domain.access_facts import AccessFact
from domain.case_facts import CaseFact
from domain.clock_facts import BreachExcused, ClockPaused, ClockResumed
from domain.people import Role
from domain.procedure import Procedure
from domain.rating_facts import Rated
from domain.relations import RelationFact
from domain.running import Running
from projections.conformance.findings import Fault, Told, fault
from projections.conformance.grounds import STAFF, Grounds, promise_of
from projections.conformance.pauses import overstayed
from projections.conformance.seen import Seen

BEFORE_WHICH_TIME_PASSES = (
    CaseFact | RelationFact | ClockPaused | ClockResumed | BreachExcused | Rated
)
"""Before any act of a person everything is recorded that came due by then."""


def inspect_times(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """Hold when it happened against when it was recorded, and against what went before."""
    fact, latest = told.fact, seen.latest
    both = {"at": fact.at, "recorded_at": fact.recorded_at}
    beside = isinstance(fact, AccessFact)
    if latest is not None and fact.at < latest.fact.at and not beside:
        yield fault("time.backwards", latest.position, at=fact.at, latest=latest.fact.at)
    if fact.at > fact.recorded_at + grounds.slack:
        yield fault("time.post_dated", **both)
    if fact.actor.role in STAFF and fact.at < fact.recorded_at and not _is_a_part(seen, told):
        yield fault("time.back_dated", **both)


def inspect_silence(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """A person acts after a due instant, or the end of a pause, that nobody recorded."""
    fact = told.fact
    acts = isinstance(fact, BEFORE_WHICH_TIME_PASSES) and fact.actor.role is not Role.SYSTEM
    begins = seen.doing != (fact.cause, fact.actor)
    procedure = grounds.procedure(seen.left or seen.procedure)
    for run in list(seen.clocks.values()) if acts and begins and procedure else ():
        if (run.clock, run.run) in seen.passed:
            continue
        yield from overstayed(run, fact.at, procedure)
        if _is_passed_over(run, procedure, fact.at):
            seen.passed.add((run.clock, run.run))
            place = seen.places[run.clock, run.run]
            yield fault("breach.unrecorded", place, clock=run.clock, due=run.due, at=fact.at)


def inspect_the_end(seen: Seen, grounds: Grounds, through: datetime) -> Iterator[Fault]:
    """Nobody acted since, yet the log went on, through an instant by which more had come due."""
    procedure, by = grounds.procedure(seen.procedure), through - grounds.slack
    for run in seen.clocks.values() if procedure else ():
        if (run.clock, run.run) in seen.passed:
            continue
        yield from overstayed(run, by, procedure)
        if _is_passed_over(run, procedure, by):
            place = seen.places[run.clock, run.run]
            yield fault("breach.untold", place, clock=run.clock, due=run.due, through=through)


def _is_passed_over(run: Running, procedure: Procedure | None, at: datetime) -> bool:
    owed = promise_of(procedure, run.clock) if procedure else None
    speaks = owed is not None and (owed.owed_by == "office" or owed.then is not None)
    return speaks and not run.held and not run.breached and run.due < at


def _is_a_part(seen: Seen, told: Told) -> bool:
    """A part that was split off is registered as of when its whole was received."""
    registered = seen.registered or told
    return told.fact.cause == registered.fact.cause and told.fact.at == registered.fact.at
