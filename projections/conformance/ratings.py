"""Ratings (penilaian): given by the citizen alone, and not before there is anything to rate."""

from collections.abc import Iterator

from domain.people import Role
from domain.rating_facts import Rated
from projections.conformance.findings import Fault, Told, fault
from projections.conformance.grounds import Grounds
from projections.conformance.seen import Seen


def inspect_ratings(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    """Hold a rating against who gave it, and what the case had come to."""
    del grounds
    fact = told.fact
    if not isinstance(fact, Rated):
        return
    if fact.actor.role is not Role.CITIZEN:
        yield fault("role.missing", act=fact.act, role=fact.actor.role, roles=Role.CITIZEN)
    if not seen.served:
        yield fault("rating.untimely", stage=seen.stage)
