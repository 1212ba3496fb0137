"""The month in figures: cases by the local month they came in, adding up."""

from datetime import UTC, datetime

import pytest

from domain.case_facts import Closing
from domain.messages import Kind
from domain.people import Actor, Role
from projections.case_register import CaseRegister
from projections.monthly import summarise

ZONE = "Asia/Jakarta"
CHIEF = Actor(id="kasi-1", role=Role.SUPERVISOR)


@pytest.fixture
def november():
    """Summarise November 2026 over the rows of these files."""

    def of(*files):
        rows = {}
        for file in files:
            for position, fact in enumerate(file.facts, start=1):
                CaseRegister().fold(rows, fact, position)
        return summarise(rows.values(), 2026, 11, ZONE)

    return of


def answered(file):
    file.act("verify")
    file.act("answer", words=True)
    return file


def closed(file):
    answered(file).act("close", by=CHIEF, reason=Closing.DONE)
    return file


def late(file):
    file.pass_(days=20)
    file.come_due()
    return file


def test_received_cases_are_told_by_kind_channel_and_service(opened, november):
    found = november(
        opened(), opened(channel="counter"), opened(Kind.APPLICATION), opened(Kind.INFORMATION)
    )

    assert found.month == "2026-11"
    assert found.received == 4
    assert list(found.by_kind.items()) == [("complaint", 2), ("application", 1), ("information", 1)]
    assert found.by_channel == {"web": 3, "counter": 1}
    assert found.by_service == {"PAS-E10": 3, "UMUM": 1}


def test_every_case_is_answered_closed_or_open(opened, november):
    found = november(answered(opened()), closed(opened()), closed(opened()), late(opened()))

    assert (found.answered, found.closed, found.open) == (1, 2, 1)
    assert found.answered + found.closed + found.open == found.received


def test_broken_promises_are_counted_and_late_cases_once(opened, november):
    found = november(late(opened()), opened())

    assert (found.breaches, found.late) == (2, 1)


def test_the_month_is_the_offices_own(opened, november):
    last_evening = datetime(2026, 10, 31, 17, tzinfo=UTC)
    next_midnight = datetime(2026, 11, 30, 17, tzinfo=UTC)

    found = november(opened(at=last_evening), opened(at=next_midnight))

    assert found.received == 1


def test_a_month_without_cases_is_all_zeros(november):
    found = november()

    assert (found.received, found.by_kind, found.open) == (0, {}, 0)
