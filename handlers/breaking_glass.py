"""Breaking the glass: one asks to read what is closed to them, a second person lets them."""

from datetime import datetime

from domain.access_facts import GlassGranted, GlassReason
from domain.case_facts import Code
from domain.facts import Circumstances
from handlers.deciding import CaseCommand, cases_named
from handlers.ports import Aggregates, Cases, Register, RuleBook
from handlers.revealing import access_of


class AskForGlass(CaseCommand):
    """A member of staff asks to read a case that is closed to them."""

    number: str
    reason: GlassReason


class GrantGlass(CaseCommand):
    """A second person lets who asked, `to`, read it for a while."""

    number: str
    to: Code


def ask_for_glass(
    command: AskForGlass,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    store: Aggregates,
    rule_book: RuleBook,
) -> None:
    """Put down who asks and why.

    Raises:
        NoSuchNumber: nobody's case has the number.
        NotYoursToRead, Barred: no leave could open it to them.
        RacedError: another was first; nothing was saved, call again.
    """
    [case] = cases_named([command.number], cases, register)
    when = Circumstances.at_once(at, command.actor, command.command, office)
    record = access_of(case.id, when, store)
    record.ask(case, command.reason, when, rule_book.now())
    store.save([record])


def grant_glass(
    command: GrantGlass,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    store: Aggregates,
    rule_book: RuleBook,
) -> GlassGranted:
    """Put down who lets whom, and until when; return the leave.

    Raises:
        NoSuchNumber: nobody's case has the number.
        NotYoursToGrant, Barred: it takes a second person who leads and is not below the first.
        NothingAsked: they do not wait for leave.
        RacedError: another was first; nothing was saved, call again.
    """
    [case] = cases_named([command.number], cases, register)
    when = Circumstances.at_once(at, command.actor, command.command, office)
    record = access_of(case.id, when, store)
    given = record.grant(case, command.to, when, rule_book.now())
    store.save([record])
    return given
