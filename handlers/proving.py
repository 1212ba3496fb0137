"""Proving that a case is yours: number and tracking code, without telling which one was wrong."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from domain.numbers import codes_match
from domain.refusals import Refused, TooManyTries, UnknownCase
from handlers.ports import Beside, Cases, Office, Register, WrongCode

TRIES = 10
WITHIN = timedelta(hours=1)


@dataclass(slots=True)
class Gate:
    """Checks numbers and codes for one piece of work; an unknown number counts as a wrong code."""

    office: Office
    now: datetime
    cases: dict[str, UUID]
    tries: dict[str, int]
    wrong: list[WrongCode] = field(default_factory=list)

    @classmethod
    def at(
        cls, numbers: Iterable[str], *, office: Office, now: datetime, register: Register
    ) -> "Gate":
        """Look up everything that is asked for at once."""
        wanted = sorted(set(numbers))
        tries = register.wrong_codes(wanted, now - WITHIN)
        return cls(office, now, dict(register.by_number(wanted)), dict(tries))

    def admit(self, number: str, code: str) -> UUID | Refused:
        """The case, or why not.

        The right code is always let in: nobody may close a citizen's door by guessing at it, and
        80 bits are not guessed.
        """
        case = self.cases.get(number)
        if case is not None and codes_match(self.office.secret, case, code):
            return case
        if self.tries.get(number, 0) >= TRIES:
            return TooManyTries()
        self.tries[number] = self.tries.get(number, 0) + 1
        self.wrong.append(WrongCode(number, self.now))
        return UnknownCase()


def proven_case(
    number: str, code: str, *, now: datetime, office: Office, cases: Cases, register: Register
) -> UUID:
    """The case, for whoever proves that it is theirs.

    Raises:
        UnknownCase, TooManyTries: the proof failed; a wrong code is remembered.
    """
    gate = Gate.at([number], office=office, now=now, register=register)
    admitted = gate.admit(number, code)
    if isinstance(admitted, Refused):
        cases.save([], Beside(wrong_codes=gate.wrong))
        raise admitted
    return admitted
