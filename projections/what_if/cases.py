"""One case under other rules: its promises, in pairs, as far as they can be compared."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.book import Book
from domain.case_facts import CaseRegistered
from domain.facts import Fact
from projections.comparison import Pair, pairs
from projections.what_if.hindrances import Hindrance

Owed = Collection[tuple[str, str]]
"""By which pinned procedure the office owes which clock."""


class How(StrEnum):
    """Whether a case was lived again, is not concerned, or would not have been opened at all."""

    TRIED = "tried"
    UNTRIED = "untried"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case came to: promises that can be compared, and the clocks of those that cannot.

    `lacking` are stages at which it stood, each with its procedure, that the other rules lack.
    """

    number: str
    confidential: bool
    how: How
    known: tuple[Pair, ...]
    unknown: tuple[str, ...]
    hindrances: frozenset[Hindrance] = frozenset()
    lacking: frozenset[tuple[str, str]] = frozenset()


def owed_by(book: Book) -> Owed:
    """What the office owes under any version of a procedure."""
    return {
        (pin, promise.code)
        for pin, procedure in book.pins.items()
        for promise in procedure.promises
        if promise.owed_by == "office"
    }


def tried(
    before: Sequence[Fact],
    after: Sequence[Fact],
    owed: Owed,
    *,
    hindered_from: datetime | None = None,
    hindrances: Collection[Hindrance] = (),
    lacking: Collection[tuple[str, str]] = (),
) -> Outcome:
    """A case as it went and as it would have gone; from an instant on an act is missing there."""
    found = list(_owed(before, after, owed))
    known = tuple(pair for pair in found if pair.is_clear(hindered_from))
    unknown = (p.clock for p in found if p.before is not None and not p.is_clear(hindered_from))
    number, confidential = _whose(before)
    return Outcome(
        number,
        confidential,
        How.TRIED,
        known,
        tuple(unknown),
        frozenset(hindrances),
        frozenset(lacking),
    )


def untried(facts: Sequence[Fact], owed: Owed) -> Outcome:
    """A case that the other rules do not concern: it would have gone as it went."""
    return Outcome(*_whose(facts), How.UNTRIED, tuple(_owed(facts, facts, owed)), ())


def elsewhere(facts: Sequence[Fact], owed: Owed) -> Outcome:
    """A case that would not have opened: nobody knows what would have become of it."""
    clocks = tuple(pair.clock for pair in _owed(facts, (), owed))
    return Outcome(*_whose(facts), How.ELSEWHERE, (), clocks)


def first_of(facts: Sequence[Fact]) -> CaseRegistered:
    """How a case began."""
    first = facts[0]
    assert isinstance(first, CaseRegistered)  # noqa: S101 - every case begins so
    return first


def _whose(facts: Sequence[Fact]) -> tuple[str, bool]:
    first = first_of(facts)
    return first.number, first.is_confidential


def _owed(before: Sequence[Fact], after: Sequence[Fact], owed: Owed) -> Iterator[Pair]:
    """The promises of the office among the clocks of both lives."""
    for pair in pairs(_whose(before)[0], before, after, None):
        run = pair.before or pair.after
        if run is not None and (run.procedure, pair.clock) in owed:
            yield pair
