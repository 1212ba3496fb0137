"""Derivations of moved due instants: by whom or by which decree, from where to where."""

from datetime import UTC, date, datetime

import pytest

from domain.office_calendar import CalendarChanged
from domain.people import Role
from tests.projections.derivation.told import IMMIGRATION, SKB, run, shut, turn
from tests.rules import the_book


def test_an_extension_keeps_the_first_promise_and_names_the_interim_reply(followed_up):
    followed_up.do("extend")

    told = run(followed_up, "lapor.follow_up")
    extended = turn(told, "extended")
    reply = followed_up.case.pending_events[extended.reply - 1]

    assert (extended.by, extended.rule, told.extended) == (5, "working_days:10", 5)
    assert told.promised == extended.old_due == told.counted[0].due
    assert told.due == datetime(2026, 12, 8, 9, tzinfo=UTC)
    assert reply.TOPIC == "case.extended"


def test_a_changed_calendar_tells_the_decree_the_old_due_instant_and_the_new_one(followed_up):
    shut(followed_up, date(2026, 11, 27))
    followed_up.pass_(hours=1)
    followed_up.notice()

    moved = turn(run(followed_up, "lapor.follow_up"), "rescheduled")

    assert (moved.calendar, moved.decree) == (2, SKB)
    assert moved.old_due == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert moved.counted.due == datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert SKB in {row.basis for row in moved.counted.reckoned.skipped}


def test_a_due_instant_is_counted_on_its_own_calendar_whatever_came_later(complaint):
    due = complaint.due("lapor.verify")
    complaint.do("verify")
    complaint.pass_(days=30)
    shut(complaint, date(2026, 11, 25))

    (counted,) = run(complaint, "lapor.verify").counted

    assert (counted.due, counted.calendar, counted.agrees) == (due, 1, True)


def test_a_calendar_that_changes_under_a_pause_moves_its_cap_and_no_due_instant(followed_up):
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(hours=1)
    shut(followed_up, date(2026, 11, 30))
    followed_up.pass_(hours=1)
    followed_up.notice()

    told = run(followed_up, "lapor.follow_up")
    moved = turn(told, "rescheduled")

    assert moved.counted is None
    assert moved.held[0].ends > turn(told, "paused").ends
    assert told.held == moved.held


def test_the_book_knows_the_decree_of_each_calendar(followed_up):
    when = followed_up.when(Role.HEAD)
    changed = CalendarChanged(
        originator_id=followed_up.case.id,
        originator_version=2,
        v=1,
        at=when.at,
        recorded_at=when.at,
        actor=when.actor,
        cause=when.cause,
        office="BKS",
        procedure=None,
        calendar=followed_up.book.calendar,
        basis=SKB,
    )

    book = the_book().after([changed])

    assert [book.calendar_of(version).basis for version in (1, 2)] == ["", SKB]
    with pytest.raises(LookupError, match="version 3"):
        book.calendar_of(3)
