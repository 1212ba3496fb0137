"""Pauses: who let a clock stand still, for a reason of the document, and not beyond its cap."""

from collections.abc import Iterator
from datetime import datetime

from domain.book import CalendarInForce
from domain.case_facts import CaseFact
from domain.clock_facts import ClockPaused, ClockRescheduled, ClockResumed
from domain.people import THE_CLOCK
from domain.procedure import PauseReason, Procedure, Step
from domain.running import Running
from projections.conformance.counting import cap_of
from projections.conformance.findings import Fault, fault
from projections.conformance.grounds import Grounds, pause_of
from projections.conformance.seen import Seen, act_done


def inspect_pause(seen: Seen, fact: ClockPaused, run: Running, grounds: Grounds) -> Iterator[Fault]:
    """A clock stands still for a reason that stops it, by who may say so, until the cap."""
    procedure, on = grounds.procedure(seen.procedure), grounds.calendar(fact.calendar)
    pause = pause_of(procedure, fact.reason) if procedure else None
    if procedure is None or pause is None or on is None or not _may_stand(pause, fact, run):
        yield fault("clock.unfounded", clock=fact.clock, act="pause")
        return
    if not grounds.calendar_held(fact.calendar, fact.at):
        yield fault("clock.unfounded", clock=fact.clock, act=f"calendar {fact.calendar}")
    started = seen.is_of_registration(fact) and fact.reason in procedure.paused
    by_step = any(fact.reason in step.pauses for step in _steps(seen, fact, procedure))
    if not started and not by_step and fact.actor.role not in pause.roles:
        yield _not_theirs("pause", fact, pause)
    expected = cap_of(pause, fact.at, on, run.before(fact.reason))
    if fact.ends > expected:
        yield _beyond(fact.clock, fact.ends, pause, expected)
    elif fact.ends < expected:
        yield fault("clock.miscounted", clock=fact.clock, due=fact.ends, expected=expected)


def inspect_resumption(
    seen: Seen, fact: ClockResumed, run: Running, grounds: Grounds
) -> Iterator[Fault]:
    """A clock goes on by a step, by who may say so, or at the cap; never later than that."""
    procedure = grounds.procedure(seen.procedure)
    pause = pause_of(procedure, fact.reason) if procedure else None
    held = run.holds(fact.reason)
    if procedure is None or pause is None or held is None:
        yield fault("clock.unfounded", clock=fact.clock, act="resume")
        return
    place = seen.places[fact.clock, fact.run]
    if fact.until > held.ends:
        yield _beyond(fact.clock, fact.until, pause, held.ends, place)
    if fact.actor == THE_CLOCK:
        if fact.until < held.ends:
            yield fault("clock.unfounded", place, clock=fact.clock, act="resume")
        return
    by_step = any(fact.reason in step.resumes for step in _steps(seen, fact, procedure))
    if not by_step and fact.actor.role not in pause.roles:
        yield _not_theirs("resume", fact, pause)
    if fact.until != fact.at:
        yield fault("clock.unfounded", place, clock=fact.clock, act="resume")


def recapped(
    seen: Seen, fact: ClockRescheduled, run: Running, grounds: Grounds, on: CalendarInForce
) -> Iterator[Fault]:
    """A changed calendar moves the caps of the pauses that last, each counted anew."""
    procedure, before = grounds.procedure(seen.procedure), {one.reason: one for one in run.held}
    if procedure is None or {one.reason for one in fact.held} != before.keys():
        yield fault("clock.unfounded", clock=fact.clock, act=f"calendar {fact.calendar}")
        return
    for held in fact.held:
        pause, was = pause_of(procedure, held.reason), before[held.reason]
        if pause is None or held == was:
            continue
        expected = cap_of(pause, was.since, on, run.before(held.reason))
        if held.since != was.since or held.ends != expected:
            yield _beyond(fact.clock, held.ends, pause, expected)


def overstayed(run: Running, at: datetime, procedure: Procedure | None) -> Iterator[Fault]:
    """A pause that still lasts, when its cap was used up before."""
    for held in run.held:
        pause = pause_of(procedure, held.reason) if procedure else None
        if pause is not None and held.ends < at:
            yield _beyond(run.clock, at, pause, held.ends)


def _may_stand(pause: PauseReason, fact: ClockPaused, run: Running) -> bool:
    return fact.clock in pause.clocks and not run.breached and run.holds(fact.reason) is None


def _steps(seen: Seen, fact: ClockPaused | ClockResumed, procedure: Procedure) -> Iterator[Step]:
    """The steps that the latest one may have been, if this was done in it."""
    latest = seen.step.fact if seen.step else None
    if isinstance(latest, CaseFact) and latest.cause == fact.cause and latest.at == fact.at:
        yield from (step for step in procedure.steps if step.act == act_done(latest))


def _not_theirs(act: str, fact: ClockPaused | ClockResumed, pause: PauseReason) -> Fault:
    roles = ", ".join(sorted(pause.roles))
    return fault("role.missing", act=act, role=fact.actor.role, roles=roles)


def _beyond(
    clock: str, until: datetime, pause: PauseReason, expected: datetime, *evidence: int
) -> Fault:
    return fault(
        "pause.beyond_cap",
        *evidence,
        clock=clock,
        until=until,
        reason=pause.reason,
        cap=pause.cap,
        expected=expected,
    )
