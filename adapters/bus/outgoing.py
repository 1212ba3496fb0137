"""Alerts and notices as they go out on the bus: the subject of each, and its envelope."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from adapters.bus import Outgoing
from adapters.bus.rendering import cloud_event, once, shard
from adapters.log.reader import Entry
from domain.book import Book
from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import (
    BreachExcused,
    ClockExtended,
    ClockPaused,
    ClockRescheduled,
    ClockResumed,
    MarkFact,
)
from projections.outgoing import Notice, alert_of, notice_of, notice_of_change


def alert_messages(office: str, entries: Sequence[Entry], book: Book) -> list[Outgoing]:
    """What operations hear of clocks for ALERTS, in the order given."""
    return [_alert_message(office, entry, book) for entry in entries]


def notice_messages(
    office: str,
    entries: Sequence[Entry],
    registered: Mapping[UUID, CaseRegistered],
    tokens: Mapping[UUID, str],
) -> list[Outgoing]:
    """Steps of cases for NOTICES, each to the channel and token that its case came by."""
    messages = (
        _notice_message(office, entry, registered[entry.aggregate], tokens[entry.aggregate])
        for entry in entries
    )
    return [message for message in messages if message is not None]


def _alert_message(office: str, entry: Entry, book: Book) -> Outgoing:
    fact = entry.fact()
    if not isinstance(fact, MarkFact | BreachExcused):
        raise TypeError(f"{entry.topic} at {entry.position} is no news for operations")
    alert = alert_of(fact, book.pinned(fact.procedure or "").promise(fact.clock))
    return Outgoing(
        subject=f"alerts.{office}.clock.{shard(entry)}.{alert.level}",
        payload=cloud_event(office, entry, alert.model_dump_json().encode()),
        once=once(office, entry.position),
    )


def _notice_message(
    office: str, entry: Entry, registered: CaseRegistered, token: str
) -> Outgoing | None:
    notice: Notice | None
    match entry.fact():
        case CaseFact() as step:
            notice = notice_of(step, registered.number)
        case ClockPaused() | ClockResumed() | ClockExtended() | ClockRescheduled() as change:
            notice = notice_of_change(change)
        case _:
            raise TypeError(f"{entry.topic} at {entry.position} is no news for a citizen")
    if notice is None:
        return None
    return Outgoing(
        subject=f"notices.{registered.channel}.{token}",
        payload=cloud_event(office, entry, notice.model_dump_json().encode()),
        once=once(office, entry.position),
    )
