"""Trying other rules on real cases: what would have become of them under a supposition.

A case is registered once more as a shadow, with the words that it really brought, and lives
through the same acts at the same instants. Nothing is saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from domain.acts import Particulars, act_of
from domain.application import Application
from domain.book import Book
from domain.case import Case
from domain.case_facts import CaseFact, CaseRegistered, RespondentNamed
from domain.clock_facts import Breached, BreachExcused, ClockPaused, ClockResumed
from domain.complaint import Complaint
from domain.facts import Circumstances, Fact
from domain.people import THE_CLOCK
from domain.procedure import Step
from domain.refusals import NoSuchBreach, NotPaused, Refused
from domain.relations import SplitOff
from domain.sealing import Sealed
from handlers.supposing import Supposition

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

    @property
    def hindered_from(self) -> datetime | None:
        """From when on it is not what would have been: the first act that is missing in it."""
        return self.obstacles[0].at if self.obstacles else None

    @property
    def hindrances(self) -> set[tuple[str, str, str]]:
        """Acts that would not have been possible, each with where and why, whenever it was."""
        return {(one.act, one.stage, one.code) for one in self.obstacles}


def try_case(facts: Sequence[Fact], rules: Supposition, until: datetime) -> Trial:
    """Let a case live again under other rules, up to an instant; *facts* are its whole history."""
    life = _Life(facts, rules)
    life.go_on()
    _pass(life.shadow, facts[0], until, rules.supposed)
    return Trial(
        number=life.shadow.number,
        actual=as_it_went(facts, rules, until),
        shadow=_new(life.shadow),
        obstacles=tuple(life.obstacles.values()),
    )


def as_it_went(facts: Sequence[Fact], rules: Supposition, until: datetime) -> tuple[Fact, ...]:
    """A whole history, and what time alone has brought since.

    That is nothing for a clock that stopped, and for a broken one nothing but its ladder.
    """
    if not _still_run(facts, without_broken=rules.is_quiet):
        return tuple(facts)
    case: Any = None
    for fact in facts:
        case = fact.mutate(case)
    _pass(case, facts[0], until, rules.book)
    return (*facts, *_new(case))


def _still_run(facts: Sequence[Fact], *, without_broken: bool) -> bool:
    running = set[str]()
    for fact in facts:
        if isinstance(fact, CaseFact):
            running -= set(fact.stopped)
        if isinstance(fact, CaseFact | CaseRegistered):
            running |= {start.clock for start in fact.started}
        elif isinstance(fact, Breached) and without_broken:
            running.discard(fact.clock)
    return bool(running)


def _pass(case: Case, first: Fact, until: datetime, book: Book) -> None:
    when = Circumstances.at_once(until, THE_CLOCK, first.cause, first.office)
    case.pass_time(until, when, book)


def _new(case: Case) -> tuple[Fact, ...]:
    return tuple(fact for fact in case.collect_events() if isinstance(fact, Fact))


class _Life:
    """One shadow, and what people did in the history that it lives through.

    What clocks did is not done again: the shadow's own clocks do it. A step that a clock took has
    the cause of whoever noticed it, and so tells nothing of that one's own act.
    """

    def __init__(self, facts: Sequence[Fact], rules: Supposition) -> None:
        first = facts[0]
        assert isinstance(first, CaseRegistered)  # noqa: S101 - every case begins so
        self.book = rules.supposed
        self.obstacles = dict[UUID, Obstacle]()
        self.words = next(value for _, value in first if isinstance(value, Sealed))
        self.done = [first, *(fact for fact in facts[1:] if fact.actor != THE_CLOCK)]
        self.steps = {f.cause for f in self.done if isinstance(f, CaseRegistered | CaseFact)}
        self.splits = {f.cause for f in facts if isinstance(f, SplitOff)}
        self.shadow = CASES[first.originator_topic].register(
            first.originator_id,
            first.number,
            _circumstances(first),
            self.book,
            rules.procedure_of(first),
            **first.content,
        )

    def go_on(self) -> None:
        """Do what people did, one after the other; what is refused is noted and left out."""
        for fact in self.done[1:]:
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
