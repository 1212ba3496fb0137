"""Promises of a draft: broken or kept, paused and excused otherwise than they were."""

from domain.clock_facts import Breached, BreachExcused, ClockPaused, ClockResumed
from tests.handlers.trying.conftest import draft, found, tried


def test_a_shorter_promise_would_have_been_broken(complaint):
    complaint.pass_(days=2)
    complaint.do("verify")

    trial = tried(complaint, draft(verify=("3 working days", "1 working days")))

    [breach] = found(Breached, trial.shadow)
    assert breach.clock == "lapor.verify"
    assert found(Breached, trial.actual) == []


def test_a_longer_promise_would_have_been_kept(complaint):
    complaint.pass_(days=8)
    complaint.do("verify")

    trial = tried(complaint, draft(verify=("3 working days", "9 working days")))

    assert found(Breached, trial.shadow) == []
    assert [breach.clock for breach in found(Breached, trial.actual)] == ["lapor.verify"]


def test_time_passes_to_the_present_in_both_lives(complaint):
    complaint.pass_(days=30)

    trial = tried(complaint, draft(verify=("3 working days", "4 working days")))

    for life in (trial.actual, trial.shadow):
        assert "lapor.verify" in {breach.clock for breach in found(Breached, life)}


def test_what_the_case_keeps_is_left_as_it_was(complaint):
    complaint.pass_(days=30)
    before = list(complaint.case.pending_events)

    tried(complaint, draft(verify=("3 working days", "4 working days")))

    assert complaint.case.pending_events == before


def test_a_pause_that_somebody_ordered_is_ordered_again(complaint):
    complaint.do("verify")
    complaint.pause("central_office")
    complaint.pass_(days=3)
    complaint.resume("central_office")

    trial = tried(complaint, draft(decide=("60 calendar days", "50 calendar days")))

    assert trial.obstacles == ()
    assert len(found(ClockPaused, trial.shadow)) == len(found(ClockResumed, trial.shadow)) == 1


def test_a_pause_that_the_draft_does_not_know_is_an_obstacle(complaint):
    complaint.do("verify")
    complaint.pause("central_office")

    trial = tried(complaint, draft(reason=('reason = "central_office"', 'reason = "region"')))

    assert [(one.act, one.code) for one in trial.obstacles] == [("pause", "clock.unknown_reason")]


def test_an_excuse_for_what_would_have_been_in_time_is_no_obstacle(complaint):
    complaint.pass_(days=8)
    complaint.do("verify")
    complaint.excuse("lapor.verify", "force_majeure")

    trial = tried(complaint, draft(verify=("3 working days", "9 working days")))

    assert trial.obstacles == ()
    assert found(BreachExcused, trial.shadow) == []


def test_an_excuse_is_given_again_for_what_is_late_all_the_same(complaint):
    complaint.pass_(days=8)
    complaint.do("verify")
    complaint.excuse("lapor.verify", "force_majeure")

    trial = tried(complaint, draft(verify=("3 working days", "2 working days")))

    assert [excused.clock for excused in found(BreachExcused, trial.shadow)] == ["lapor.verify"]
