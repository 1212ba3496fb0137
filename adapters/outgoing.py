"""What operations and citizens hear of facts: alerts and notices, with no personal data."""

from collections.abc import Mapping, Sequence
from typing import Literal
from uuid import UUID

from adapters.bus import Outgoing
from adapters.bus.rendering import cloud_event, once, shard
from adapters.log_reader import Entry
from domain.acts import FACT_OF
from domain.case_facts import Breached, CaseFact, CaseRegistered, DeemedWithdrawn, Warned
from domain.clocks import ClockId, Level
from domain.facts import Instant
from domain.procedure import ENDINGS, Stage
from domain.procedures import PROCEDURES
from domain.receipts import PromiseMade
from domain.values import Value
from handlers.telling import CITIZENS_TURN

MARKS = (Warned.TOPIC, Breached.TOPIC)
"""The facts that operations hear of."""

STEPS = tuple(sorted({fact.TOPIC for fact in FACT_OF.values()} | {DeemedWithdrawn.TOPIC}))
"""The facts that a citizen hears of: every step of their case after its receipt."""

Needed = Literal["citizen", "office", "nothing"]


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
    """Something happened in a citizen's case: where it stands, what is now promised, by whom."""

    number: str
    stage: Stage
    act: str
    promises: tuple[PromiseMade, ...]
    needed: Needed


def alert_messages(office: str, entries: Sequence[Entry]) -> list[Outgoing]:
    """Marks on clocks for ALERTS, in the order given."""
    return [_alert_message(office, entry) for entry in entries]


def notice_messages(
    office: str, entries: Sequence[Entry], registered: Mapping[UUID, CaseRegistered]
) -> list[Outgoing]:
    """Steps of cases for NOTICES, each to the channel that its case came by."""
    return [_notice_message(office, entry, registered[entry.aggregate]) for entry in entries]


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
        act=fact.TOPIC.partition(".")[2],
        promises=tuple(PromiseMade.of(clock) for clock in fact.started),
        needed=needed_at(fact.stage),
    )


def needed_at(stage: Stage) -> Needed:
    """Whose act a stage waits for."""
    if stage in ENDINGS:
        return "nothing"
    return "citizen" if stage in CITIZENS_TURN else "office"


def _alert_message(office: str, entry: Entry) -> Outgoing:
    fact = entry.fact()
    if not isinstance(fact, Warned | Breached):
        raise TypeError(f"{entry.topic} at {entry.position} is no mark on a clock")
    alert = alert_of(fact)
    return Outgoing(
        subject=f"alerts.{office}.clock.{shard(entry)}.{alert.level}",
        payload=cloud_event(office, entry, alert.model_dump_json().encode()),
        once=once(office, entry.position),
    )


def _notice_message(office: str, entry: Entry, registered: CaseRegistered) -> Outgoing:
    fact = entry.fact()
    if not isinstance(fact, CaseFact):
        raise TypeError(f"{entry.topic} at {entry.position} is no step of a case")
    notice = notice_of(fact, registered.number)
    return Outgoing(
        subject=f"notices.{registered.channel}.{registered.token}",
        payload=cloud_event(office, entry, notice.model_dump_json().encode()),
        once=once(office, entry.position),
    )
