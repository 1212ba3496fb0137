"""What operations and citizens hear of facts: alerts and notices, with no personal data."""

from datetime import datetime
from typing import Literal, get_args

from domain.acts import FACT_OF, LAPSES
from domain.application import ApplicationRegistered
from domain.case_facts import CaseFact, Stepped
from domain.clock_facts import (
    Breached,
    BreachExcused,
    ClockExtended,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    Escalated,
    MarkFact,
    Warned,
)
from domain.clocks import ClockId, Reason
from domain.complaint import ComplaintRegistered
from domain.facts import Instant
from domain.people import Role, StaffCode
from domain.procedure import Awaited, Name, Promise
from domain.receipts import PromiseMade
from domain.values import Value
from domain.wording import Wording

ChangeOfPromise = ClockPaused | ClockResumed | ClockExtended | ClockRescheduled

REGISTRATIONS = (ApplicationRegistered.TOPIC, ComplaintRegistered.TOPIC)
"""The facts of which a citizen gets the ledger's proof."""

MARKS = (Warned.TOPIC, Breached.TOPIC, Escalated.TOPIC, BreachExcused.TOPIC)
"""The facts that operations hear of."""

STEPS = tuple(
    sorted(
        {fact.TOPIC for fact in FACT_OF.values()}
        | {fact.TOPIC for fact, _ in LAPSES.values()}
        | {Stepped.TOPIC}
        | {fact.TOPIC for fact in get_args(ChangeOfPromise)}
    )
)
"""What a citizen hears of: every step of their case after its receipt, and changed promises."""

AlertLevel = Literal["warning", "breach", "escalation", "excused"]
AlertFact = MarkFact | BreachExcused


class Alert(Value):
    """A promise comes due, is broken, goes up, or its breach is excused; with its law and cost.

    `due` is the due instant of the clock, `since` the one that was in force when it was broken.
    `role` and `officer` say who must act now, `consequence` what missing it costs. Each is null
    where it has no meaning. Whom an escalation passed over, and why, stands in its fact alone,
    since it may be that somebody is accused.
    """

    number: str
    clock: ClockId
    run: int
    level: AlertLevel
    due: Instant | None
    since: Instant | None
    at: Instant
    recorded_at: Instant
    role: Role
    officer: StaffCode | None
    reason: Reason | None
    rule: str
    basis: str
    consequence: Wording | None
    procedure: str


class PromiseChanged(Value):
    """A promise that was made and is now due at another instant; at none while it stands still."""

    clock: ClockId
    due: Instant | None


class Notice(Value):
    """Something happened in a citizen's case: where it stands now, what that did to promises.

    When only a promise changed, `stage` and `awaited` are null: the case stands where it stood.
    """

    number: str
    stage: Name | None
    happened: str
    started: tuple[PromiseMade, ...]
    changed: tuple[PromiseChanged, ...]
    awaited: Awaited | None


def level_of(fact: AlertFact) -> AlertLevel:
    """How loud it is."""
    match fact:
        case Warned():
            return "warning"
        case Breached():
            return "breach"
        case Escalated():
            return "escalation"
        case BreachExcused():
            return "excused"
    raise TypeError(f"{fact.TOPIC} is no news for operations")


def alert_of(fact: AlertFact, promise: Promise) -> Alert:
    """What operations need to see of a mark."""
    escalated = fact if isinstance(fact, Escalated) else None
    return Alert(
        number=fact.number,
        clock=fact.clock,
        run=fact.run,
        level=level_of(fact),
        due=fact.due if isinstance(fact, MarkFact) else None,
        since=fact.since if isinstance(fact, Breached) else None,
        at=fact.at,
        recorded_at=fact.recorded_at,
        role=escalated.role if escalated else promise.role,
        officer=escalated.officer if escalated else None,
        reason=fact.reason if isinstance(fact, BreachExcused) else None,
        rule=fact.rule or promise.rule,
        basis=promise.basis,
        consequence=promise.consequence,
        procedure=fact.procedure or "",
    )


def notice_of(fact: CaseFact, number: str) -> Notice:
    """What a citizen may know of a step."""
    return Notice(
        number=number,
        stage=fact.stage,
        happened=fact.TOPIC.partition(".")[2],
        started=tuple(PromiseMade.of(clock) for clock in fact.started),
        changed=(),
        awaited=fact.awaits,
    )


def notice_of_change(fact: ChangeOfPromise) -> Notice | None:
    """What a citizen may know of a promise that changed; nothing if it is due when it was."""
    if isinstance(fact, ClockRescheduled) and (fact.held or fact.due == fact.old_due):
        return None
    return Notice(
        number=fact.number,
        stage=None,
        happened=fact.TOPIC.partition(".")[2],
        started=(),
        changed=(PromiseChanged(clock=fact.clock, due=_due(fact)),),
        awaited=None,
    )


def _due(fact: ChangeOfPromise) -> datetime | None:
    match fact:
        case ClockPaused():
            return None
        case ClockExtended():
            return fact.due
    return None if fact.held else fact.due
