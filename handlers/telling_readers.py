"""Telling a citizen who read their case, for number and tracking code."""

from datetime import datetime

from domain.access import access_id
from domain.access_facts import CaseRead
from domain.messages import StatusRequest
from domain.readers import CaseReaders
from handlers.ports import Cases, Office, Register
from handlers.proving import proven_case


def tell_readers(
    asked: StatusRequest, *, now: datetime, office: Office, cases: Cases, register: Register
) -> CaseReaders:
    """Who opened the words of a case, when and for what; to ask opens nothing.

    Raises:
        UnknownCase, TooManyTries: the proof failed; a wrong code is remembered.
    """
    found = proven_case(
        asked.number, asked.code, now=now, office=office, cases=cases, register=register
    )
    facts = [fact for history in cases.histories([access_id(found)]) for fact in history]
    return CaseReaders.of(asked.number, [fact for fact in facts if isinstance(fact, CaseRead)])
