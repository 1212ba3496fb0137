"""Keeping and retiring cases (retensi arsip): rules end the keeping, a person does the rest."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from domain.case import Case
from domain.facts import Circumstances
from domain.people import Role
from domain.retention_facts import (
    RetentionRule,
    RetentionSchedule,
    Rules,
    rule_for,
    schedule_id,
)
from domain.retiring import retire
from domain.subject_facts import ErasureBasis
from domain.subject_refusals import ScheduleNotYours
from handlers.deciding import CaseCommand, cases_named, deciding
from handlers.erasing import fences
from handlers.ports import Aggregates, Cases, Register, RuleBook, Vault
from handlers.provisioning import PROVISIONER


class Retire(CaseCommand):
    """A case's years of keeping are over, and it is destroyed."""

    number: str


class AdoptSchedule(CaseCommand):
    """The office puts a retention schedule of its own in force."""

    rules: Rules


def retire_case(
    command: Retire,
    *,
    at: datetime,
    office: str,
    cases: Cases,
    register: Register,
    store: Aggregates,
    vault: Vault,
    rule_book: RuleBook,
) -> Case:
    """Retire a case and erase everybody in it, in one save; then destroy their keys.

    Raises:
        NoSuchNumber: nobody's case has the number.
        Refused: by the rules; what came due is recorded all the same, and no key is touched.
        RepliesPending, RacedError: nothing was saved, call again with a new instant.
    """
    [case] = cases_named([command.number], cases, register)
    if case.did("retire", command.command):
        return case
    kind = cases.registered([case.id])[case.id].matter.kind
    rule = rule_for(kind, rules_of(office, store))
    person = [(case, part) for part, who in case.subjects.items() if who not in case.erased]
    with deciding(
        [case], command, at=at, office=office, cases=cases, register=register, rule_book=rule_book
    ) as (when, book):
        retire(case, rule, when, book)
    vault.destroy(fences(person, ErasureBasis.RETENTION_ENDED, when))
    return case


def rules_of(office: str, store: Aggregates) -> Sequence[RetentionRule]:
    """The rules of keeping in force; none before a schedule was adopted."""
    found = store.get_many([schedule_id(office)]).get(schedule_id(office))
    return found.rules if isinstance(found, RetentionSchedule) else ()


def adopt_schedule(
    command: AdoptSchedule, *, at: datetime, office: str, store: Aggregates
) -> RetentionSchedule:
    """Put a schedule in force; the same one, or a repeat, records nothing.

    Raises:
        ScheduleNotYours: the actor is not the head of office.
        RacedError: another writer was first; nothing was saved.
    """
    if command.actor.role is not Role.HEAD:
        raise ScheduleNotYours(role=command.actor.role)
    when = Circumstances.at_once(at, command.actor, command.command, office)
    schedule = store.get_many([schedule_id(office)]).get(schedule_id(office))
    if isinstance(schedule, RetentionSchedule):
        schedule.adopt(command.rules, when)
    else:
        schedule = RetentionSchedule.first(command.rules, when)
    store.save([schedule])
    return schedule


def adopt_first_schedule(
    rules: Sequence[RetentionRule], *, at: datetime, cause: UUID, office: str, store: Aggregates
) -> None:
    """Put the schedule in force that comes with the program; does nothing when one is.

    Raises:
        RacedError: another writer was first; nothing was saved.
    """
    if not store.version_of(schedule_id(office)):
        when = Circumstances.at_once(at, PROVISIONER, cause, office)
        store.save([RetentionSchedule.first(rules, when)])
