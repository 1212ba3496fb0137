"""What people did that a draft does not let them do."""

from uuid import uuid4

from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.relating import split
from tests.domain.conftest import sealed
from tests.handlers.trying.conftest import draft, tried


def test_an_act_that_the_draft_does_not_know_there_is_an_obstacle(complaint):
    complaint.pass_(hours=1)
    complaint.do("transfer", to="kanwil")

    trial = tried(
        complaint,
        draft(
            transfer=('template = "transferred", stops = ["*"], from = ["registered", "verified",',
                      'template = "transferred", stops = ["*"], from = ["verified",')
        ),
    )  # fmt: skip

    [obstacle] = trial.obstacles
    assert (obstacle.act, obstacle.stage, obstacle.code) == (
        "transfer",
        "registered",
        "case.not_allowed_now",
    )


def test_what_follows_an_obstacle_is_tried_all_the_same(complaint):
    complaint.do("verify")
    complaint.do("assign", officer="ptg-06", unit="doklan")
    complaint.do("assign", officer="ptg-05", unit="doklan")
    complaint.do("answer")

    once = 'from = ["verified"], to = "assigned", needs = ["officer", "unit"]'
    twice = once.replace('["verified"]', '["verified", "assigned"]')
    trial = tried(complaint, draft(assign=(twice, once)))

    assert [(one.act, one.stage) for one in trial.obstacles] == [("assign", "assigned")]
    assert trial.shadow[-1].stage == "answered"


def test_what_a_clock_did_is_done_by_the_shadows_own_clock_at_its_own_time(complaint):
    complaint.do("return", missing=("ktp",))
    complaint.pass_(days=20)
    complaint.do("complete")

    trial = tried(complaint, draft(complete=("30 calendar days", "10 calendar days")))

    assert trial.shadow[-1].TOPIC == "case.deemed_withdrawn"
    assert [(one.act, one.stage) for one in trial.obstacles] == [("complete", "deemed_withdrawn")]


def test_a_letter_that_the_draft_writes_itself_is_not_missed(complaint):
    complaint.reach("objected")
    complaint.do("reopen")

    reopen = 'to = "assigned", may = ["words"]'
    letter = 'to = "assigned", needs = ["words"], template = "interim"'
    trial = tried(complaint, draft(reopen=(reopen, letter)))

    assert trial.obstacles == ()


def test_words_that_nobody_gave_and_no_letter_writes_are_an_obstacle(complaint):
    complaint.reach("objected")
    complaint.do("reopen")

    reopen = 'to = "assigned", may = ["words"]'
    trial = tried(complaint, draft(reopen=(reopen, 'to = "assigned", needs = ["words"]')))

    assert [(one.act, one.code) for one in trial.obstacles] == [("reopen", "case.act_incomplete")]


def test_what_an_act_brought_and_the_draft_has_no_use_for_is_no_obstacle(complaint):
    complaint.reach("objected")
    complaint.do("reopen", words=sealed())

    reopen = 'to = "assigned", may = ["words"]'
    trial = tried(complaint, draft(reopen=(reopen, 'to = "assigned"')))

    assert trial.obstacles == ()
    assert trial.shadow[-1].words is None


def test_whoever_is_accused_in_the_whole_is_accused_in_a_part_that_is_tried(new_life):
    whole, part = new_life(), new_life()
    whole.do("name_respondent", officers=("ptg-05",))
    when = Circumstances(
        whole.now, whole.now, Actor(id="kepala", role=Role.HEAD), uuid4(), whole.office
    )
    split(whole.case, part.case, when, part.book)

    trial = tried(part, draft(verify=("3 working days", "4 working days")))

    assert trial.obstacles == ()
    [named] = [fact for fact in trial.shadow if fact.TOPIC == "case.respondent_named"]
    assert named.officers == ("ptg-05",)
