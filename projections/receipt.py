"""The receipt (tanda terima) of a registration: what a citizen takes home, on paper or as a file.

UU 25/2009 art. 44(2) asks for who complains, what it is about, where and when it was received, and
who received it. With it come the promises, the tracking code, and the ledger's proof.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from domain.access import Closed
from domain.book import Book
from domain.case_facts import CaseRegistered
from domain.clocks import ClockId, RuleCode
from domain.complaint import ComplaintRegistered
from domain.facts import Instant, OfficeCode
from domain.messages import Kind, ServiceCode
from domain.people import Actor
from domain.receipts import OpenedWords, Proved
from domain.values import Value
from domain.wording import Wording


class ReceivingOffice(Value):
    """Where it was received; an address is printed if the office says one."""

    code: OfficeCode
    name: str
    address: str


class PromiseGiven(Value):
    """One promise as it was made at registration: by which rule and law, due when."""

    clock: ClockId
    name: Wording
    rule: RuleCode
    basis: str
    due: Instant


class Official(Value):
    """Who hands it out: a member of staff; their name stands on paper only, if they give it."""

    actor: Actor
    name: str | None


class ProofShown(Proved):
    """The proof with what people compare: the log and its key, the leaf's hash, who saw it when.

    `leaf` is hex SHA-256; `seen` has witnesses by their name in the office's policy.
    """

    origin: str
    key: str
    leaf: str
    seen: dict[str, Instant]


class Receipt(Value):
    """Everything that a receipt says; `closed` tells of words that are no longer to be had."""

    number: str
    tracking_code: str
    kind: Kind
    service: ServiceCode
    service_name: Wording
    anonymous: bool
    office: ReceivingOffice
    channel: str
    received_at: Instant
    issued_at: Instant
    zone: str
    official: Official | None
    words: tuple[OpenedWords, ...]
    closed: dict[str, Closed]
    promises: tuple[PromiseGiven, ...]
    proof: ProofShown | Literal["pending"]


def receipt_of(
    registered: CaseRegistered,
    book: Book,
    *,
    code: str,
    office: ReceivingOffice,
    official: Official | None,
    words: Iterable[OpenedWords],
    closed: Mapping[str, Closed],
    proof: ProofShown | None,
    issued_at: Instant,
) -> Receipt:
    """Put a receipt together from the registration, which never changes."""
    return Receipt(
        number=registered.number,
        tracking_code=code,
        kind=registered.matter.kind,
        service=registered.service,
        service_name=_service_name(registered, book),
        anonymous=isinstance(registered, ComplaintRegistered) and registered.anonymous,
        office=office,
        channel=registered.channel,
        received_at=registered.at,
        issued_at=issued_at,
        zone=book.zone.key,
        official=official,
        words=tuple(words),
        closed=dict(closed),
        promises=_promises(registered, book),
        proof=proof or "pending",
    )


def _service_name(registered: CaseRegistered, book: Book) -> Wording:
    """What a service is called by the case's own procedure, else by the first that has it."""
    code = registered.service
    for procedure in (book.pinned(registered.procedure or ""), *book.pins.values()):
        for service in procedure.services:
            if service.code == code:
                return service.name
    return Wording(id=code, en=code)


def _promises(registered: CaseRegistered, book: Book) -> tuple[PromiseGiven, ...]:
    procedure = book.pinned(registered.procedure or "")
    return tuple(
        PromiseGiven(
            clock=start.clock,
            name=procedure.promise(start.clock).name,
            rule=start.rule,
            basis=procedure.promise(start.clock).basis,
            due=start.due,
        )
        for start in sorted(registered.started, key=lambda start: start.due)
    )
