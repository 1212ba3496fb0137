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


def names_of(book: Book, pin: str) -> Names:
    """The names under a procedure that is pinned."""
    return Names(book.pinned(pin))
