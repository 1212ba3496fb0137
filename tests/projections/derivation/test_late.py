"""Derivations of late clocks: since when, by how much, who was told, and what excuses it."""

from dataclasses import replace
from datetime import timedelta

from domain.staff import Absence
from tests.projections.derivation.told import run, turn


def test_a_breach_tells_since_when_and_by_how_much(followed_up):
    followed_up.pass_(days=10)
    followed_up.notice()

    told = run(followed_up, "lapor.follow_up")

    assert told.standing == "broken"
    assert (told.breached_since, told.late) == (told.due, 2)
    assert turn(told, "warned").rank == 1


def test_a_late_stop_leaves_the_run_late_by_what_it_took(followed_up):
    followed_up.pass_(days=10)
    followed_up.do("answer")
    followed_up.pass_(days=100)

    told = run(followed_up, "lapor.follow_up")

    assert (told.standing, told.late) == ("stopped_late", 2)


def test_due_but_not_on_record_is_neither_running_nor_broken(followed_up):
    followed_up.pass_(days=10)

    told = run(followed_up, "lapor.follow_up")

    assert (told.standing, told.breached_since, told.late) == ("due_unrecorded", None, None)


def test_an_escalation_tells_whom_and_who_was_passed_over_and_why(followed_up):
    away = Absence(followed_up.now, followed_up.now + timedelta(days=60))
    for supervisor in ("kasi-1", "kasi-2"):
        staff = followed_up.book.staff.away(supervisor, away)
        followed_up.book = replace(followed_up.book, staff=staff)
    followed_up.pass_(days=8)
    followed_up.notice()

    told = run(followed_up, "lapor.follow_up")
    first = next(each for each in told.turns if each.kind == "escalated")

    assert (first.rank, first.role) == (1, "supervisor")
    assert {(over.officer, over.why) for over in first.passed_over} >= {("kasi-1", "absent")}
    assert [rise.told for rise in told.ladder] == [True, False]


def test_an_excuse_tells_why_and_by_whom_and_the_breach_stays(followed_up):
    followed_up.pass_(days=10)
    followed_up.do("answer")
    followed_up.excuse("lapor.follow_up", "force_majeure")

    told = run(followed_up, "lapor.follow_up")
    excused = turn(told, "excused")

    assert (told.excused, told.standing) == (True, "stopped_late")
    assert (excused.name.en, excused.actor.id) == ("force majeure (disaster, unrest)", "kepala")
