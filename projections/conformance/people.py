"""Who acted: had they the role, were duties apart, was nobody judge in their own cause."""

from collections.abc import Iterable, Iterator

from domain.case_facts import Assigned, CaseFact
from domain.clock_facts import BreachExcused, ClockPaused, ClockResumed, Escalated
from domain.facts import Fact
from domain.people import Role
from domain.relations import RelationFact
from domain.subject_facts import PersonalFact
from projections.conformance.findings import Fault, Told, fault
from projections.conformance.grounds import STAFF, Grounds, step_of
from projections.conformance.seen import Seen, act_done

TIES = frozenset({Role.VERIFIER, Role.SUPERVISOR, Role.HEAD})
"""Who sorts what comes in, and who answers for it, may tie cases together and apart."""

TAKES_IT_AWAY = "transfer"
"""What those who report to the accused may still do: it takes the case out of their hands."""

ACTS_OF_PEOPLE = CaseFact | RelationFact | ClockPaused | ClockResumed | BreachExcused | PersonalFact


def inspect_people(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """Hold whoever acted against the document and the register of staff."""
    fact = told.fact
    yield from _held(seen, fact, grounds)
    if isinstance(fact, CaseFact) and not seen.is_of_registration(fact):
        yield from _step(seen, fact, grounds)
    if isinstance(fact, RelationFact) and fact.actor.role not in TIES:
        yield _missing(fact.act, fact, TIES)
    of_staff = isinstance(fact, ACTS_OF_PEOPLE) and fact.actor.role in STAFF
    if of_staff and not _takes_it_away(seen, fact):
        yield from _barred(seen, fact.actor.id, grounds)
    yield from _given(seen, fact, grounds)


def _held(seen: Seen, fact: Fact, grounds: Grounds) -> Iterator[Fault]:
    """The actor is who they say: a member of staff in their role, or the citizen of this case."""
    actor = fact.actor
    stranger = actor.role is Role.CITIZEN and actor.id != seen.speaker
    unknown = actor.role in STAFF and not grounds.holds_role(actor.id, actor.role, fact.recorded_at)
    if stranger or unknown:
        yield fault("role.not_held", actor=actor.id, role=actor.role)


def _step(seen: Seen, fact: CaseFact, grounds: Grounds) -> Iterator[Fault]:
    procedure, act = grounds.procedure(seen.left or seen.procedure), act_done(fact)
    step = step_of(procedure, act, seen.stage) if procedure else None
    if step is None:
        return
    if fact.actor.role not in step.roles:
        yield _missing(act, fact, step.roles)
    for done in step.not_by:
        if (position := seen.doers.get(done, {}).get(fact.actor.id)) is not None:
            yield fault("duties.not_separated", position, actor=fact.actor.id, act=act, done=done)


def _takes_it_away(seen: Seen, fact: Fact) -> bool:
    hands_over = isinstance(fact, CaseFact) and act_done(fact) == TAKES_IT_AWAY
    return hands_over and fact.actor.id not in seen.accused


def _given(seen: Seen, fact: Fact, grounds: Grounds) -> Iterator[Fault]:
    """A case goes to nobody who is accused in it."""
    officer = fact.officer if isinstance(fact, Assigned | Escalated) else None
    if officer is not None:
        yield from _barred(seen, officer, grounds)


def _barred(seen: Seen, code: str, grounds: Grounds) -> Iterator[Fault]:
    accused = {code, *grounds.superiors(code)} & seen.accused.keys()
    if accused:
        evidence = sorted(seen.accused[one] for one in accused)
        yield fault("duties.accused", *evidence, actor=code)


def _missing(act: str, fact: Fact, roles: Iterable[Role]) -> Fault:
    listed = ", ".join(sorted(roles))
    return fault("role.missing", act=act, role=fact.actor.role, roles=listed)
