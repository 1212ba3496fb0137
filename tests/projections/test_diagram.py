"""The diagram leaves out nothing that the document allows."""

import pytest
from hypothesis import given

from domain.procedure import Procedure
from projections.diagram import diagram, elsewhere
from projections.diagram_values import Diagram
from tests.projections.published import CODES, any_procedures, made_by_hand, shipped


def allowed(procedure: Procedure) -> set[tuple[str, str, str]]:
    """Every act from every stage to every stage."""
    return {
        (step.act, stage, elsewhere(step.switches_to) if step.switches_to else target or stage)
        for step in procedure.steps
        for stage in step.stages
        for target in ((None,) if step.switches_to else step.targets)
    }


def shown(drawing: Diagram) -> set[tuple[str, str, str]]:
    """Every act from every stage to every stage that stands in a diagram."""
    arrows = {
        (line.act, source, arrow.target)
        for arrow in drawing.arrows
        for line in arrow.lines
        for source in arrow.sources
    }
    inside = {(line.act, box.code, box.code) for box in drawing.boxes for line in box.stays}
    told = {(remark.line.act, s, s) for remark in drawing.remarks for s in remark.stages}
    return arrows | inside | told


@pytest.mark.parametrize("code", CODES)
def test_every_act_of_a_shipped_procedure_stands_in_its_diagram_and_no_other(code):
    assert shown(diagram(shipped(code), "id")) == allowed(shipped(code))


@given(any_procedures())
def test_every_act_of_any_procedure_stands_in_its_diagram_and_no_other(procedure):
    assert shown(diagram(procedure, "id")) == allowed(procedure)


@pytest.mark.parametrize("code", CODES)
def test_every_stage_is_a_box(code):
    stages = {stage.code for stage in shipped(code).stages}

    assert stages <= {box.code for box in diagram(shipped(code), "id").boxes}


def test_a_procedure_that_takes_over_is_a_box_under_its_title():
    titles = {"objection": shipped("objection").title}

    boxes = diagram(made_by_hand(), "id", titles).boxes

    assert [box.name for box in boxes if box.kind == "elsewhere"] == ["Keberatan atas keputusan"]


def test_acts_between_the_same_stages_share_an_arrow():
    (arrow,) = [
        a
        for a in diagram(shipped("complaint"), "id").arrows
        if a.sources == ("returned",) and a.target == "registered"
    ]

    assert [line.act for line in arrow.lines] == ["complete", "reply"]


def test_what_every_open_stage_allows_is_told_in_words():
    (arrow,) = [a for a in diagram(shipped("passport"), "id").arrows if a.target == "withdrawn"]

    assert arrow.told == "setiap tahap sebelum berakhir"


def test_a_lapse_names_the_clock_that_may_run_there_not_every_clock_with_that_act():
    drawing = diagram(shipped("passport"), "id")
    number = {clock.name: clock.number for clock in drawing.clocks}

    (arrow,) = [a for a in drawing.arrows if a.target == "lapsed"]

    assert arrow.lines[0].lapses == (number["Waktu pembayaran"],)


def test_the_key_says_of_a_clock_that_nobody_confirmed_it():
    bases = {clock.name: clock.basis for clock in diagram(made_by_hand(), "id").clocks}

    assert bases["Melengkapi"] == "kantor (belum dikonfirmasi)"


def test_the_key_tells_which_services_have_a_time_of_their_own():
    differing = {clock.name: clock.differing for clock in diagram(made_by_hand(), "id").clocks}

    assert differing["Keputusan"] == ("Izin kilat: 1 hari kerja",)


def test_a_decision_leads_where_its_outcome_does_and_says_on_which():
    arrows = diagram(shipped("passport"), "id").arrows
    decided = {
        arrow.target: line.notes for arrow in arrows for line in arrow.lines if line.act == "decide"
    }

    assert decided == {"decided": ("bila dikabulkan",), "refused": ("bila ditolak",)}
