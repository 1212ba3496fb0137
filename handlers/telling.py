"""Telling a citizen where their case stands: number and code against stage and due dates."""

from datetime import datetime

from domain.procedure import Stage
from domain.receipts import CaseStatus, PromiseMade
from domain.refusals import Refused
from handlers.ports import Beside, Cases, Register
from handlers.proving import Gate
from handlers.refusing import Office

CITIZENS_TURN = frozenset({Stage.RETURNED, Stage.WAITING, Stage.ANSWERED, Stage.NOTIFIED})


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
    citizen = case.stage in CITIZENS_TURN
    return CaseStatus(
        number=case.number,
        stage=case.stage,
        promises=tuple(PromiseMade.of(clock) for clock in case.clocks.values()),
        awaited="nothing" if not case.is_open else "citizen" if citizen else "office",
    )
