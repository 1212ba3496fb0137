"""The workload: with whom a case lies, through hands, ends and new beginnings."""

from datetime import timedelta

import pytest

from domain.case_facts import Closing
from domain.people import Actor, Role
from projections.workload import Stretch, Workload

CHIEF = Actor(id="kasi-1", role=Role.SUPERVISOR)


@pytest.fixture
def stretches():
    def fold(file) -> list[Stretch]:
        rows = {}
        for position, fact in enumerate(file.facts, start=1):
            Workload().fold(rows, fact, position)
        return [rows[key] for key in sorted(rows)]

    return fold


@pytest.fixture
def assigned(opened):
    """A case that lay with nobody for an hour, and lies with petugas-02 now."""
    file = opened()
    file.act("verify")
    file.pass_(hours=1)
    file.act("assign", officer="petugas-02", unit="paspor")
    return file


def test_a_case_lies_with_nobody_until_it_is_assigned(assigned, stretches):
    nobody, one = stretches(assigned)

    assert (nobody.officer, nobody.how, nobody.until) == (None, "passed_on", assigned.at)
    assert nobody.until - nobody.since == timedelta(hours=1)
    assert (one.officer, one.unit, one.since, one.until) == (
        "petugas-02",
        "paspor",
        assigned.at,
        None,
    )


def test_a_case_that_is_assigned_anew_is_passed_on(assigned, stretches):
    assigned.pass_(hours=2)
    assigned.act("assign", officer="petugas-03", unit="paspor")

    *_, one, other = stretches(assigned)

    assert (one.officer, one.how, one.until - one.since) == (
        "petugas-02",
        "passed_on",
        timedelta(hours=2),
    )
    assert (other.officer, other.until) == ("petugas-03", None)


def test_it_waits_for_whose_act_the_stage_awaits(assigned, stretches):
    assigned.act("answer", words=True)

    assert stretches(assigned)[-1].awaits == "citizen"


def test_an_end_is_an_end_of_the_stretch_in_which_promises_were_broken(assigned, stretches):
    assigned.pass_(days=30)
    assigned.come_due()
    assigned.act("answer", words=True)
    assigned.act("close", reason=Closing.DONE, by=CHIEF)

    last = stretches(assigned)[-1]

    assert (last.how, last.until, last.awaits) == ("ended", assigned.at, "nothing")
    assert last.breaches > 0


def test_what_is_taken_up_again_lies_where_it_lay(assigned, stretches):
    assigned.act("answer", words=True)
    assigned.act("close", reason=Closing.DONE, by=CHIEF)
    assigned.pass_(days=1)
    citizen = Actor(id=str(assigned.case.speaker), role=Role.CITIZEN)
    assigned.act("object", words=True, by=citizen)

    ended, again = stretches(assigned)[-2:]

    assert (ended.how, again.officer, again.since, again.until) == (
        "ended",
        "petugas-02",
        assigned.at,
        None,
    )
