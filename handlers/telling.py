"""Telling a citizen where their case stands: number and code against stage and due dates."""

from datetime import datetime

from pydantic import ValidationError

from domain.messages import StatusRequest
from domain.receipts import CaseStatus, PromiseMade, Rejected
from domain.refusals import Refused
from handlers.ports import Beside, Cases, Office, Register
from handlers.proving import Gate
from handlers.reading import invalid_by, rejection


def answer_status(
    body: bytes, *, now: datetime, office: Office, cases: Cases, register: Register
) -> CaseStatus | Rejected:
    """What a channel gets that asks for a case's status; whatever is wrong becomes a refusal."""
    language = "id"
    try:
        asked = StatusRequest.model_validate_json(body, strict=True)
        language = asked.language
        return tell_status(
            asked.number, asked.code, now=now, office=office, cases=cases, register=register
        )
    except ValidationError as error:
        return rejection(invalid_by(error), language)
    except Refused as refusal:
        return rejection(refusal, language)


def tell_status(
    number: str,
    code: str,
    *,
    now: datetime,
    office: Office,
    cases: Cases,
    register: Register,
) -> CaseStatus:
    """Where a case stands, for whoever proves that it is theirs.

    Raises:
        UnknownCase, TooManyTries: the proof failed; a wrong code is remembered.
    """
    gate = Gate.at([number], office=office, now=now, register=register)
    admitted = gate.admit(number, code)
    if isinstance(admitted, Refused):
        cases.save([], Beside(wrong_codes=gate.wrong))
        raise admitted
    case = cases.get_many([admitted])[admitted]
    return CaseStatus(
        number=case.number,
        stage=case.stage,
        promises=tuple(PromiseMade.of(clock) for clock in case.clocks.values()),
        awaited=case.awaits,
    )
