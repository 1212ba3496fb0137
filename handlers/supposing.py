"""Supposing other rules (andaian): procedures, and a calendar, as if they had always held."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.book import Book
from domain.case import LONG_AGO
from domain.case_facts import CaseFact, CaseRegistered, Switched
from domain.facts import Fact
from domain.procedure import Procedure
from domain.working_calendar import WorkingCalendar

Edit = Callable[[WorkingCalendar], WorkingCalendar]


@dataclass(frozen=True, slots=True)
class Supposition:
    """The rules that cases went by, and those that they are supposed to have gone by.

    `drafts` are the supposed procedures by their code; all others, and the staff, stay as they are.
    It may move days or hours of the calendar. If it is quiet, nobody is warned and nothing goes up
    a ladder.
    """

    book: Book
    supposed: Book
    drafts: Mapping[str, Procedure]
    moves_calendar: bool
    is_quiet: bool = False

    def touches(self, facts: Sequence[Fact]) -> bool:
        """Whether a case may have gone otherwise; every one may if nothing is supposed."""
        if self.moves_calendar or not self.drafts:
            return True
        return any(went_by(facts, code) for code in self.drafts)

    def would_open(self, first: CaseRegistered) -> bool:
        """Whether a case that opened under a procedure would open under a draft of it, too."""
        draft = self.drafts.get(_code(first.procedure))
        return draft is None or draft.opens is None or draft.opens.takes(first.matter)

    def stages_missing(self, facts: Sequence[Fact]) -> set[tuple[str, str]]:
        """Where a case really stood and a draft has no such stage: its procedure and the stage."""
        stood = {(_code(f.procedure), f.stage) for f in facts if isinstance(f, CaseFact)}
        return {one for one in stood if one[0] in self.drafts and not self._has_stage(*one)}

    def _has_stage(self, code: str, stage: str) -> bool:
        return any(known.code == stage for known in self.drafts[code].stages)

    def procedure_of(self, first: CaseRegistered) -> Procedure:
        """Under which procedure a case would begin."""
        draft = self.drafts.get(_code(first.procedure))
        return draft or self.supposed.pinned(first.procedure or "")

    def without_warnings(self) -> "Supposition":
        """The same, but quiet: no promise moves by what is only said."""
        return replace(
            self,
            supposed=_quiet_book(self.supposed),
            drafts={code: _quiet(draft) for code, draft in self.drafts.items()},
            is_quiet=True,
        )


def suppose(book: Book, drafts: Iterable[Procedure] = (), edit: Edit | None = None) -> Supposition:
    """Suppose that drafts were always in force, and that every calendar had been edited so."""
    supposed, codes = book, list[str]()
    for draft in drafts:
        supposed = _with(draft, supposed)
        codes.append(draft.code)
    if edit is not None:
        edited = (one._replace(calendar=edit(one.calendar)) for one in supposed.calendars)
        supposed = replace(supposed, calendars=tuple(edited))
    latest = {code: supposed.editions[code][-1].procedure for code in codes}
    return Supposition(book, supposed, latest, supposed.calendars != book.calendars)


def went_by(facts: Sequence[Fact], code: str) -> bool:
    """Whether a case was ever under a procedure, in whichever version."""
    pins = (fact.to if isinstance(fact, Switched) else fact.procedure for fact in facts)
    return any(_code(pin) == code for pin in pins)


def _code(pin: str | None) -> str:
    return (pin or "").partition("@")[0]


def _with(draft: Procedure, book: Book) -> Book:
    """The book as if a draft had always been in force, as the version that would come next."""
    version = len(book.editions.get(draft.code, ())) + 1
    always = draft.model_copy(update={"effective": date.min})
    return book.with_procedure(always, version, LONG_AGO, "")


def _quiet_book(book: Book) -> Book:
    editions = {
        code: tuple(one._replace(procedure=_quiet(one.procedure)) for one in some)
        for code, some in book.editions.items()
    }
    pins = {one.procedure.pin: one.procedure for some in editions.values() for one in some}
    return replace(book, pins=pins, editions=editions)


def _quiet(procedure: Procedure) -> Procedure:
    """Made anew, since a copy would keep what the old one has worked out of its promises."""
    quiet = tuple(
        promise.model_copy(update={"warn": (), "ladder": ()}) for promise in procedure.promises
    )
    known = {name: getattr(procedure, name) for name in Procedure.model_fields}
    return Procedure.model_construct(**{**known, "promises": quiet})
