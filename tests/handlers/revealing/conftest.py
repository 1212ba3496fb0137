"""Complaints on the real store whose words are opened, and who opened them."""

from uuid import UUID, uuid4

import pytest

from domain.access import access_id
from domain.access_facts import CaseRead, ReadPurpose
from domain.people import Actor, Role
from domain.sealing import Purpose
from handlers.revealing import Reveal, reveal
from tests.conftest import addresses_at, database

VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)
HEAD = Actor(id="kepala", role=Role.HEAD)
BOTH = (Purpose.NARRATIVE, Purpose.IDENTITY)


class NoKeys:
    """A vault that must not be asked."""

    def ring(self, _):
        raise AssertionError("keys were fetched")


@pytest.fixture(scope="module")
def provisioned(engines, server, pattern):
    """One office for all of these tests."""
    with database(server, "tanggap_owner", pattern[0]) as log:
        yield addresses_at(engines, log, pattern[1])


@pytest.fixture
def read(still_house):
    """Open words of a case, as a verifier who handles it, unless a test says."""
    h = still_house

    def do(case, what=(Purpose.NARRATIVE,), actor=VERIFIER, **more):
        ports = {"vault": h.vault, "store": h.cases} | {
            name: more.pop(name) for name in ("vault", "store") if name in more
        }
        said = {"purpose": ReadPurpose.HANDLING, "command": uuid4()} | more
        return reveal(
            Reveal(case=case, what=what, actor=actor, **said),
            at=h.clock.now(),
            office="BKS",
            cases=h.cases,
            rule_book=h.rule_book,
            **ports,
        )

    return do


@pytest.fixture
def reads(still_house):
    """Who read a case so far."""

    def of(case: UUID) -> list[CaseRead]:
        return [fact for facts in still_house.cases.histories([access_id(case)]) for fact in facts]

    return of
