"""A month under another procedure: what it changes, and what it leaves unknown."""

from adapters.shipped import shipped_documents
from domain.documents import read_document
from projections.what_if.cases import How
from tests.rules import the_book
from tests.workers.what_if.conftest import draft, of_clock, verified_within, weighed


def test_a_stricter_budget_makes_exactly_those_late_that_took_longer(answered):
    cases = [answered(n, {"days": days}) for n, days in enumerate((0, 1, 2), start=1)]

    found = weighed([facts for _, facts in cases], the_book(), verified_within(1))

    assert (of_clock(found).became_late, of_clock(found).became_on_time) == (1, 0)
    assert [pair.number for pair in found.changes] == ["BKS-2026-000003"]
    assert of_clock(found).moved == 3


def test_a_longer_budget_saves_those_that_it_would_have_covered(answered):
    cases = [answered(n, {"days": days}) for n, days in enumerate((7, 30), start=1)]

    found = weighed([facts for _, facts in cases], the_book(), verified_within(5))

    assert (of_clock(found).became_late, of_clock(found).became_on_time) == (0, 1)
    assert [pair.number for pair in found.changes] == ["BKS-2026-000001"]
    assert of_clock(found).before.results == {"late": 2}
    assert of_clock(found).after.results == {"late": 1, "on_time": 1}


def test_promises_after_an_act_that_the_draft_forbids_are_unknown(answered):
    life, facts = answered(1, {"days": 1})
    narrow = draft(
        "complaint",
        (
            'act = "verify", roles = ["verifier", "officer", "supervisor", "head"]',
            'act = "verify", roles = ["head"]',
        ),
    )

    found = weighed([facts], life.book, narrow)

    assert {clock: one.unknown for clock, one in found.clocks.items()} == {
        "lapor.verify": 1,
        "uu25.respond": 1,
        "lapor.follow_up": 1,
        "uu25.decide": 1,
    }
    assert list(found.hindrances.told()) == [
        (("verify", "registered", "case.not_your_role"), 1, "BKS-2026-000001")
    ]


def test_stages_that_the_draft_lacks_are_named(answered):
    life, facts = answered(1, {"days": 1})
    text = shipped_documents()["complaint"].replace('"verified"', '"checked"')

    found = weighed([facts], life.book, read_document(text))

    assert found.lacking == {("complaint", "verified"): 1}
    assert found.changed == 0


def test_a_case_that_would_not_have_opened_is_unknown_altogether(answered):
    life, facts = answered(1, {"days": 1})
    narrow = draft(
        "complaint", ('kind = "complaint"\n', 'kind = "complaint"\nchannels = ["fax"]\n')
    )

    found = weighed([facts], life.book, narrow)

    assert found.cases == {How.ELSEWHERE: 1}
    assert of_clock(found).unknown == 1
    assert of_clock(found).before.promises == 0


def test_a_case_under_another_procedure_is_told_as_it_went(answered):
    life, facts = answered(1, {"days": 9})

    found = weighed([facts], life.book, draft("information", ("5 working days", "1 working days")))

    assert found.cases == {How.UNTRIED: 1}
    assert of_clock(found).before.results == of_clock(found).after.results == {"late": 1}
