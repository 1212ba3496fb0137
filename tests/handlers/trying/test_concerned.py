"""Which cases a draft concerns: those that opened under it or came to it since."""

from domain.clock_facts import Breached
from domain.messages import Kind
from handlers.supposing import suppose, went_by
from tests.handlers.trying.conftest import draft, found, tried
from tests.rules import shipped, the_book


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
