"""What operations and citizens hear of facts: alerts and notices, with no personal data."""

from domain.acts import FACT_OF
from domain.case_facts import Breached, CaseFact, DeemedWithdrawn, Warned
from domain.clocks import ClockId, Level
from domain.facts import Instant
from domain.procedure import Awaited, Stage, awaited_at
from domain.procedures import PROCEDURES
from domain.receipts import PromiseMade
from domain.values import Value

MARKS = (Warned.TOPIC, Breached.TOPIC)
"""The facts that operations hear of."""

STEPS = tuple(sorted({fact.TOPIC for fact in FACT_OF.values()} | {DeemedWithdrawn.TOPIC}))
"""The facts that a citizen hears of: every step of their case after its receipt."""


class Alert(Value):
    """A promise comes due or is broken: whose it is, by which law, with what consequence.

    `due` is the due instant of the clock, `since` the one that was in force when it was broken;
    a warning has no `since`.
    """

    number: str
    clock: ClockId
    run: int
    level: Level
    due: Instant
    since: Instant | None
    at: Instant
    recorded_at: Instant
    role: str
    basis: str
    consequence: str
    procedure: str


class Notice(Value):
    """Something happened in a citizen's case: where it stands now, which promises that started."""

    number: str
    stage: Stage
    happened: str
    started: tuple[PromiseMade, ...]
    awaited: Awaited


def alert_of(fact: Warned | Breached) -> Alert:
    """What operations need to see of a mark."""
    procedure = fact.procedure or ""
    promise = PROCEDURES[procedure].promise(fact.clock)
    return Alert(
        number=fact.number,
        clock=fact.clock,
        run=fact.run,
        level=fact.level,
        due=fact.due,
        since=fact.since if isinstance(fact, Breached) else None,
        at=fact.at,
        recorded_at=fact.recorded_at,
        role=promise.role,
        basis=promise.basis,
        consequence=promise.consequence,
        procedure=procedure,
    )


def notice_of(fact: CaseFact, number: str) -> Notice:
    """What a citizen may know of a step."""
    return Notice(
        number=number,
        stage=fact.stage,
        happened=fact.TOPIC.partition(".")[2],
        started=tuple(PromiseMade.of(clock) for clock in fact.started),
        awaited=awaited_at(fact.stage),
    )
