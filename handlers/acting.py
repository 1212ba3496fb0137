"""Acting on a case: what an officer does, decided by the case's own rules."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from pydantic import Field, ValidationError

from domain.acts import WORDLESS, Particulars, topic_of
from domain.book import Book
from domain.case import Case
from domain.clocks import ClockId, Reason
from domain.facts import Circumstances
from domain.forms import Answers, fill
from domain.letters import letter
from domain.messages import Narrative
from domain.procedure import Step
from domain.receipts import Problem
from domain.refusals import (
    ActIncomplete,
    ActOverfull,
    Invalid,
    NotAllowedNow,
    UnknownOfficer,
)
from domain.sealing import Place, Purpose, Sealed, plain_of
from domain.subject_refusals import SpeakerErased
from domain.values import Value
from handlers.deciding import CaseCommand, cases_named, deciding
from handlers.ports import Cases, Register, RuleBook, Vault

CLOCK_ACTS = frozenset({"pause", "resume", "excuse"})
"""What may be done to clocks at any stage, by those whom the procedure names for the reason."""


class ActOnCase(CaseCommand):
    """An officer does something to a case.

    `form` holds the fields of the act's form as they were typed; `because` and `clock` belong to
    the acts on clocks.
    """

    number: str
    act: str
    words: str | None = None
    form: dict[str, str] = Field(default_factory=dict)
    because: Reason | None = None
    clock: ClockId | None = None
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
        Refused: by the case's own rules, or by what is known of officers; what came due is recorded
            all the same.
        RepliesPending: a due instant has passed and a citizen's reply before it may be undecided.
        RacedError: another writer was first; nothing was saved, call again with a new instant.
    """
    [case] = cases_named([command.number], cases, register)
    if case.did(command.act, command.command):
        return case
    with deciding(
        [case], command, at=at, office=office, cases=cases, register=register, rule_book=rule_book
    ) as (when, book):
        if command.act in CLOCK_ACTS:
            _act_on_clocks(case, command, when, book)
        else:
            _officers_are_registered(command.particulars, book)
            particulars = _particulars(command, case, when, book, vault)
            case.take(command.act, particulars, when, book)
    return case


def _act_on_clocks(case: Case, command: ActOnCase, when: Circumstances, book: Book) -> None:
    if command.because is None:
        raise ActIncomplete(act=command.act, missing="because")
    if command.words is not None or command.form or command.particulars != Particulars():
        raise ActOverfull(act=command.act, surplus="words, form")
    if command.act == "pause":
        case.pause(command.because, when, book)
    elif command.act == "resume":
        case.resume(command.because, when, book)
    elif command.clock is None:
        raise ActIncomplete(act=command.act, missing="clock")
    else:
        case.excuse(command.clock, command.because, when, book)


def _officers_are_registered(given: Particulars, book: Book) -> None:
    """A case is given to nobody who could not act on it, and nobody unknown is accused."""
    named = [given.officer] if given.officer else []
    for code in (*named, *(given.officers or ())):
        if code not in book.staff.members:
            raise UnknownOfficer(officer=code)


def _particulars(
    command: ActOnCase, case: Case, when: Circumstances, book: Book, vault: Vault
) -> Particulars:
    """What the act brings: its form read, its words sealed, a letter where none were given."""
    step = book.pinned(case.procedure).step(command.act, case.stage)
    if step is None:
        raise NotAllowedNow(act=command.act, number=case.number, stage=case.stage)
    form, texts = fill(step.form, command.form)
    words = command.words
    if words is None and step.template and "words" in (*step.needs, *step.may):
        words = letter(case, step, when.at, book)
    sealed = _seal(command, step, words, texts, case, vault)
    return command.particulars.model_copy(update={"words": sealed, "form": form})


def _seal(
    command: ActOnCase,
    step: Step,
    words: str | None,
    texts: Mapping[str, str],
    case: Case,
    vault: Vault,
) -> Sealed | None:
    if words is None and not texts:
        return None
    try:
        spoken: Value
        if texts and step.act not in WORDLESS:
            spoken = Answers(text=words, fields=dict(texts))
        else:
            spoken = Narrative(text=words or "")
    except ValidationError as error:
        problems = tuple(Problem(field="words", problem=p["type"]) for p in error.errors())
        named = ", ".join(problem.problem for problem in problems)
        raise Invalid(problems=f"words ({named})", fields=problems) from None
    return seal_words(spoken, case, topic_of(command.act), command.command, vault)


def seal_words(words: Value, case: Case, topic: str, cause: UUID, vault: Vault) -> Sealed:
    """Seal what was written to or by the citizen, under the citizen's own key.

    Raises:
        SpeakerErased: they have none any more.
    """
    assert case.speaker is not None  # noqa: S101 - every case has one from its first fact
    ring = vault.ring([case.speaker])
    if case.speaker in case.erased or (
        not ring.holds(case.speaker) and vault.is_fenced(case.speaker)
    ):
        raise SpeakerErased(number=case.number)
    place = Place(case=case.id, topic=topic, field="words", cause=cause)
    return ring.seal(case.speaker, Purpose.NARRATIVE, place, plain_of(words))
