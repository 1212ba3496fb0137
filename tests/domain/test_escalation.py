"""Escalation: a broken promise goes up, level by level, past whoever may or can not take it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.clock_facts import Breached, Escalated, PassedOver
from domain.people import Role
from domain.staff import Absence
from tests.domain.conftest import local

DUE = local("2026-11-27", "16:30")
"""When a complaint of Tuesday 24 November 2026 should have been verified."""


def away(life, code, *, told=None):
    absence = Absence(local("2026-11-27"), local("2026-12-10"), told=told or local("2026-11-25"))
    life.book = replace(life.book, staff=life.book.staff.away(code, absence))


def levels(life, clock="lapor.verify"):
    return [fact for fact in life.facts(Escalated) if fact.clock == clock]


@pytest.fixture
def late(complaint):
    """A complaint that nobody verified, two days before its second level."""
    complaint.now = DUE + timedelta(hours=1)
    return complaint


def test_at_the_due_instant_it_goes_to_a_supervisor_and_two_working_days_later_to_the_head(late):
    late.notice()
    [breach] = late.facts(Breached)
    late.now = breach.ladder[1] + timedelta(hours=1)
    late.notice()

    first, second = levels(late)
    assert (first.at, first.role, first.officer) == (DUE, Role.SUPERVISOR, "kasi-1")
    assert (second.at, second.role, second.officer) == (breach.ladder[1], Role.HEAD, "kepala")
    assert breach.ladder == (DUE, local("2026-12-01", "16:00"))


def test_each_level_is_told_once_whoever_looks_and_however_often(late):
    late.now = DUE + timedelta(days=20)
    late.notice()
    late.reload()
    late.notice()

    assert [fact.rank for fact in levels(late)] == [1, 2]


def test_what_is_answered_goes_no_further_up(late):
    late.do("verify")
    late.pass_(days=10)

    late.notice()

    assert [fact.rank for fact in levels(late)] == [1]


def test_whoever_is_away_is_passed_over_and_the_fact_says_why(late):
    away(late, "kasi-1")

    late.notice()

    [first] = levels(late)
    assert first.officer == "kasi-2"
    assert first.passed_over == (PassedOver(officer="kasi-1", why="absent"),)


def test_if_nobody_of_the_role_is_there_it_goes_to_who_is_above(late):
    away(late, "kasi-1")
    away(late, "kasi-2")

    late.notice()

    [first] = levels(late)
    assert (first.role, first.officer) == (Role.SUPERVISOR, "kepala")


def test_an_absence_that_became_known_later_changes_no_level_of_before(late):
    away(late, "kasi-1", told=DUE + timedelta(minutes=1))

    late.notice()

    assert levels(late)[0].officer == "kasi-1"


def test_a_superior_who_joined_later_was_not_there(late):
    staff = late.book.staff
    newer = replace(staff.members["kasi-1"], since=DUE + timedelta(minutes=1))
    late.book = replace(late.book, staff=staff.admitted(newer))

    late.notice()

    assert levels(late)[0].officer == "kasi-2"
    assert levels(late)[0].passed_over == ()


def test_the_accused_hears_nothing(complaint):
    complaint.do("name_respondent", role=Role.HEAD, officers=("kasi-1",))
    complaint.now = DUE + timedelta(hours=1)

    complaint.notice()

    [first] = levels(complaint)
    assert first.officer == "kasi-2"
    assert first.passed_over == (PassedOver(officer="kasi-1", why="accused"),)


def test_if_the_head_is_accused_nobody_in_the_office_is_free_of_it(complaint):
    complaint.do("name_respondent", role=Role.SUPERVISOR, officers=("kepala",))
    complaint.now = DUE + timedelta(days=10)

    complaint.notice()

    first, second = levels(complaint)
    assert (first.officer, second.officer) == (None, None)
    assert [(one.officer, one.why) for one in first.passed_over] == [
        ("kasi-1", "reports_to_accused"),
        ("kasi-2", "reports_to_accused"),
        ("kepala", "accused"),
    ]


def test_it_goes_first_to_the_superior_of_whoever_works_on_it(complaint):
    complaint.do("verify")
    complaint.do("assign", officer="ptg-06", unit="doklan")
    complaint.now = complaint.due("lapor.follow_up") + timedelta(hours=1)

    complaint.notice()

    assert levels(complaint, "lapor.follow_up")[0].officer == "kasi-2"


def test_a_late_decision_goes_straight_to_the_head(complaint):
    complaint.do("verify")
    complaint.do("answer")
    complaint.do("object")
    complaint.now = complaint.due("uu25.decide") + timedelta(hours=1)

    complaint.notice()

    [level] = levels(complaint, "uu25.decide")
    assert (level.role, level.officer, level.rank) == (Role.HEAD, "kepala", 1)
