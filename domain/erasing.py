"""Erasing persons' words (penghapusan), and what comes before: restricting, holding, lifting.

Here it is decided and put down; the keys are destroyed after it is saved, never before.
"""

from collections.abc import Sequence

from domain.book import Book
from domain.case import Case
from domain.case_facts import Code
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.refusals import NotYourRole
from domain.relating import moment_of
from domain.sealing import Part
from domain.subject_facts import (
    CaseHeld,
    ErasureBasis,
    HoldLifted,
    HoldReason,
    SubjectErased,
    SubjectFact,
    SubjectReleased,
    SubjectRestricted,
)
from domain.subject_refusals import (
    AlreadyErased,
    AlreadyHeld,
    AlreadyRestricted,
    NoSuchPart,
    NotHeld,
    NotRestricted,
    NotYoursElsewhere,
    StillNeededElsewhere,
    StillOpen,
    UnderLegalHold,
)

DESK = frozenset({Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD})
"""Who may restrict: that is owed within 3 x 24 hours, and can be taken back."""

LEADERS = frozenset({Role.SUPERVISOR, Role.HEAD})
"""Who may do what cannot be taken back, or forbid it."""

Person = tuple[Case, Part]
"""Where somebody stands: in which case, in which part."""


def restrict(
    case: Case, part: Part, requested_in: str | None, when: Circumstances, book: Book
) -> None:
    """Have somebody's words opened for nobody's work any more.

    Raises:
        NotYourRole, Barred: it is not for this actor.
        NoSuchPart, AlreadyErased, AlreadyRestricted: there is nothing to restrict.
    """
    may("restrict", case, when.actor, DESK, book)
    if _living(case, part) in case.restricted:
        raise AlreadyRestricted(number=case.number, part=part)
    when = moment_of([case], when, book)
    _record(SubjectRestricted, case, part, when, requested_in=requested_in)


def unrestrict(case: Case, part: Part, when: Circumstances, book: Book) -> None:
    """Let somebody's words be read again by those who handle the case.

    Raises:
        NotYourRole, Barred: it is not for this actor.
        NoSuchPart, AlreadyErased, NotRestricted: there is nothing to set free.
    """
    may("unrestrict", case, when.actor, LEADERS, book)
    if _living(case, part) not in case.restricted:
        raise NotRestricted(number=case.number, part=part)
    _record(SubjectReleased, case, part, moment_of([case], when, book))


def erase(
    person: Sequence[Person],
    basis: ErasureBasis,
    requested_in: str | None,
    when: Circumstances,
    book: Book,
) -> None:
    """Erase somebody wherever they stand, or nowhere; the first place is the one asked about.

    Raises:
        NotYourRole, Barred: it is not for this actor.
        NotYoursElsewhere: nor is another case of this person.
        NoSuchPart, AlreadyErased: there is nobody to erase.
        StillOpen, UnderLegalHold: the case still needs them.
        StillNeededElsewhere: another of their cases does.
    """
    (asked, part), *others = person
    may("erase", asked, when.actor, LEADERS, book)
    may_elsewhere(asked, [case for case, _ in others], when.actor, book)
    _living(asked, part)
    may_destroy(asked)
    if needing := [case.number for case, _ in others if case.is_open or case.held]:
        named = ", ".join(dict.fromkeys(needing))
        raise StillNeededElsewhere(number=asked.number, others=named)
    when = moment_of([case for case, _ in person], when, book)
    for case, standing in person:
        record_erased(case, standing, basis, requested_in, when)


def hold(
    case: Case, reason: HoldReason, reference: Code | None, when: Circumstances, book: Book
) -> None:
    """Forbid that anything of a case be destroyed.

    Raises:
        NotYourRole, Barred: it is not for this actor.
        AlreadyHeld: it is held for this reason.
    """
    may("hold", case, when.actor, LEADERS, book)
    if reason in case.held:
        raise AlreadyHeld(number=case.number, reason=reason)
    when = moment_of([case], when, book)
    case.record(CaseHeld, when, procedure=case.procedure, reason=reason, reference=reference)


def lift(case: Case, reason: HoldReason, when: Circumstances, book: Book) -> None:
    """Take back one reason to hold a case; any other stays.

    Raises:
        NotYourRole, Barred: it is not for this actor.
        NotHeld: it is not held for this reason.
    """
    may("lift", case, when.actor, LEADERS, book)
    if reason not in case.held:
        raise NotHeld(number=case.number, reason=reason)
    when = moment_of([case], when, book)
    case.record(HoldLifted, when, procedure=case.procedure, reason=reason)


def may(act: str, case: Case, actor: Actor, roles: frozenset[Role], book: Book) -> None:
    """See whether an act on personal data is for an actor.

    Raises:
        NotYourRole, Barred: it is not.
    """
    if actor.role not in roles:
        raise NotYourRole(act=act, number=case.number, role=actor.role)
    case.not_barred(actor.id, book)


def may_elsewhere(asked: Case, others: Sequence[Case], actor: Actor, book: Book) -> None:
    """See that nobody handles a person's data whom another case of that person bars.

    It is not said which case that is: the accused would learn who complained of them.

    Raises:
        NotYoursElsewhere: one of them does.
    """
    if any(book.staff.bar(actor.id, case.accused) for case in others):
        raise NotYoursElsewhere(officer=actor.id, number=asked.number)


def may_destroy(case: Case) -> None:
    """See whether a case can do without its words.

    Raises:
        StillOpen, UnderLegalHold: it cannot.
    """
    if case.is_open:
        raise StillOpen(number=case.number)
    if case.held:
        raise UnderLegalHold(number=case.number, reasons=tuple(sorted(case.held)))


def record_erased(
    case: Case, part: Part, basis: ErasureBasis, requested_in: str | None, when: Circumstances
) -> None:
    """Put down that somebody's words in a case are erased."""
    _record(SubjectErased, case, part, when, basis=basis, requested_in=requested_in)


def _living(case: Case, part: Part) -> object:
    """The subject of whoever stands in a part and was not erased."""
    if part not in case.subjects:
        raise NoSuchPart(number=case.number, part=part)
    if case.subjects[part] in case.erased:
        raise AlreadyErased(number=case.number, part=part)
    return case.subjects[part]


def _record(
    fact: type[SubjectFact], case: Case, part: Part, when: Circumstances, **more: object
) -> None:
    subject = case.subjects[part]
    case.record(fact, when, procedure=case.procedure, subject=subject, part=part, **more)
