"""Events (peristiwa): what a fact tells to whoever analyses the office, read from its stored state.

No sealed word and no accusation stands in one, and a citizen is told by their role alone. A fact of
a newer program than this one is told, too, as far as it says what every fact says.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from domain.procedure import FIRST_STAGE

State = Mapping[str, Any]

FIRST: Final = frozenset({"complaint.registered", "application.registered"})
OF_CASES: Final = frozenset({"complaint", "application", "case", "clock"})
STEPPED: Final = "case.stepped"
WITHOUT_A_NAME: Final = frozenset({"citizen"})
"""Roles whose actor is a person's own subject; the case tells whose it is."""


class StoredFact(NamedTuple):
    """A fact as it is stored: where it stands in the log, whose it is, and its state, decoded."""

    position: int
    aggregate: UUID
    version: int
    topic: str
    state: State


class CaseTold(NamedTuple):
    """What the first fact of a case says of it."""

    case: str
    number: str
    kind: str
    service: str
    channel: str


class Event(NamedTuple):
    """One row of the flat event table; instants are ISO 8601 in UTC, as they are stored.

    `activity` is the topic, with the act after it where only the procedure names the step; `case`
    is none for what is about no case. `due` and `rule` are those of the one clock that it is about.
    """

    position: int
    case: str | None
    version: int
    number: str | None
    kind: str | None
    service: str | None
    channel: str | None
    topic: str
    activity: str
    at: str
    recorded_at: str
    actor: str | None
    role: str
    cause: str
    procedure: str | None
    stage: str | None
    awaits: str | None
    officer: str | None
    unit: str | None
    outcome: str | None
    reason: str | None
    clock: str | None
    run: int | None
    rule: str | None
    due: str | None
    other: str | None


NO_CASE: Final = (None, None, None, None, None)
TAKEN_OVER: Final = (*Event._fields[Event._fields.index("stage") : -1], "other_number")
"""What a state may say and a row takes over as it stands there."""

BEGINNING: Final = (FIRST_STAGE, "office", *[None] * (len(TAKEN_OVER) - 2))
"""What a registration says of it."""


def case_told(fact: StoredFact) -> CaseTold | None:
    """What a registration says of its case; nothing else does."""
    if fact.topic not in FIRST:
        return None
    state, aggregate = fact.state, fact.topic.partition(".")[0]
    kind = state.get("kind") or aggregate
    return CaseTold(str(fact.aggregate), state["number"], kind, state["service"], state["channel"])


def event(fact: StoredFact, case: CaseTold | None) -> Event:
    """A fact as a row; *case* tells which case it is about."""
    position, _, version, topic, state = fact
    case_id, number, kind, service, channel = case or NO_CASE
    actor, role = state["actor"]["id"], state["actor"]["role"]
    return Event(
        position,
        case_id,
        version,
        number,
        kind,
        service,
        channel,
        topic,
        activity(fact),
        state["at"],
        state["recorded_at"],
        None if role in WITHOUT_A_NAME else actor,
        role,
        state["cause"],
        state["procedure"],
        *(BEGINNING if topic in FIRST else map(state.get, TAKEN_OVER)),
    )


def activity(fact: StoredFact) -> str:
    """What happened, by one name."""
    return f"{STEPPED}.{fact.state['act']}" if fact.topic == STEPPED else fact.topic


def case_of(fact: StoredFact) -> UUID | None:
    """Which case a fact is about, if it is about one: who reads is told in a record apart."""
    if is_of_record(fact.topic):
        return UUID(fact.state["case"])
    return fact.aggregate if is_of_case(fact.topic) else None


@cache
def is_of_case(topic: str) -> bool:
    """Whether facts of a topic are a case's own."""
    return topic.partition(".")[0] in OF_CASES


def is_of_record(topic: str) -> bool:
    """Whether facts of a topic tell who reads a case."""
    return topic.startswith("access.")
