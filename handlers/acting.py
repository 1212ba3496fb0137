"""Acting on a case: what an officer does, decided by the case's own rules."""

from datetime import datetime
from uuid import UUID

from pydantic import ValidationError

from domain.acts import FACT_OF, Particulars
from domain.case import LONG_AGO, Case
from domain.facts import Circumstances
from domain.messages import Narrative
from domain.officer import officer_id
from domain.people import Actor
from domain.receipts import Problem
from domain.refusals import (
    Invalid,
    NoSuchNumber,
    NotAllowedNow,
    Refused,
    RepliesPending,
    UnknownOfficer,
)
from domain.sealing import Place, Purpose, Sealed, plain_of
from domain.values import Value
from handlers.ports import Cases, Register, RuleBook, Vault


class ActOnCase(Value):
    """An officer does something to a case; *command* makes a repeat recognisable."""

    number: str
    act: str
    command: UUID
    actor: Actor
    words: str | None = None
    particulars: Particulars = Particulars()


def act_on_case(
    command: ActOnCase,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    vault: Vault,
    rule_book: RuleBook,
) -> Case:
    """Do one act and save it, with whatever came due before it; return the case as it is now.

    Raises:
        NoSuchNumber: nobody's case has the number.
        NotAllowedNow, NotYourRole, ActIncomplete, ActOverfull, Invalid, UnknownOfficer: refused;
            what came due is recorded all the same.
        RepliesPending: a due instant has passed and a citizen's reply before it may be undecided.
        RacedError: another writer was first; nothing was saved, call again with a new instant.
    """
    case = _find(command.number, cases, register)
    if case.did(command.act, command.command):
        return case
    when = Circumstances(
        at=at, recorded_at=at, actor=command.actor, cause=command.command, office=office
    )
    _replies_are_decided(case, when, register)
    rules = rule_book.pinned(case.procedure)
    case.pass_time(when.at, when, rules)
    try:
        _officer_is_registered(command.particulars.officer, office, register)
        words = _seal_words(command, case, vault)
        particulars = command.particulars.model_copy(update={"words": words})
        case.take(command.act, particulars, when, rules)
    except Refused:
        cases.save([case])
        raise
    cases.save([case])
    return case


def _find(number: str, cases: Cases, register: Register) -> Case:
    ids = register.by_number([number])
    if number not in ids:
        raise NoSuchNumber(number=number)
    return cases.get_many([ids[number]])[ids[number]]


def _officer_is_registered(code: str | None, office: str, register: Register) -> None:
    """A case is given to nobody who could not act on it."""
    if code is not None and not register.has_officer(officer_id(office, code)):
        raise UnknownOfficer(officer=code)


def _replies_are_decided(case: Case, when: Circumstances, register: Register) -> None:
    """Nothing may be called late while a reply that was on time is still unread."""
    decided = register.replies_decided_through() or LONG_AGO
    if case.comes_due(after=decided, until=when.at):
        raise RepliesPending(number=case.number)


def _seal_words(command: ActOnCase, case: Case, vault: Vault) -> Sealed | None:
    if command.words is None:
        return None
    if command.act not in FACT_OF:
        raise NotAllowedNow(act=command.act, number=case.number, stage=case.stage)
    try:
        narrative = Narrative(text=command.words)
    except ValidationError as error:
        problems = tuple(Problem(field="words", problem=p["type"]) for p in error.errors())
        words = ", ".join(problem.problem for problem in problems)
        raise Invalid(problems=f"words ({words})", fields=problems) from None
    return seal_words(narrative, case, FACT_OF[command.act].TOPIC, command.command, vault)


def seal_words(narrative: Narrative, case: Case, topic: str, cause: UUID, vault: Vault) -> Sealed:
    """Seal what was written to or by the citizen, under the citizen's own key."""
    assert case.speaker is not None  # noqa: S101 - every case has one from its first fact
    place = Place(case=case.id, topic=topic, field="words", cause=cause)
    ring = vault.ring([case.speaker])
    return ring.seal(case.speaker, Purpose.NARRATIVE, place, plain_of(narrative))
