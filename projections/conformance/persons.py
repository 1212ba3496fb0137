"""Persons' words: held back, destroyed or kept only by who may say so, and nothing under a hold."""

from collections.abc import Iterator
from typing import Final

from domain.people import Role
from domain.subject_facts import (
    CaseRetired,
    PersonalFact,
    SubjectErased,
    SubjectRestricted,
)
from projections.conformance.findings import Fault, Told, fault
from projections.conformance.grounds import Grounds
from projections.conformance.seen import Seen

LEADERS: Final = frozenset({Role.SUPERVISOR, Role.HEAD})
DESK: Final = LEADERS | {Role.VERIFIER, Role.OFFICER}


def inspect_persons(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """Hold what was done about personal data against who did it, and what keeps the case."""
    del grounds
    fact = told.fact
    if isinstance(fact, PersonalFact):
        roles = DESK if isinstance(fact, SubjectRestricted) else LEADERS
        if fact.actor.role not in roles:
            listed = ", ".join(sorted(roles))
            yield fault("role.missing", act=fact.act, role=fact.actor.role, roles=listed)
    if isinstance(fact, SubjectErased | CaseRetired) and seen.holds:
        evidence = sorted(seen.holds.values())
        yield fault("person.under_hold", *evidence, reasons=", ".join(sorted(seen.holds)))
