"""Reads that are for no purpose of the reader's role, or for which nobody gave leave, are found."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.access import CaseAccess
from domain.access_facts import CaseRead, GlassReason, ReadPurpose
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.sealing import Purpose
from projections.conformance.reads import PURPOSES
from tests.projections.conformance.conftest import codes, found

PTG = Actor(id="ptg-05", role=Role.OFFICER)
KASI_1 = Actor(id="kasi-1", role=Role.SUPERVISOR)
KASI_2 = Actor(id="kasi-2", role=Role.SUPERVISOR)


class Reads:
    """A case and the record of who reads it; `forge` puts in what nobody was asked about."""

    def __init__(self, life):
        self.life = life
        self.record = CaseAccess.at(life.case.id, 0, self.when(KASI_1))

    def when(self, actor):
        return Circumstances.at_once(self.life.now, actor, uuid4(), "BKS")

    def read(self, actor, purpose=ReadPurpose.HANDLING):
        given = ((Purpose.NARRATIVE,), 1, self.when(actor), self.life.book)
        self.record.read(self.life.case, purpose, *given)

    def leave(self, to=PTG, by=KASI_2):
        case, book = self.life.case, self.life.book
        self.record.ask(case, GlassReason.OFFICER_AWAY, self.when(to), book)
        self.record.grant(case, to.id, self.when(by), book)

    def forge(self, actor, purpose=ReadPurpose.HANDLING, grant=None):
        said = {"purpose": purpose, "opened": (Purpose.NARRATIVE,), "facts": 1, "grant": grant}
        self.record.record(
            CaseRead, self.when(actor), procedure=None, case=self.life.case.id, **said
        )

    def facts(self):
        return [*self.life.case.pending_events, *self.record.pending_events]

    def codes(self):
        return codes(self.life, self.facts())


@pytest.fixture
def reads(life):
    return Reads(life)


@pytest.fixture
def kept(life):
    """A confidential complaint, assigned to somebody under the second supervisor."""
    first = life.case.pending_events[0].model_copy(update={"confidential": True})
    life.case.pending_events[0] = first
    life.case.confidential = True
    life.do("verify")
    life.do("assign", role=Role.HEAD, officer="ptg-06", unit="doklan")
    return Reads(life)


def test_every_purpose_is_known():
    assert PURPOSES.keys() == set(ReadPurpose)


def test_reads_for_work_are_no_finding(reads):
    reads.read(PTG)
    reads.read(KASI_1, ReadPurpose.SUPERVISION)

    assert reads.codes() == []


def test_reads_of_a_confidential_case_by_who_carries_it_or_by_leave_are_no_finding(kept):
    kept.read(Actor(id="kepala", role=Role.HEAD), ReadPurpose.SUPERVISION)
    kept.read(KASI_2)
    kept.leave()
    kept.read(PTG, ReadPurpose.EMERGENCY)

    assert kept.codes() == []


def test_a_read_for_no_purpose_of_the_role_is_found(reads):
    reads.forge(PTG, ReadPurpose.AUDIT)

    [each] = found(reads.life, reads.facts())

    assert (each.code, each.topic, each.actor) == ("read.without_purpose", "access.read", PTG)


def test_a_confidential_case_read_by_somebody_else_of_the_desk_is_found(kept):
    kept.forge(PTG)
    kept.forge(KASI_1)

    assert kept.codes() == ["read.closed", "read.closed"]


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=25)])
def test_a_read_by_a_leave_that_is_not_in_force_or_not_theirs_is_found(kept, late):
    kept.leave()
    given = kept.record.pending_events[-1]
    kept.life.now += late
    kept.forge(PTG if late else KASI_1, ReadPurpose.EMERGENCY, grant=given.cause)

    assert kept.codes() == ["read.without_leave"]


def test_a_leave_that_one_person_gives_themselves_is_found(kept):
    kept.leave(to=KASI_1)
    asked, granted = kept.record.pending_events
    himself = granted.model_copy(update={"actor": KASI_1})

    assert codes(kept.life, [*kept.life.case.pending_events, asked, himself]) == [
        "read.leave_unfounded"
    ]


def test_who_is_accused_reads_nothing(reads):
    life = reads.life
    life.do("verify")
    life.do("name_respondent", Role.HEAD, officers=("ptg-05",))
    reads.forge(PTG)

    assert reads.codes() == ["duties.accused"]


def test_a_leave_that_was_not_asked_for_is_found(kept):
    kept.leave()
    _, granted = kept.record.pending_events
    alone = granted.model_copy(update={"originator_version": 1})

    assert codes(kept.life, [*kept.life.case.pending_events, alone]) == ["read.leave_unfounded"]
