"""Trying a draft on cases that were: the same one changes nothing, another what it reads."""

from contextlib import suppress
from uuid import uuid4

import pytest

from adapters.shipped import shipped_documents
from domain.clock_facts import Breached, BreachExcused, ClockPaused, ClockResumed
from domain.documents import read_document
from domain.facts import Circumstances
from domain.messages import Kind
from domain.people import Actor, Role
from domain.refusals import Refused
from domain.relating import split
from handlers.supposing import suppose, went_by
from handlers.trying import try_case
from tests.domain.conftest import sealed
from tests.rules import shipped, the_book


def draft(code="complaint", **changed):
    """A shipped procedure in which some passages read otherwise."""
    text = shipped_documents()[code]
    for before, after in changed.values():
        assert before in text
        text = text.replace(before, after)
    return read_document(text)


def tried(life, procedure):
    """The case so far under a draft, up to the present."""
    return try_case(life.case.pending_events, suppose(life.book, [procedure]), life.now)


def found(kind, facts):
    return [fact for fact in facts if isinstance(fact, kind)]


def unpinned(facts):
    """What happened, whatever the version is called."""
    return [fact.model_copy(update={"procedure": None, "to": None}) for fact in facts]


def as_far_as_people_come(life, stage):
    """Go to a stage; only clocks lead to some, and nobody free of an accusation to others."""
    with suppress(IndexError, KeyError, Refused):
        life.reach(stage)


def stages_of(code):
    return [stage.code for stage in shipped()[code].stages]


@pytest.mark.parametrize("code", shipped())
def test_under_the_very_same_document_nothing_would_have_been_otherwise(new_life, code):
    opens = shipped()[code].opens
    kind = Kind.APPLICATION if opens and opens.kind is Kind.APPLICATION else Kind.COMPLAINT
    for stage in stages_of(code):
        life = new_life(kind, code=code)
        life.pass_(hours=5)
        as_far_as_people_come(life, stage)
        life.pass_(days=400)

        trial = tried(life, shipped()[code])

        assert trial.obstacles == ()
        assert unpinned(trial.shadow) == unpinned(trial.actual)


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


def test_a_pause_that_a_step_brings_is_the_steps_own(new_life):
    life = new_life(Kind.APPLICATION, code="application")
    life.reach("waiting")
    life.pass_(days=2)
    life.do("reply")

    trial = tried(life, shipped()["application"])

    assert found(ClockPaused, trial.actual)
    assert unpinned(trial.shadow) == unpinned(trial.actual)


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


def test_a_case_that_came_by_a_switch_lives_by_the_draft_from_there_on(new_life):
    life = new_life(Kind.INFORMATION)
    life.do("refer_to_kip")
    life.pass_(days=12)

    trial = tried(
        life, draft("freedom-of-information", answer=("10 working days", "5 working days"))
    )

    assert trial.obstacles == ()
    assert [breach.clock for breach in found(Breached, trial.shadow)] == ["kip.answer"]
    assert found(Breached, trial.actual) == []


def test_a_draft_that_comes_into_force_later_is_tried_as_if_it_were(complaint):
    complaint.pass_(days=2)

    later = draft(day=("effective = 2026-01-01", "effective = 2031-01-01"))
    trial = tried(complaint, later)

    assert {fact.procedure for fact in trial.shadow} == {"complaint@2"}


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


def test_a_case_went_by_the_procedure_that_it_began_under_and_by_those_it_switched_to(new_life):
    life = new_life(Kind.INFORMATION)
    life.do("refer_to_kip")
    facts = life.case.pending_events

    gone_by = {code for code in shipped() if went_by(facts, code)}

    assert gone_by == {"information", "freedom-of-information"}


def test_a_case_that_the_draft_does_not_open_for_would_not_have_opened(complaint):
    first = complaint.case.registration

    narrow = draft(opens=('kind = "complaint"\n', 'kind = "complaint"\nchannels = ["sp4n"]\n'))

    assert suppose(the_book(), [shipped()["complaint"]]).would_open(first)
    assert not suppose(the_book(), [narrow]).would_open(first)


def test_a_case_that_began_elsewhere_is_not_asked_whether_it_would_have_opened(new_life):
    first = new_life(Kind.INFORMATION).case.registration

    assert suppose(the_book(), [draft("freedom-of-information")]).would_open(first)
