"""What every officer's command on cases goes through: found, brought up to its instant, saved."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from domain.book import Book
from domain.case import LONG_AGO, Case
from domain.facts import Circumstances
from domain.people import Actor
from domain.refusals import NoSuchNumber, Refused, RepliesPending
from domain.relating import moment_of
from domain.values import Value
from handlers.ports import Beside, Cases, Register, RuleBook


class CaseCommand(Value):
    """What an officer wants done to cases; `command` makes a repeat recognisable."""

    command: UUID
    actor: Actor


def cases_named(numbers: Sequence[str], cases: Cases, register: Register) -> list[Case]:
    """The cases with these numbers, in order.

    Raises:
        NoSuchNumber: nobody's case has one of them.
    """
    ids = register.by_number(set(numbers))
    for number in numbers:
        if number not in ids:
            raise NoSuchNumber(number=number)
    found = cases.get_many(set(ids.values()))
    return [found[ids[number]] for number in numbers]


@contextmanager
def deciding(
    touched: Sequence[Case],
    command: CaseCommand,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    rule_book: RuleBook,
    beside: Beside | None = None,
) -> Iterator[tuple[Circumstances, Book]]:
    """Bring cases up to a command, let them be decided, and save them in one go.

    Whoever joins `touched` meanwhile is saved, too. What came due before is saved also when the
    command is refused; `beside` is not.

    Raises:
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    when = Circumstances.at_once(at, command.actor, command.command, office)
    book = rule_book.now()
    when = brought_up_to(touched, when, register, book)
    try:
        yield when, book
    except Refused:
        cases.save(touched)
        raise
    cases.save(touched, beside)


def brought_up_to(
    touched: Sequence[Case], when: Circumstances, register: Register, book: Book
) -> Circumstances:
    """Record what passed in cases before an act, and say at which one instant the act then comes.

    Nothing may be called late while a reply that was on time is still unread: a pause that ended or
    a calendar that changed on the way may bring a due instant with it.

    Raises:
        RepliesPending: what passed must not be saved yet.
    """
    decided = register.replies_decided_through() or LONG_AGO
    when = moment_of(touched, when, book)
    for case in touched:
        if case.came_due(decided):
            raise RepliesPending(number=case.number)
    return when
