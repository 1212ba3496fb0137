"""The life of a complaint: what each act does, and does once."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from domain.case_facts import Closing, Outcome, Replied
from domain.refusals import CommandReused

FRIDAY_CLOSING = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
"""The third working day after Tuesday 24 November, 16:30 in Bengkulu."""


# What registration promises


def test_a_complaint_runs_on_both_tracks_at_once(complaint):
    assert set(complaint.case.clocks) == {"lapor.verify", "uu25.respond"}
    assert complaint.due("lapor.verify") == FRIDAY_CLOSING
    assert complaint.due("uu25.respond") == datetime(2026, 12, 8, 17, tzinfo=UTC)


def test_the_warning_comes_as_the_last_working_day_begins(complaint):
    assert complaint.case.clocks["lapor.verify"].warnings == (
        datetime(2026, 11, 27, 0, 30, tzinfo=UTC),
    )


# Acts


def test_verifying_declares_the_file_complete_and_starts_sixty_days(complaint):
    [fact] = complaint.do("verify")

    assert complaint.case.stage == "verified"
    assert fact.stopped == ("lapor.verify", "uu25.respond")
    assert set(complaint.case.clocks) == {"lapor.follow_up", "uu25.decide"}
    assert complaint.due("uu25.decide") == datetime(2027, 1, 23, 17, tzinfo=UTC)


def test_returning_gives_thirty_days_from_the_notice(complaint):
    complaint.pass_(days=2)

    complaint.do("return", missing=("bukti",))

    assert set(complaint.case.clocks) == {"uu25.complete"}
    assert complaint.due("uu25.complete") == datetime(2026, 12, 26, 17, tzinfo=UTC)


@pytest.mark.parametrize("act", ["complete", "reply"])
def test_whoever_answers_a_returned_case_has_completed_it(complaint, act):
    complaint.do("return", missing=("bukti",))
    complaint.pass_(days=1)

    complaint.do(act)

    assert complaint.case.stage == "registered"
    assert {c: s.run for c, s in complaint.case.clocks.items()} == {
        "lapor.verify": 2,
        "uu25.respond": 2,
    }


def test_a_second_completion_is_kept_and_changes_nothing(complaint):
    complaint.do("return", missing=("bukti",))
    complaint.do("complete")
    clocks = dict(complaint.case.clocks)

    complaint.do("complete")

    assert complaint.case.stage == "registered"
    assert complaint.case.clocks == clocks


def test_assigning_remembers_the_officer(complaint):
    complaint.do("verify")

    complaint.do("assign", officer="ptg-05", unit="doklan")

    assert complaint.case.officer == "ptg-05"
    assert complaint.case.stage == "assigned"


def test_a_question_to_the_citizen_pauses_nothing(complaint):
    complaint.do("verify")
    clocks = dict(complaint.case.clocks)

    complaint.do("ask")

    assert complaint.case.stage == "waiting"
    assert complaint.case.clocks == clocks


def test_a_reply_to_a_question_goes_back_to_work(complaint):
    complaint.do("verify")
    complaint.do("ask")

    complaint.do("reply")

    assert complaint.case.stage == "assigned"


def test_an_answer_stops_the_follow_up_but_not_the_sixty_days(complaint):
    complaint.do("verify")

    complaint.do("answer")

    assert set(complaint.case.clocks) == {"lapor.close", "uu25.decide"}


def test_a_reply_to_an_answer_asks_for_another_follow_up(complaint):
    complaint.do("verify")
    complaint.do("answer")
    complaint.pass_(days=1)

    complaint.do("reply")

    assert complaint.case.stage == "assigned"
    assert complaint.case.clocks["lapor.follow_up"].run == 2
    assert "lapor.close" not in complaint.case.clocks


def test_objection_reopening_decision_and_notification(complaint):
    complaint.do("verify")
    complaint.do("decide", outcome=Outcome.REJECTED)
    assert set(complaint.case.clocks) == {"uu25.notify"}
    complaint.do("notify")
    complaint.do("object")
    assert set(complaint.case.clocks) == {"lapor.follow_up"}

    complaint.do("reopen")
    assert {c: s.run for c, s in complaint.case.clocks.items()} == {
        "lapor.follow_up": 2,
        "uu25.decide": 2,
    }
    complaint.do("decide", outcome=Outcome.UPHELD)
    complaint.do("notify")
    complaint.do("close", reason=Closing.DONE)

    assert complaint.case.stage == "closed"
    assert not complaint.case.clocks


def test_assigning_an_objection_starts_sixty_days_like_reopening(complaint):
    complaint.do("verify")
    complaint.do("decide", outcome=Outcome.REJECTED)
    complaint.do("object")

    complaint.do("assign", officer="ptg-05", unit="doklan")

    assert complaint.case.clocks["uu25.decide"].run == 2


def test_an_objection_to_an_answer_leaves_the_sixty_days_running(complaint):
    complaint.do("verify")
    complaint.do("answer")
    complaint.do("object")

    complaint.do("reopen")

    assert complaint.case.clocks["uu25.decide"].run == 1


def test_a_reply_after_the_notification_counts_ten_days_anew(complaint):
    complaint.do("verify")
    complaint.do("decide", outcome=Outcome.UPHELD)
    complaint.do("notify")
    first = complaint.due("lapor.close")
    complaint.pass_(days=2)

    [fact] = complaint.do("reply")

    assert isinstance(fact, Replied)
    assert complaint.case.stage == "notified"
    assert complaint.case.clocks["lapor.close"].run == 2
    assert complaint.due("lapor.close") > first


@pytest.mark.parametrize(("act", "more"), [("withdraw", {}), ("transfer", {"to": "kemenag"})])
def test_withdrawing_and_transferring_end_every_clock(complaint, act, more):
    complaint.do(act, **more)

    assert not complaint.case.is_open
    assert not complaint.case.clocks


# Repeats


def test_a_repeated_command_records_nothing(complaint):
    cause = uuid4()
    complaint.do("verify", cause=cause)
    complaint.pass_(days=100)

    assert complaint.do("verify", cause=cause) == []


def test_a_command_that_was_another_act_is_refused(complaint):
    command = UUID(int=7)
    complaint.do("verify", cause=command)

    with pytest.raises(CommandReused):
        complaint.do("answer", cause=command)


def test_a_repeat_is_recognised_after_a_restart(complaint):
    cause = uuid4()
    complaint.do("verify", cause=cause)
    complaint.reload()

    assert complaint.do("verify", cause=cause) == []
