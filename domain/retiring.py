"""Retiring cases (pemusnahan arsip): their years of keeping are over, and a person says so."""

from zoneinfo import ZoneInfo

from domain.book import Book
from domain.case import Case
from domain.erasing import LEADERS, may, may_destroy, record_erased
from domain.facts import Circumstances
from domain.relating import moment_of
from domain.retention_facts import Fate, RetentionRule
from domain.subject_facts import CaseRetired, ErasureBasis
from domain.subject_refusals import (
    AlreadyRetired,
    KeptForGood,
    NoRetentionRule,
    NotDueYet,
    RuleUncertain,
)


def retire(case: Case, rule: RetentionRule | None, when: Circumstances, book: Book) -> None:
    """Put down that a case's years are over, and that everybody in it is erased with it.

    Raises:
        NotYourRole, Barred: it is not for this actor.
        StillOpen, UnderLegalHold, AlreadyRetired: there is nothing that may be retired.
        NoRetentionRule, RuleUncertain, KeptForGood, NotDueYet: no rule allows it, or not yet.
    """
    may("retire", case, when.actor, LEADERS, book)
    if case.retired_by is not None:
        raise AlreadyRetired(number=case.number)
    may_destroy(case)
    when = moment_of([case], when, book)
    allowed_by = _allowed(case, rule, when, book.zone)
    case.record(CaseRetired, when, procedure=case.procedure, rule=allowed_by.code)
    for part, subject in case.subjects.items():
        if subject not in case.erased:
            record_erased(case, part, ErasureBasis.RETENTION_ENDED, None, when)


def _allowed(
    case: Case, rule: RetentionRule | None, when: Circumstances, zone: ZoneInfo
) -> RetentionRule:
    if rule is None:
        raise NoRetentionRule(number=case.number)
    if rule.fate is Fate.PERMANENT:
        raise KeptForGood(number=case.number, rule=rule.code)
    if not rule.certain:
        raise RuleUncertain(number=case.number, rule=rule.code)
    assert case.ended_at is not None  # noqa: S101 - an open case is refused before
    due = rule.due_on(case.ended_at, zone)
    if when.at.astimezone(zone).date() < due:
        raise NotDueYet(number=case.number, due=due, rule=rule.code)
    return rule
