"""Derivations of paused clocks: why they stood still, until when, and what that was worth."""

from datetime import UTC, datetime, timedelta

from tests.projections.derivation.told import IMMIGRATION, run, turn


def test_a_pause_tells_why_by_whom_and_until_when_at_most(followed_up):
    followed_up.pause(IMMIGRATION)

    told = run(followed_up, "lapor.follow_up")
    paused = turn(told, "paused")

    assert told.standing == "paused"
    assert paused.name.id == "menunggu keterangan Direktorat Jenderal Imigrasi"
    assert (paused.actor.id, paused.cap, paused.certainty) == (
        "kasi-1",
        "working_days:10",
        "unconfirmed",
    )
    assert paused.ends == datetime(2026, 12, 7, 9, tzinfo=UTC)


def test_a_pause_that_an_act_ends_tells_what_it_was_worth(followed_up):
    followed_up.pass_(days=1)
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(days=2)
    followed_up.resume(IMMIGRATION)

    resumed = turn(run(followed_up, "lapor.follow_up"), "resumed")

    assert (resumed.worth, resumed.by_cap, resumed.actor.id) == (2, False, "kasi-1")
    assert resumed.counted.reckoned.pauses == ((resumed.since, resumed.until),)


def test_a_pause_that_its_cap_ends_says_so(followed_up):
    followed_up.pass_(days=1)
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(days=20)
    followed_up.notice()

    told = run(followed_up, "lapor.follow_up")
    resumed = turn(told, "resumed")

    assert (resumed.worth, resumed.by_cap) == (10, True)
    assert resumed.until == turn(told, "paused").ends


def test_a_pause_on_day_zero_is_worth_nothing(followed_up):
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(hours=5)
    followed_up.resume(IMMIGRATION)

    told = run(followed_up, "lapor.follow_up")

    assert (turn(told, "resumed").worth, told.due) == (0, told.promised)


def test_a_pause_names_the_act_that_brought_it_and_the_one_that_ended_it(personal):
    personal.do("ask")
    personal.pass_(hours=30)
    personal.do("reply")

    told = run(personal, "pdp.answer")

    assert (turn(told, "paused").act, turn(told, "resumed").act) == ("ask", "reply")
    assert turn(told, "resumed").worth == timedelta(hours=30)


def test_a_cap_that_ends_before_a_late_step_is_not_that_steps_doing(personal):
    personal.do("ask")
    personal.pass_(days=15)
    personal.do("reply")

    resumed = turn(run(personal, "pdp.answer"), "resumed")

    assert (resumed.by_cap, resumed.act) == (True, None)


def test_nothing_is_used_up_while_a_clock_stands_still(personal):
    personal.pass_(hours=10)
    personal.do("ask")
    personal.pass_(hours=50)

    assert run(personal, "pdp.answer").used == timedelta(hours=10)
