"""What a procedure calls its stages, acts and clocks, or else what all procedures do."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.book import Book
from domain.procedure import Procedure
from workers.commands.desk import language
from workers.texts import name_of


@dataclass(frozen=True, slots=True)
class Names:
    """The names in use under the procedure that a case keeps."""

    procedure: Procedure

    def stage(self, code: str) -> str:
        """A stage in the reader's words."""
        known = {stage.code: stage.name for stage in self.procedure.stages}
        return known[code].said(language()) if code in known else name_of("stage", code, language())

    def act(self, code: str) -> str:
        """An act in the reader's words."""
        named = next((s.name for s in self.procedure.steps if s.act == code and s.name), None)
        return named.said(language()) if named else name_of("act", code, language())

    def clock(self, code: str | None) -> str:
        """A promise in the reader's words."""
        if not code:
            return ""
        known = {promise.code: promise.name for promise in self.procedure.promises}
        return known[code].said(language()) if code in known else code

    def pause(self, reason: str) -> str:
        """Why a promise stands still, in the reader's words."""
        found = self.procedure.pause(reason)
        return found.name.said(language()) if found else reason

    def excuse(self, reason: str) -> str:
        """Why a breach is excused, in the reader's words."""
        found = self.procedure.excuse(reason)
        return found.name.said(language()) if found else reason

    def requirement(self, code: str) -> str:
        """What a citizen has to bring, in the reader's words."""
        found = next((r for r in self.procedure.requirements if r.code == code), None)
        return found.name.said(language()) if found else code

    def filled(self, field: str, value: str) -> str:
        """A field of a form and what was filled in, in the reader's words."""
        forms = (form for step in self.procedure.steps for form in step.form)
        found = next((form for form in forms if form.name == field), None)
        if found is None:
            return f"{field}: {value}"
        choice = found.choices.get(value)
        return f"{found.label.said(language())}: {choice.said(language()) if choice else value}"


@dataclass(frozen=True, slots=True)
class EveryName:
    """The names that some procedures give: of each stage and act the first that has it."""

    procedures: Sequence[Procedure]

    def stage(self, code: str) -> str:
        """A stage in the reader's words."""
        has = (p for p in self.procedures if any(stage.code == code for stage in p.stages))
        return Names(next(has, self.procedures[0])).stage(code)

    def act(self, code: str) -> str:
        """An act in the reader's words."""
        has = (p for p in self.procedures if any(step.act == code for step in p.steps))
        return Names(next(has, self.procedures[0])).act(code)


def clock_name(book: Book, code: str, pin: str | None = None) -> str:
    """A clock as its procedure calls it, or else the latest published procedure that has it.

    An answer to a channel tells no procedure; a case that switches stops clocks of the one before.
    """
    likely = [book.pinned(pin)] if pin else []
    for procedure in (*likely, *reversed(list(book.pins.values()))):
        if any(promise.code == code for promise in procedure.promises):
            return Names(procedure).clock(code)
    return code


def names_if_known(book: Book, pin: str | None) -> Names | None:
    """The names under a procedure, if a fact or a clock tells by which it goes."""
    found = book.pins.get(pin or "")
    return Names(found) if found else None


def names_of(book: Book, pin: str) -> Names:
    """The names under a procedure that is pinned."""
    return Names(book.pinned(pin))
