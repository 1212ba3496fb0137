"""Sorting a batch: what is new, what came before, what cannot be used."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.messages import Kind, Reply, Report, Request
from domain.numbers import case_id, command_id, keyed_digest
from domain.refusals import ConflictingRepeat, NotACloudEvent, Refused
from handlers.ports import Handled, Office, Register
from handlers.reading import Arrival, Read, read


@dataclass(frozen=True, slots=True)
class Fresh:
    """A usable message that nobody decided yet."""

    arrival: Arrival
    data: Report | Request | Reply
    told_at: datetime
    token: str
    digest: bytes
    case: UUID
    cause: UUID

    @property
    def kind(self) -> Kind:
        """What it brings."""
        return Kind(self.arrival.kind)


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same message again: decided before, or earlier in this batch if *handled* is None."""

    read: Read
    token: str
    handled: Handled | None


@dataclass(slots=True)
class Sorted:
    """A batch, sorted; each list in the order of arrival."""

    fresh: list[Fresh] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    unusable: list[tuple[Read, Refused]] = field(default_factory=list)


def sort(
    arrivals: Sequence[Arrival], *, office: Office, register: Register, services: Collection[str]
) -> Sorted:
    """Sort by `(channel, id)`: the same id with the same body is one message, ever."""
    reads = [read(arrival, services) for arrival in arrivals]
    known = dict(register.known({r.token for r in reads if r.token}))
    batch, seen = Sorted(), dict[str, bytes]()
    for each in reads:
        _place(each, batch, known, seen, office)
    return batch


def _place(
    each: Read, batch: Sorted, known: dict[str, Handled], seen: dict[str, bytes], office: Office
) -> None:
    digest = keyed_digest(office.secret, each.arrival.body)
    handled = known.get(each.token) if each.token else None
    before = handled.digest if handled else seen.get(each.token or "")
    if each.token and before == digest:
        batch.repeats.append(Repeat(each, each.token, handled))
    elif before is not None:
        batch.unusable.append((each, ConflictingRepeat()))
    elif each.refusal is not None or each.token is None:
        batch.unusable.append((each, each.refusal or NotACloudEvent(problems="id")))
        if each.token:
            seen[each.token] = digest
    elif each.event is not None:
        case, cause = case_id(office.secret, each.token), command_id(office.secret, each.token)
        event = each.event
        fresh = Fresh(each.arrival, event.data, event.time, each.token, digest, case, cause)
        batch.fresh.append(fresh)
        seen[each.token] = digest
