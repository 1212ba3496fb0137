"""What the office publishes, as others may read it: CloudEvents around the house's own models."""

from typing import Any, Literal

from domain.facts import Instant
from domain.receipts import Accepted, Noted, Proved, Rejected, SetAside
from domain.values import Value
from projections.outgoing import Alert, Notice


class Event(Value):
    """What the office publishes: CloudEvents 1.0 in structured JSON."""

    specversion: Literal["1.0"]
    id: str
    source: str
    datacontenttype: Literal["application/json"]


class Receipt(Event):
    """The answer to one message; `id` is its token."""

    type: Literal["tanggap.receipt"]
    time: Instant | None = None
    data: Accepted | Noted | Rejected


class Refusal(Event):
    """Why a message was set aside; `id` names the sealed original."""

    type: Literal["tanggap.refused"]
    data: SetAside


class LogEvent(Event):
    """One position of the office's log; `id` is the same in every copy."""

    type: str
    subject: str
    time: Instant
    position: int
    version: int


class NoticeEvent(LogEvent):
    """What happened in a citizen's case."""

    data: Notice


class ProofEvent(LogEvent):
    """A registration is in the ledger, and this proves it."""

    data: Proved


class AlertEvent(LogEvent):
    """A promise that comes due, or that was broken."""

    data: Alert


class FactEvent(LogEvent):
    """One stored fact; personal data in it is sealed."""

    data: dict[str, Any]
