"""Steps that the document does not have, that lead elsewhere, or that nobody took, are found."""

from uuid import uuid4

import pytest

from domain.case_facts import Closed, DeemedWithdrawn, Switched
from domain.people import THE_CLOCK, Role
from tests.projections.conformance.conftest import codes, forged, found, numbered


def put_in(life, kind, **particulars):
    """Record a fact without asking anybody."""
    plain = {"form": (), "started": (), "stopped": (), "stage": "closed", "awaits": "nothing"}
    given = {**(plain if kind is not Switched else {}), **particulars}
    when = given.pop("when", None) or life.when(Role.SUPERVISOR)
    life.case.record(kind, when, procedure=life.case.procedure, **given)


def test_a_step_that_is_none_at_its_stage_is_out_of_order(life):
    put_in(life, Closed, reason="done")

    [each] = found(life)

    assert (each.code, each.number, each.positions) == (
        "step.out_of_order",
        "BKS-2026-000001",
        (2,),
    )
    assert each.words("en") == "there is no step close at stage registered (complaint@1)"
    assert "close" in each.words("id")


def test_the_step_before_it_is_shown_as_evidence(life):
    life.do("verify")
    put_in(life, Closed, reason="done")

    assert [each.positions for each in found(life) if each.code == "step.out_of_order"] == [(3, 2)]


def test_a_step_that_leads_elsewhere_is_found(life):
    life.do("verify")

    assert codes(life, forged(life, stage="decided")) == ["step.wrong_stage"]


def test_what_comes_by_itself_needs_a_promise_that_ran_out(life):
    life.do("return", missing=("bukti",))
    life.pass_(days=3)
    when = life.when(Role.SYSTEM)
    when = type(when)(when.at, when.recorded_at, THE_CLOCK, when.cause, when.office)
    gone = {"stage": "deemed_withdrawn", "stopped": ("uu25.complete",), "when": when}
    put_in(life, DeemedWithdrawn, **gone)

    assert codes(life) == ["step.untimely"]


@pytest.mark.parametrize("left_out", ["started", "stopped"])
def test_promises_that_a_step_sets_running_or_stops_are_those_of_the_document(life, left_out):
    life.do("verify")

    assert "clock.not_as_prescribed" in codes(life, forged(life, **{left_out: ()}))


def test_a_promise_counted_by_another_rule_is_found(life):
    life.do("verify")
    longer = life.case.pending_events[-1].started[0].model_copy(update={"rule": "working_days:9"})
    others = life.case.pending_events[-1].started[1:]

    assert codes(life, forged(life, started=(longer, *others))) == [
        "clock.wrong_rule",
        "clock.miscounted",
    ]


def test_a_case_goes_over_to_another_procedure_by_a_step_only(life):
    put_in(life, Switched, to="officer-complaint@1")
    life.do("verify", Role.SUPERVISOR)

    assert "procedure.switch_unfounded" in codes(life)


def test_a_case_goes_by_the_version_that_it_is_bound_to(life):
    life.do("verify")

    assert codes(life, forged(life, procedure="application@1")) == ["procedure.other"]


def test_a_procedure_that_was_never_published_is_found(life):
    assert "procedure.unknown" in codes(life, forged(life, 0, procedure="complaint@7"))


def test_an_old_version_when_a_newer_was_in_force_is_found(life, begun):
    newer = life.book.pinned("complaint@1")
    life.book = life.book.with_procedure(newer, 2, life.now.replace(month=10), "")

    assert codes(life) == ["procedure.not_in_force"]


def test_a_fact_that_is_missing_leaves_a_gap(life):
    life.do("verify")
    life.do("assign", officer="ptg-05", unit="doklan")
    registered, _, assigned = life.case.pending_events

    assert "log.out_of_sequence" in codes(life, [registered, assigned])
    assert codes(life, numbered([registered, assigned])) == ["step.out_of_order"]


def test_a_case_without_its_registration_is_found(life):
    life.do("verify")

    [each] = found(life, numbered(life.case.pending_events[1:]))

    assert each.code == "log.unregistered"


def test_what_follows_a_fault_is_judged_by_what_was_told(life):
    life.do("verify")
    facts = forged(life, cause=uuid4(), stage="assigned")
    life.do("assign", officer="ptg-05", unit="doklan")

    assert codes(life, [*facts, life.case.pending_events[-1]]) == ["step.wrong_stage"]
