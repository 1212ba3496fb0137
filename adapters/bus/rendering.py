"""Facts as CloudEvents 1.0 in structured JSON, under the subjects that others filter by.

A fact's stored state is embedded byte for byte: what the ledger's leaf covers is what travels.
"""

import json
import re
from collections.abc import Sequence
from uuid import UUID

from adapters.bus.bus import Outgoing
from adapters.log.reader import Entry
from domain.ledger.encoding import MalformedError

_EVENT = re.compile(
    rb'\{"specversion":"1\.0","id":"([^":]+):(\d+)","source":"/offices/\1","type":"([a-z_.]+)",'
    rb'"subject":"([0-9a-f-]{36})","time":"[^"]*","datacontenttype":"application/json",'
    rb'"position":\2,"version":(\d+),"data":'
)
_BEGINS = re.compile(rb'\{"v":\d+,"at":"[^"]+","recorded_at":"([^"]+)"')


def once(office: str, position: int) -> str:
    """What one position of an office's log is called on the bus, in every copy."""
    return f"{office}:{position}"


def shard(entry: Entry) -> str:
    """By what a stream is split between readers: the aggregate's first byte, in hex."""
    return f"{entry.aggregate.bytes[0]:02x}"


def cloud_event(office: str, entry: Entry, data: bytes) -> bytes:
    """Wrap *data*, which must be JSON, as the event that this entry of the log is."""
    return (
        b'{"specversion":"1.0","id":"%b:%d","source":"/offices/%b","type":"%b","subject":"%b",'
        b'"time":"%b","datacontenttype":"application/json","position":%d,"version":%d,"data":%b}'
        % (
            office.encode(),
            entry.position,
            office.encode(),
            entry.topic.encode(),
            str(entry.aggregate).encode(),
            recorded_at(entry.state),
            entry.position,
            entry.version,
            data,
        )
    )


def entry_in(event: bytes) -> Entry:
    """The entry of the log that an event was made of, to the byte.

    Raises:
        MalformedError: it is no event as `cloud_event` writes it.
    """
    found = _EVENT.match(event)
    if not found or not event.endswith(b"}"):
        raise MalformedError("not a fact's event")
    _, position, topic, aggregate, version = found.groups()
    state = event[found.end() : -1]
    return Entry(int(position), UUID(aggregate.decode()), int(version), topic.decode(), state)


def recorded_at(state: bytes) -> bytes:
    """When a fact was recorded, as its state says it."""
    found = _BEGINS.match(state)
    return found[1] if found else json.loads(state)["recorded_at"].encode()


def fact_message(office: str, entry: Entry) -> Outgoing:
    """One fact for FACTS."""
    aggregate, _, fact = entry.topic.partition(".")
    return Outgoing(
        subject=f"facts.{office}.{aggregate}.{shard(entry)}.{fact}",
        payload=cloud_event(office, entry, entry.state),
        once=once(office, entry.position),
    )


def fact_messages(office: str, entries: Sequence[Entry]) -> list[Outgoing]:
    """Facts for FACTS, in the order given."""
    return [fact_message(office, entry) for entry in entries]
