"""A case, its record of reads, and the people who come to read it."""

from uuid import uuid4

import pytest

from domain.access import CaseAccess
from domain.access_facts import GlassReason, ReadPurpose
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.sealing import Purpose

NARRATIVE = (Purpose.NARRATIVE,)
PEOPLE = {
    "ver-01": Role.VERIFIER,
    "ptg-05": Role.OFFICER,
    "ptg-06": Role.OFFICER,
    "kasi-1": Role.SUPERVISOR,
    "kasi-2": Role.SUPERVISOR,
    "kepala": Role.HEAD,
    "irjen": Role.AUDITOR,
    "00000000-0000-0000-0000-000000000007": Role.CITIZEN,
    "00000000-0000-0000-0000-000000000008": Role.CITIZEN,
    "web": Role.CHANNEL,
    "clock": Role.SYSTEM,
}
THE_CITIZEN = "00000000-0000-0000-0000-000000000007"


def circumstances(code, at, cause=None):
    actor = Actor(id=code, role=PEOPLE[code])
    return Circumstances.at_once(at, actor, cause or uuid4(), "BKS")


class Desk:
    """A case, its record of reads, and people who come to it."""

    def __init__(self, life):
        self.life, self.case, self.book = life, life.case, life.book
        self.record = CaseAccess.at(life.case.id, 0, circumstances("clock", life.now))

    def read(self, code, purpose=ReadPurpose.HANDLING, cause=None, what=NARRATIVE, facts=1):
        when = circumstances(code, self.life.now, cause)
        self.record.read(self.case, purpose, what, facts, when, self.book)

    def ask(self, code, reason=GlassReason.OFFICER_AWAY, cause=None):
        when = circumstances(code, self.life.now, cause)
        self.record.ask(self.case, reason, when, self.book)

    def grant(self, code, to, cause=None):
        return self.record.grant(
            self.case, to, circumstances(code, self.life.now, cause), self.book
        )

    def facts(self):
        return self.record.pending_events


@pytest.fixture
def desk(complaint):
    return Desk(complaint)


@pytest.fixture
def kept(complaint):
    """A confidential complaint, assigned to ptg-06, who reports to kasi-2."""
    complaint.do("verify")
    complaint.do("assign", officer="ptg-06", unit="doklan")
    complaint.case.confidential = True
    return Desk(complaint)
