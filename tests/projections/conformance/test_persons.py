"""What is done about personal data by whom it is not for, or while the case is held, is found."""

from uuid import uuid4

import pytest

from domain.people import Role
from domain.sealing import Part
from domain.subject_facts import CaseHeld, HoldLifted, SubjectErased, SubjectRestricted
from tests.projections.conformance.conftest import codes, found

REASON = {"reason": "audit"}
SUBJECT = {"subject": uuid4(), "part": Part.SPEAKER, "requested_in": None}


@pytest.fixture
def put(life):
    """Record a fact about personal data without asking anybody."""

    def record(kind, role, **said):
        life.case.record(kind, life.when(role), procedure=life.case.procedure, **said)

    return record


def test_who_leads_holds_and_lifts_and_then_erases(life, put):
    put(CaseHeld, Role.HEAD, **REASON, reference=None)
    put(HoldLifted, Role.SUPERVISOR, **REASON)
    put(SubjectErased, Role.HEAD, **SUBJECT, basis="requested")

    assert codes(life) == []


def test_whoever_of_the_desk_restricts(life, put):
    put(SubjectRestricted, Role.VERIFIER, **SUBJECT)

    assert codes(life) == []


def test_an_erasure_by_an_officer_is_found(life, put):
    put(SubjectErased, Role.OFFICER, **SUBJECT, basis="requested")

    assert codes(life) == ["role.missing"]


def test_an_erasure_under_a_hold_is_found_with_the_hold(life, put):
    put(CaseHeld, Role.HEAD, **REASON, reference=None)
    put(SubjectErased, Role.HEAD, **SUBJECT, basis="requested")

    [each] = found(life)

    assert (each.code, each.positions) == ("person.under_hold", (3, 2))
