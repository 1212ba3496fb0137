"""Setting refused messages aside: sealed, with the reason, where a person finds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.numbers import command_id, keyed_digest
from domain.receipts import SetAside
from domain.refusals import ConflictingRepeat, Refused
from domain.sealing import Part, Place, Purpose
from handlers.outcomes import Outcome, refusal_reference
from handlers.ports import Beside, Handled, KeptAside, Newcomer, Vault
from handlers.reading import Read, rejection

REFUSED_TOPIC = "message.refused"


@dataclass(frozen=True, slots=True)
class Office:
    """Which office this is, and the secret behind its codes and digests."""

    code: str
    secret: bytes


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
    subjects, ring = vault.enrol([Newcomer(Part.UNREAD, None) for _ in unusable])
    outcomes = []
    for (read, refusal), subject in zip(unusable, subjects, strict=True):
        arrival = read.arrival
        digest = keyed_digest(office.secret, arrival.body)
        reference = refusal_reference(office.code, arrival.sequence, digest)
        place = Place(
            case=reference,
            topic=REFUSED_TOPIC,
            field="original",
            cause=command_id(office.code, read.token or str(reference)),
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
