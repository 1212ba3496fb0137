"""What came of each message, in the words that its channel gets."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from pydantic_core import to_json

from domain.case_facts import CaseRegistered
from domain.numbers import tracking_code
from domain.receipts import SetAside
from handlers.reading import Arrival

REFUSALS = UUID("3a4dd7e1-4b0f-5d0a-9a53-0f3c8a2d5e77")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One message's end: an answer (JSON) for its receipt subject, a note for the refused, or both.

    A message without a readable id has no token and so no answer; a conflicting repeat gets none
    either, since the first receipt stands. The answer to a *repeat* may have been told before.
    """

    arrival: Arrival
    token: str | None
    answer: bytes | None
    aside: SetAside | None = None
    repeat: bool = False


def receipt(registered: CaseRegistered, secret: bytes) -> bytes:
    """The receipt of a case (`Accepted`), made again from its first fact whenever asked.

    Written without the model, which would take ten times as long on the way of every message.
    """
    return to_json(
        {
            "status": "accepted",
            "number": registered.number,
            "tracking_code": tracking_code(secret, registered.originator_id),
            "received_at": registered.at,
            "promises": [
                {"clock": clock.clock, "rule": clock.rule, "due": clock.due}
                for clock in registered.started
            ],
            "proof": "pending",
        }
    )


def refusal_reference(office: str, sequence: int, digest: bytes) -> UUID:
    """The same for every delivery of the same refused message."""
    return uuid5(REFUSALS, f"{office}\n{sequence}\n{digest.hex()}")
