"""Answering a citizen who proves that a case is theirs; whatever is wrong becomes a refusal."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from domain.messages import StatusRequest
from domain.receipts import CaseStatus, PromiseMade, Rejected
from domain.refusals import Refused
from handlers.ports import Cases, Office, Register
from handlers.proving import proven_case
from handlers.reading import invalid_by, rejection

Told = TypeVar("Told")


def told(body: bytes, tell: Callable[[StatusRequest], Told]) -> Told | Rejected:
    """What a channel gets that asks with a number and a code."""
    language = "id"
    try:
        asked = StatusRequest.model_validate_json(body, strict=True)
        language = asked.language
        return tell(asked)
    except ValidationError as error:
        return rejection(invalid_by(error), language)
    except Refused as refusal:
        return rejection(refusal, language)


def tell_status(
    asked: StatusRequest, *, now: datetime, office: Office, cases: Cases, register: Register
) -> CaseStatus:
    """Where a case stands: stage, due dates, and whose act is awaited.

    Raises:
        UnknownCase, TooManyTries: the proof failed; a wrong code is remembered.
    """
    found = proven_case(
        asked.number, asked.code, now=now, office=office, cases=cases, register=register
    )
    case = cases.get_many([found])[found]
    return CaseStatus(
        number=case.number,
        stage=case.stage,
        promises=tuple(PromiseMade.of(clock) for clock in case.clocks.values()),
        awaited=case.awaits,
    )
