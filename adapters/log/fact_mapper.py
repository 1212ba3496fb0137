"""Between facts and the bytes that the log keeps: validated on the way in and on the way out."""

import json
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Mapper, StoredEvent
from orjson import loads

from domain import (
    access,
    access_facts,
    application,
    case_facts,
    clock_facts,
    complaint,
    office_calendar,
    officer,
    procedure_facts,
    rating_facts,
    relations,
    report_facts,
    retention_facts,
    subject_facts,
)
from domain.facts import STATE_BYTES, Fact

KNOWN = (
    access,
    access_facts,
    application,
    case_facts,
    clock_facts,
    complaint,
    office_calendar,
    officer,
    procedure_facts,
    rating_facts,
    relations,
    report_facts,
    retention_facts,
    subject_facts,
)
"""The modules whose facts the log may hold."""

FACTS: dict[str, type[Fact]] = {
    found.TOPIC: found
    for module in KNOWN
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Fact) and "TOPIC" in vars(found)
}
"""Each fact by the topic under which it is stored for ever."""


class StateTooLong(Exception):  # noqa: N818 - a technical failure that should have been a refusal
    """A fact's state is longer than a ledger entry may be."""


class UnknownFact(LookupError):  # noqa: N818 - it reads as a sentence at the call site
    """No class here reads this topic in this shape."""


class FactMapper(Mapper[UUID]):
    """Stored state is the fact's own JSON, never re-encoded; an older shape is upcast when read."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Encode a fact; originator id and version are columns, not state."""
        if FACTS.get(domain_event.TOPIC) is not type(domain_event):
            raise UnknownFact(domain_event.TOPIC)
        state = domain_event.__pydantic_serializer__.to_json(domain_event)
        if len(state) > STATE_BYTES:
            raise StateTooLong(f"{domain_event.TOPIC}: {len(state)} bytes")
        return StoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=domain_event.TOPIC,
            state=state,
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Decode and validate a fact."""
        return fact_from(
            stored_event.topic,
            UUID(str(stored_event.originator_id)),
            stored_event.originator_version,
            stored_event.state,
        )


def present_state(topic: str, state: bytes) -> dict[str, Any]:
    """A stored state in its present shape, decoded and not validated; of any topic."""
    decoded: dict[str, Any] = loads(state)
    kind = FACTS.get(topic)
    return decoded if kind is None or decoded.get("v") == kind.V else kind.upcast(decoded)


def fact_from(topic: str, originator: UUID, version: int, state: bytes) -> Fact:
    """Make the fact that a row of the log holds."""
    kind = FACTS.get(topic)
    if kind is None:
        raise UnknownFact(topic)
    try:
        if not state.startswith(b'{"v":%d,' % kind.V):
            state = json.dumps(kind.upcast(json.loads(state))).encode()
        at = b'{"originator_id":"%s","originator_version":%d,' % (str(originator).encode(), version)
        fact: Fact = kind.__pydantic_validator__.validate_json(at + state[1:])
    except (ValueError, LookupError) as error:
        raise UnknownFact(f"{topic}: {type(error).__name__}") from None
    if fact.v != kind.V:
        raise UnknownFact(f"{topic} v{fact.v}")
    return fact
