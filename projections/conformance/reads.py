"""Reads (pembacaan): opened for a purpose of the reader's role; what is confidential, by leave."""

from collections.abc import Iterator, Mapping
from typing import Final

from domain.access_facts import AccessFact, CaseRead, GlassGranted, ReadPurpose
from domain.complaint import ComplaintRegistered
from domain.people import Role
from projections.conformance.findings import Fault, Told, fault
from projections.conformance.grounds import Grounds
from projections.conformance.seen import Seen

DESK: Final = frozenset({Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD})
LEADERS: Final = frozenset({Role.SUPERVISOR, Role.HEAD})
PURPOSES: Final[Mapping[str, frozenset[Role]]] = {
    ReadPurpose.HANDLING: DESK,
    ReadPurpose.SUPERVISION: LEADERS,
    ReadPurpose.AUDIT: frozenset({Role.AUDITOR}),
    ReadPurpose.RECEIPT: DESK | {Role.CITIZEN},
    ReadPurpose.OWN_COPY: frozenset({Role.CITIZEN}),
    ReadPurpose.DUPLICATES: DESK,
    ReadPurpose.SPLITTING: LEADERS | {Role.VERIFIER},
    ReadPurpose.SEARCH: DESK | {Role.SYSTEM},
    ReadPurpose.DISCLOSURE: LEADERS,
    ReadPurpose.EMERGENCY: DESK,
}
"""For what each role may read, as the office's rules on access have it, written down once more."""

CARRIES_IT: Final = frozenset({Role.HEAD, Role.AUDITOR, Role.CITIZEN})
"""Who may read a confidential case beside its officer and those above that one."""


def inspect_reads(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """Hold a read against who read, for what, and by whose leave."""
    fact = told.fact
    if isinstance(fact, GlassGranted):
        yield from _granted(seen, fact, grounds)
    if isinstance(fact, CaseRead):
        yield from _read(seen, fact, grounds)
    if isinstance(fact, AccessFact):
        yield from _barred(seen, fact, grounds)


def _read(seen: Seen, fact: CaseRead, grounds: Grounds) -> Iterator[Fault]:
    role = fact.actor.role
    if role not in PURPOSES.get(fact.purpose, frozenset()):
        yield fault("read.without_purpose", purpose=fact.purpose, role=role)
    if fact.purpose is ReadPurpose.EMERGENCY:
        leave = seen.leaves.get(fact.grant) if fact.grant else None
        if leave is None or leave.to != fact.actor.id or not leave.at <= fact.at < leave.until:
            yield fault("read.without_leave", actor=fact.actor.id)
    elif _is_confidential(seen) and not _carries(seen, fact, grounds):
        yield fault("read.closed", actor=fact.actor.id)


def _granted(seen: Seen, fact: GlassGranted, grounds: Grounds) -> Iterator[Fault]:
    """A leave takes a second person who leads, is not below the first, and was asked."""
    above = grounds.superiors(fact.actor.id)
    second = fact.actor.role in LEADERS and fact.to != fact.actor.id and fact.to not in above
    if not second or fact.asked not in seen.asked:
        yield fault("read.leave_unfounded", actor=fact.actor.id, to=fact.to)


def _barred(seen: Seen, fact: AccessFact, grounds: Grounds) -> Iterator[Fault]:
    code = fact.actor.id
    for accused in {code, *grounds.superiors(code)} & seen.accused.keys():
        yield fault("duties.accused", seen.accused[accused], actor=code)


def _carries(seen: Seen, fact: CaseRead, grounds: Grounds) -> bool:
    actor, officer = fact.actor, seen.officer
    above = grounds.superiors(officer) if officer else set()
    return actor.role in CARRIES_IT or actor.id == officer or actor.id in above


def _is_confidential(seen: Seen) -> bool:
    first = seen.registered.fact if seen.registered else None
    return isinstance(first, ComplaintRegistered) and first.confidential
