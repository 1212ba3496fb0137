"""Trying a procedure on real cases: what would have become of them under another version.

A case is registered once more as a shadow, with the words that it really brought, and lives
through the same acts at the same instants. Nothing is saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from domain.acts import Particulars, act_of
from domain.application import Application
from domain.book import Book
from domain.case import LONG_AGO, Case
from domain.case_facts import CaseFact, CaseRegistered, RespondentNamed, Switched
from domain.clock_facts import BreachExcused, ClockPaused, ClockResumed
from domain.complaint import Complaint
from domain.facts import Circumstances, Fact
from domain.people import THE_CLOCK
from domain.procedure import Procedure, Step
from domain.refusals import NoSuchBreach, NotPaused, Refused
from domain.relations import SplitOff
from domain.sealing import Sealed

CASES: dict[str, type[Case]] = {one.TOPIC: one for one in (Complaint, Application)}

NEEDLESS = (NoSuchBreach, NotPaused)
"""Refusals of acts that nobody would miss: nothing was late, or nothing stood still."""


class Obstacle(NamedTuple):
    """An act that really happened and would not have been possible: where, and the refusal."""

    at: datetime
    act: str
    stage: str
    code: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A case as it went, as it would have gone, and which acts would not have been possible.

    Both lives go on to the same instant: what time alone brought by then is in both.
    """

    number: str
    actual: tuple[Fact, ...]
    shadow: tuple[Fact, ...]
    obstacles: tuple[Obstacle, ...]


def went_by(facts: Sequence[Fact], code: str) -> bool:
    """Whether a case was ever under a procedure, in whichever version."""
    pins = (fact.to if isinstance(fact, Switched) else fact.procedure for fact in facts)
    return any((pin or "").partition("@")[0] == code for pin in pins)


def would_open(first: CaseRegistered, draft: Procedure) -> bool:
    """Whether a case that opened under a procedure would open under a draft of it, too."""
    if draft.opens is None or (first.procedure or "").partition("@")[0] != draft.code:
        return True
    return draft.opens.takes(first.matter)


def try_case(facts: Sequence[Fact], draft: Procedure, book: Book, until: datetime) -> Trial:
    """Let a case live again under a draft, up to an instant; *facts* are its whole history."""
    life = _Life(facts, draft, book)
    life.go_on()
    actual: Any = None
    for fact in facts:
        actual = fact.mutate(actual)
    case: Case
    for case, rules in ((life.shadow, life.book), (actual, book)):
        when = Circumstances.at_once(until, THE_CLOCK, facts[0].cause, facts[0].office)
        case.pass_time(until, when, rules)
    return Trial(
        number=actual.number,
        actual=(*facts, *_new(actual)),
        shadow=_new(life.shadow),
        obstacles=tuple(life.obstacles.values()),
    )


def _new(case: Case) -> tuple[Fact, ...]:
    return tuple(fact for fact in case.collect_events() if isinstance(fact, Fact))


class _Life:
    """One shadow, and the history that it lives through."""

    def __init__(self, facts: Sequence[Fact], draft: Procedure, book: Book) -> None:
        first = facts[0]
        assert isinstance(first, CaseRegistered)  # noqa: S101 - every case begins so
        self.facts, self.book = facts, _with(draft, book)
        self.obstacles = dict[UUID, Obstacle]()
        self.words = next(value for _, value in first if isinstance(value, Sealed))
        self.steps = {f.cause for f in facts if isinstance(f, CaseRegistered | CaseFact)}
        self.splits = {f.cause for f in facts if isinstance(f, SplitOff)}
        begins = book.pinned(first.procedure or "")
        self.shadow = CASES[first.originator_topic].register(
            first.originator_id,
            first.number,
            _circumstances(first),
            self.book,
            self.book.editions[draft.code][-1].procedure if begins.code == draft.code else begins,
            **first.content,
        )

    def go_on(self) -> None:
        """Do what people did, one after the other; what is refused is noted and left out.

        What clocks did is not done again: the shadow's own clocks do it.
        """
        for fact in self.facts[1:]:
            if fact.actor == THE_CLOCK:
                continue
            try:
                self._do(fact, _circumstances(fact))
            except NEEDLESS:
                continue
            except Refused as refusal:
                found = Obstacle(fact.at, _act(fact), self.shadow.stage, refusal.code)
                self.obstacles.setdefault(fact.cause, found)

    def _do(self, fact: Fact, when: Circumstances) -> None:
        case, book = self.shadow, self.book
        match fact:
            case RespondentNamed() if fact.cause in self.splits:
                case.record_respondents(fact.officers, case.at_last(when, book))
            case CaseFact():
                when = case.at_last(when, book)
                step = book.pinned(case.procedure).step(act_of(fact), case.stage)
                case.take(act_of(fact), self._particulars(fact, step), when, book)
            case ClockPaused() if fact.cause not in self.steps:
                case.pause(fact.reason, when, book)
            case ClockResumed() if fact.cause not in self.steps:
                case.resume(fact.reason, when, book)
            case BreachExcused():
                case.excuse(fact.clock, fact.reason, when, book)

    def _particulars(self, fact: CaseFact, step: Step | None) -> Particulars:
        """What the act brought, as far as the draft's step takes it; a letter where it writes one.

        The letter's own words do not matter here: any sealed words stand for them.
        """
        known = Particulars.model_fields.keys() & {*(step.needs + step.may if step else ()), "form"}
        given = {name: getattr(fact, name, None) for name in known}
        if step is not None and step.template and "words" in step.needs:
            given["words"] = given["words"] or self.words
        return Particulars.model_validate({n: v for n, v in given.items() if v is not None})


def _with(draft: Procedure, book: Book) -> Book:
    """The book as if a draft had always been in force, as the version that would come next."""
    version = len(book.editions.get(draft.code, ())) + 1
    always = draft.model_copy(update={"effective": date.min})
    return book.with_procedure(always, version, LONG_AGO, "")


def _circumstances(fact: Fact) -> Circumstances:
    return Circumstances(fact.at, fact.recorded_at, fact.actor, fact.cause, fact.office)


def _act(fact: Fact) -> str:
    """What somebody did to a case or to its clocks."""
    match fact:
        case CaseFact():
            return act_of(fact)
        case ClockPaused():
            return "pause"
        case ClockResumed():
            return "resume"
        case _:
            return "excuse"
