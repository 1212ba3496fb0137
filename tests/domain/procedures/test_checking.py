"""Each fault of a document is found, where it stands, in both languages, and with a remedy."""

import tomllib
from pathlib import Path

import pytest

from domain.checking import faults_of, soundness
from domain.checks import walking
from domain.checks.fault_words import FAULTS
from domain.documents import read_document

CHANGES = {
    name: change
    for table in sorted(Path(__file__).with_name("changes").glob("*.toml"))
    for name, change in tomllib.loads(table.read_text(encoding="utf-8")).items()
}
"""A change each to the small document, and the fault that it makes."""


CIRCLE = """
[[stage]]
code = "pondered"
name = { id = "ditimbang", en = "pondered" }
awaits = "office"

[[step]]
act = "reopen"
roles = ["head"]
from = ["pondered"]
to = "checked"
starts = ["permit.decide"]
"""

ELSEWHERE = {"clock.never_stops", "procedure.no_ending", "procedure.too_tangled"}
"""Told of below."""


def line_of(text, part):
    return 0 if part is None else text[: text.index(part)].count("\n") + 1


def test_a_sound_document_has_no_fault(permit, objection, others):
    assert faults_of(permit, others=others) == ()
    assert list(soundness(read_document(permit), others=others)) == []


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_document_changed_in_one_place_has_that_fault_on_that_line(permit, others, change):
    assert change["old"] in permit

    changed = permit.replace(change["old"], change["new"], 1)
    faults = faults_of(changed, others=others)

    told = change["fault"], line_of(changed, change.get("at"))
    assert told in [(fault.code, fault.line) for fault in faults]
    assert {fault.code for fault in faults} == {change["fault"], *change.get("also", ())}


def test_every_fault_that_can_be_told_is_shown_here():
    assert {change["fault"] for change in CHANGES.values()} | ELSEWHERE == set(FAULTS)


def test_everything_wrong_is_told_at_once_in_the_order_of_the_document(permit, others):
    changed = (
        permit.replace('to = "returned"', 'to = "gone"')
        .replace("after = 900", "after = 0")
        .replace('roles = ["supervisor", "head"]\n', "roles = []\n")
    )

    faults = faults_of(changed, others=others)

    told = [fault.code for fault in faults]
    assert {"stage.unknown", "ladder.not_later", "act.without_role"} < {*told}
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)


def test_all_errors_of_the_shape_are_told_at_once(permit):
    changed = permit.replace('type = "date"\n', "").replace('awaits = "citizen"', 'awaits = "all"')

    assert [fault.code for fault in faults_of(changed)] == ["field.choice", "field.missing"]


def test_a_fault_says_what_is_wrong_where_and_how_to_mend_it_in_both_languages(permit, others):
    changed = permit.replace('starts = ["permit.complete"]', "starts = []")

    (fault,) = (f for f in faults_of(changed, others=others) if f.code == "stage.no_clock")

    assert fault.where == "stage returned"
    assert "(registered → return)" in fault.what.id
    assert "(registered → return)" in fault.what.en
    assert "«returned»" in fault.remedy.id
    assert "«returned»" in fault.remedy.en


def test_a_procedure_that_is_no_text_has_the_same_faults_on_no_line(permit, others):
    changed = permit.replace('starts = ["permit.complete"]', "starts = []")

    in_text = faults_of(changed, others=others)
    in_value = tuple(soundness(read_document(changed), others=others))

    assert {fault.line for fault in in_value} == {0}
    assert {(f.code, f.where) for f in in_value} == {(f.code, f.where) for f in in_text}


def test_a_clock_that_nothing_stops_is_told_of_where_it_stands(permit, others):
    endless = permit.replace('stops = ["*"]', "stops = []").replace(
        'stops = ["permit.decide"]', "stops = []"
    )

    faults = faults_of(endless, others=others)

    stops_not = line_of(endless, '[[clock]]\ncode = "permit.decide"')
    assert ("clock.never_stops", stops_not) in [(fault.code, fault.line) for fault in faults]


def test_a_procedure_without_an_ending_is_told_once(permit):
    endless = permit.replace('awaits = "nothing"', 'awaits = "office"').replace("switches_to", "#")

    codes = [fault.code for fault in faults_of(endless)]

    assert codes.count("procedure.no_ending") == 1
    assert "stage.dead_end" not in codes


def test_a_procedure_with_too_many_ways_is_refused_not_looked_over_for_ever(
    permit, others, monkeypatch
):
    monkeypatch.setattr(walking, "MOST", 2)

    assert [fault.code for fault in faults_of(permit, others=others)] == ["procedure.too_tangled"]


def test_one_who_did_an_act_may_do_it_again_only_if_another_may_lead_on(permit, others):
    apart = permit.replace('not_by = ["verify"]', 'not_by = ["verify", "decide"]')
    alone = apart.replace('"returned", "checked"] # any time', '"returned"]')

    assert faults_of(apart, others=others) == ()
    assert [fault.code for fault in faults_of(alone, others=others)] == ["not_by.locks_out"]


def test_the_calendars_of_an_office_may_be_used(permit, others):
    shifts = permit.replace('role = "verifier"', 'role = "verifier"\ncalendar = "shifts"')

    assert faults_of(shifts, calendars=["office", "shifts"], others=others) == ()


def test_a_procedure_only_switched_to_is_sound_before_and_after_its_callers_are_known(
    permit, objection
):
    assert faults_of(objection) == ()
    assert faults_of(objection, others={"permit": read_document(permit)}) == ()


def test_a_procedure_only_switched_to_is_looked_over_from_where_its_callers_come_in(
    permit, objection
):
    careless = permit.replace('"objection.decide"]', '"objection.hear"]')

    faults = faults_of(objection, others={"permit": read_document(careless)})

    assert {"ending.clock_running", "clock.never_stops"} == {fault.code for fault in faults}


def test_an_earlier_version_of_the_same_procedure_has_no_say(permit, others):
    earlier = permit.replace('switches_to = "objection"', 'switches_to = "permit"').replace(
        'to = "objected"', 'to = "returned"'
    )

    in_force = {**others, "permit": read_document(earlier)}

    assert "switch.unsound" in {fault.code for fault in faults_of(earlier)}
    assert faults_of(permit, others=in_force) == ()


def test_a_pause_that_only_steps_begin_needs_no_role(permit, others):
    by_steps = permit.replace('roles = ["officer"]\ncap', "roles = []\ncap")

    assert faults_of(by_steps, others=others) == ()


def test_going_round_in_circles_is_no_way_on(permit, others):
    circling = permit.replace('to = "closed"', 'to = "pondered"') + CIRCLE

    faults = [(fault.code, fault.where) for fault in faults_of(circling, others=others)]

    assert ("stage.citizen_only", "stage checked") in faults
    assert ("stage.citizen_only", "stage pondered") in faults


def test_a_clock_running_at_an_ending_is_told_of_where_the_case_came_in(permit, others):
    careless = permit.replace('stops = ["permit.decide"]', "stops = []").replace(
        'from = ["checked"]\nneeds = ["words"]\nresumes',
        'from = ["checked", "closed"]\nneeds = ["words"]\nresumes',
    )

    faults = faults_of(careless, others=others)

    assert [(f.code, f.where) for f in faults] == [("ending.clock_running", "step decide")]
