"""The access log: one line an access, whoever it was and whatever for."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from domain.access import access_id
from domain.access_facts import CaseRead, GlassAsked, GlassGranted, GlassReason, ReadPurpose
from domain.people import Actor, Role
from domain.sealing import Purpose
from projections.access_log import AccessLog

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
CASE, ASKED = uuid4(), uuid4()


@pytest.fixture
def lines():
    """What facts make of the log, in order."""

    def fold(*facts):
        rows = {}
        for position, fact in enumerate(facts, start=7):
            AccessLog().fold(rows, fact, position)
        return [rows[key] for key in sorted(rows)]

    return fold


def fact(kind, version, who, **particulars):
    return kind(
        originator_id=access_id(CASE),
        originator_version=version,
        v=1,
        at=NOON,
        recorded_at=NOON,
        actor=who,
        cause=ASKED,
        office="BKS",
        procedure=None,
        case=CASE,
        **particulars,
    )


def test_a_read_an_asking_and_a_granting_are_a_line_each(lines):
    officer, head = (Actor(id=i, role=r) for i, r in (("ptg-1", Role.OFFICER), ("kep", Role.HEAD)))
    opened = (Purpose.IDENTITY, Purpose.NARRATIVE)
    until = NOON + timedelta(hours=24)

    asked, granted, read = lines(
        fact(GlassAsked, 1, officer, reason=GlassReason.COURT_ORDER),
        fact(GlassGranted, 2, head, asked=ASKED, to="ptg-1", until=until),
        fact(
            CaseRead, 3, officer, purpose=ReadPurpose.EMERGENCY, opened=opened, facts=2, grant=ASKED
        ),
    )

    assert (asked.what, asked.actor, asked.reason, asked.case_id) == (
        "asked",
        "ptg-1",
        "court_order",
        CASE,
    )
    assert (granted.what, granted.actor, granted.recipient, granted.until) == (
        "granted",
        "kep",
        "ptg-1",
        until,
    )
    assert (read.position, read.purpose, read.opened, read.facts, read.leave) == (
        9,
        "emergency",
        "identity,narrative",
        2,
        ASKED,
    )
