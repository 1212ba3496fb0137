"""What changed between two versions: no more and no less than what reads otherwise."""

import pytest

from adapters.shipped import shipped_documents
from domain.documents import read_document
from projections.procedure_changes import Change, Difference, changes
from tests.rules import shipped

COMPLAINT = shipped_documents()["complaint"]


def changed(before: str, after: str) -> tuple[Change, ...]:
    """What is told when a passage of the complaint procedure reads otherwise."""
    assert before in COMPLAINT
    return changes(read_document(COMPLAINT), read_document(COMPLAINT.replace(before, after)))


@pytest.mark.parametrize("code", shipped())
def test_a_version_differs_from_itself_in_nothing_but_its_number(code):
    procedure = shipped()[code]

    assert changes(procedure, procedure.model_copy(update={"version": 9})) == ()


@pytest.mark.parametrize("code", sorted(set(shipped()) - {"complaint"}))
def test_there_and_back_the_same_things_come_and_go(code):
    one, other = shipped()["complaint"], shipped()[code]
    ways = {"added": "removed", "removed": "added", "changed": "changed"}

    there = {(c.part, c.name, c.how, frozenset(c.stages)) for c in changes(one, other)}
    back = {(c.part, c.name, ways[c.how], frozenset(c.stages)) for c in changes(other, one)}

    assert _without_steps(there) == _without_steps(back)


def _without_steps(found):
    """Steps are told together where they changed alike, which depends on the side."""
    return {each for each in found if each[0] != "step"}


def test_a_budget_is_told_as_it_was_and_as_it_is():
    assert changed('budget = "3 working days"', 'budget = "2 working days"') == (
        Change(
            "clock",
            "lapor.verify",
            "changed",
            (),
            (Difference("budget", "3 working days", "2 working days"),),
        ),
    )


def test_a_step_that_is_gone_from_some_of_its_stages_is_removed_there():
    [removed] = changed(
        'from = ["answered", "notified"], to = "closed", needs = ["reason"]',
        'from = ["answered"], to = "closed", needs = ["reason"]',
    )

    assert removed == Change("step", "close", "removed", ("notified",))


def test_a_step_that_does_otherwise_at_several_stages_is_told_once():
    [change] = changed(
        'act = "accept", roles = ["citizen"]', 'act = "accept", roles = ["citizen", "head"]'
    )

    assert change.stages == ("answered", "notified")
    assert change.fields == (Difference("roles", "citizen", "citizen, head"),)


def test_a_stage_of_a_new_name_is_one_removed_and_one_added():
    found = changed('"waiting"', '"paused"')

    stages = [(change.name, change.how) for change in found if change.part == "stage"]
    assert stages == [("waiting", "removed"), ("paused", "added")]


def test_warnings_are_told_one_by_one():
    found = changed("warn = [{ share = 75 }, { before = 450 }]", "warn = [{ share = 80 }]")

    assert found[0].fields == (
        Difference("warn.1.share", "75", "80"),
        Difference("warn.2.before", "450", ""),
    )


def test_what_stands_in_no_list_is_told_by_its_part():
    found = changed("effective = 2026-01-01", "effective = 2027-03-01")

    assert found == (
        Change("effective", "", "changed", (), (Difference("", "2026-01-01", "2027-03-01"),)),
    )


def test_what_the_office_says_of_itself_is_a_part_too():
    [change] = changed("Loket pelayanan, ruang tunggu", "Loket pelayanan, dua ruang tunggu")

    assert (change.part, [field.field for field in change.fields]) == ("office", ["facilities.id"])
