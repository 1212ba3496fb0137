"""Alerts and notices as they go out on the bus: the subject of each, and its envelope."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from adapters.bus import Outgoing
from adapters.bus.rendering import cloud_event, once, shard
from adapters.log_reader import Entry
from domain.case_facts import Breached, CaseFact, CaseRegistered, Warned
from projections.outgoing import alert_of, notice_of


def alert_messages(office: str, entries: Sequence[Entry]) -> list[Outgoing]:
    """Marks on clocks for ALERTS, in the order given."""
    return [_alert_message(office, entry) for entry in entries]


def notice_messages(
    office: str,
    entries: Sequence[Entry],
    registered: Mapping[UUID, CaseRegistered],
    tokens: Mapping[UUID, str],
) -> list[Outgoing]:
    """Steps of cases for NOTICES, each to the channel and token that its case came by."""
    return [
        _notice_message(office, entry, registered[entry.aggregate], tokens[entry.aggregate])
        for entry in entries
    ]


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


def _notice_message(office: str, entry: Entry, registered: CaseRegistered, token: str) -> Outgoing:
    fact = entry.fact()
    if not isinstance(fact, CaseFact):
        raise TypeError(f"{entry.topic} at {entry.position} is no step of a case")
    notice = notice_of(fact, registered.number)
    return Outgoing(
        subject=f"notices.{registered.channel}.{token}",
        payload=cloud_event(office, entry, notice.model_dump_json().encode()),
        once=once(office, entry.position),
    )
