"""A run of a clock: what law it goes by, how it stands, and how much of it is used up."""

from datetime import timedelta

from tests.projections.derivation.told import run, runs, turn


def test_a_run_tells_its_law_its_consequence_and_the_procedure_it_is_pinned_to(complaint):
    told = run(complaint, "uu25.respond")

    assert (told.basis, told.certainty) == ("UU 25/2009 ps. 44 ayat (3)", "law")
    assert told.consequence is not None
    assert (told.procedure, told.rule, told.budget) == ("complaint@1", "calendar_days:14", 14)
    assert (told.owed_by, told.role, told.standing) == ("office", "verifier", "running")


def test_a_run_that_goes_its_way_has_one_due_instant_and_warnings_and_a_ladder_ahead(complaint):
    told = run(complaint, "lapor.verify")

    assert [counted.due for counted in told.counted] == [told.promised] == [told.due]
    assert told.warnings == complaint.case.clocks["lapor.verify"].warnings
    assert [(rise.role, rise.told) for rise in told.ladder] == [
        ("supervisor", False),
        ("head", False),
    ]
    assert told.ladder[0].at == told.due


def test_each_start_of_a_clock_is_a_run_of_its_own(complaint):
    complaint.do("return", missing=("bukti",))
    complaint.pass_(days=1)
    complaint.do("complete")

    first, second = (each for each in runs(complaint) if each.clock == "lapor.verify")

    assert (first.run, second.run) == (1, 2)
    assert (first.standing, second.standing) == ("stopped", "running")
    assert (turn(first, "stopped").act, turn(second, "started").act) == ("return", "complete")


def test_used_up_is_counted_in_the_clocks_own_unit(personal):
    personal.pass_(hours=5)

    told = run(personal, "pdp.answer")

    assert (told.used, told.budget) == (timedelta(hours=5), timedelta(hours=72))


def test_what_the_citizen_owes_lapses_and_is_no_breach(complaint):
    complaint.do("return", missing=("bukti",))
    complaint.pass_(days=40)
    complaint.notice()

    told = run(complaint, "uu25.complete")

    assert (told.standing, told.then, told.breached_since) == ("lapsed", "deem_withdrawn", None)
    assert told.ladder == ()
