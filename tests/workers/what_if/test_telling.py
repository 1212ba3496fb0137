"""How a month under other rules is told: what is listed, kept back, and summed up."""

from datetime import timedelta

from domain.case_facts import CaseRegistered
from domain.messages import Kind
from projections.comparison import runs
from tests.rules import the_book
from tests.workers.what_if.conftest import of_clock, verified_within, weighed


def test_what_an_extension_kept_on_time_is_told_apart(new_life):
    life = new_life(Kind.INFORMATION, code="freedom-of-information")
    life.do("extend")
    life.now = life.case.clocks["kip.answer"].promised + timedelta(hours=1)
    life.reach("notified")

    found = weighed([life.case.pending_events], life.book)

    assert of_clock(found, "kip.answer").before.results == {"on_time_extended": 1}


def test_confidential_cases_are_counted_and_not_listed(answered):
    life, facts = answered(1, {"days": 2})
    first = facts[0].model_copy(update={"confidential": True})
    assert isinstance(first, CaseRegistered)

    found = weighed([[first, *facts[1:]]], life.book, verified_within(1))

    assert (of_clock(found).became_late, found.changed, found.kept_back) == (1, 1, 1)
    assert found.changes == []


def test_no_more_changes_are_kept_than_are_to_be_listed(answered):
    cases = [answered(n, {"days": 2})[1] for n in range(1, 4)]

    found = weighed(cases, the_book(), verified_within(1), limit=2)

    assert (found.changed, len(found.changes)) == (3, 2)


def test_the_median_slack_is_the_time_left_at_which_half_were_done(answered):
    cases = [answered(n, {"hours": hours})[1] for n, hours in enumerate((1, 2, 30), start=1)]

    found = weighed(cases, the_book())

    due = runs(cases[0])["lapor.verify", 1].due
    verified = runs(cases[1])["lapor.verify", 1].stopped
    assert of_clock(found).before.median_slack == due - verified
