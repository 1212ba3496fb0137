"""Setting refused messages aside: sealed, with the reason, where a person finds them."""

from collections.abc import Sequence
from datetime import datetime

from domain.numbers import command_id, keyed_digest
from domain.receipts import SetAside
from domain.refusals import ConflictingRepeat, Refused, Undecidable
from domain.sealing import Part, Place, Purpose
from handlers.outcomes import Outcome, refusal_reference
from handlers.ports import (
    Beside,
    Cases,
    Clock,
    Handled,
    KeptAside,
    Newcomer,
    Office,
    Register,
    Vault,
)
from handlers.reading import Arrival, Read, rejection, what_is_readable

REFUSED_TOPIC = "message.refused"


def refuse(
    unusable: Sequence[tuple[Read, Refused]],
    beside: Beside,
    *,
    office: Office,
    vault: Vault,
    at: datetime,
) -> list[Outcome]:
    """Seal each message's bytes and put it beside the facts; return what its channel hears."""
    if not unusable:
        return []
    subjects, ring = vault.enrol([Newcomer(Part.UNREAD, None, None) for _ in unusable])
    outcomes = []
    for (read, refusal), subject in zip(unusable, subjects, strict=True):
        arrival = read.arrival
        digest = keyed_digest(office.secret, arrival.body)
        reference = refusal_reference(office.code, arrival.sequence, digest)
        place = Place(
            case=reference,
            topic=REFUSED_TOPIC,
            field="original",
            cause=command_id(office.secret, read.token or str(reference)),
        )
        original = ring.seal(subject, Purpose.NARRATIVE, place, arrival.body)
        beside.aside.append(
            KeptAside(
                reference=reference,
                channel=arrival.channel,
                sequence=arrival.sequence,
                token=read.token,
                code=refusal.code,
                digest=digest,
                original=original,
                at=at,
            )
        )
        outcomes.append(_told(read, refusal, digest, str(reference), beside))
    return outcomes


def _told(read: Read, refusal: Refused, digest: bytes, reference: str, beside: Beside) -> Outcome:
    rejected = rejection(refusal, read.language)
    stands = isinstance(refusal, ConflictingRepeat)
    aside = SetAside(
        reference=reference,
        sequence=read.arrival.sequence,
        token=read.token,
        code=refusal.code,
        message=rejected.message,
        digest=digest.hex(),
    )
    if stands or read.token is None:
        return Outcome(read.arrival, read.token, None, aside)
    answer = rejected.model_dump_json().encode()
    beside.inbox.append(Handled(read.token, digest, None, answer))
    return Outcome(read.arrival, read.token, answer, aside)


def park(
    arrivals: Sequence[Arrival],
    *,
    office: Office,
    cases: Cases,
    register: Register,
    vault: Vault,
    clock: Clock,
    **_: object,
) -> list[Outcome]:
    """Set messages aside that nobody could decide for a fault of ours, so that others go on.

    Raises:
        RacedError: another writer was first; nothing was saved, call again.
    """
    beside = Beside()
    reads = [_barely_read(arrival) for arrival in arrivals]
    known = register.known([read.token for read in reads if read.token])
    unusable: list[tuple[Read, Refused]] = [(read, Undecidable()) for read in reads]
    outcomes = refuse(unusable, beside, office=office, vault=vault, at=clock.now())
    beside.inbox = [handled for handled in beside.inbox if handled.token not in known]
    cases.save([], beside)
    return outcomes


def _barely_read(arrival: Arrival) -> Read:
    language, token = what_is_readable(arrival)
    return Read(arrival, token, None, Undecidable(), language)
