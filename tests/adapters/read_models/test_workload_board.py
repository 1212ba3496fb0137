"""The workload as it is asked for: one line an officer, and one for what lies with nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest

from adapters.read_models.workload_board import Load, loads
from domain.acts import Particulars
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from handlers.staffing import register_officer
from projections.case_register import CaseRegister
from projections.workload import Workload
from tests.registering import ports_of

VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)
OFFICERS = "ptg-05", "ptg-06"


@pytest.fixture
def assign(still_house):
    h = still_house
    for code in OFFICERS:
        register_officer(
            code,
            role=Role.OFFICER,
            unit="paspor",
            superior=None,
            key="U" + code.replace("-", "").upper().replace("0", "2") + "A" * 50,
            at=h.clock.now(),
            cause=uuid4(),
            office="BKS",
            store=h.cases,
        )
    ports = ports_of(h)
    ports = {name: ports[name] for name in ("cases", "register", "vault", "rule_book")}

    def do(number: str, officer: str) -> None:
        particulars = Particulars(officer=officer, unit="paspor")
        command = ActOnCase(
            number=number, act="assign", command=uuid4(), actor=VERIFIER, particulars=particulars
        )
        act_on_case(command, at=h.clock.now(), office="BKS", **ports)

    return do


def test_each_officer_has_what_lies_with_them(still_house, complaints, act, assign, catch_up):
    clock = still_house.clock
    first, second, *_ = complaints(3)
    for number in (first, second):
        act(number, "verify")
        assign(number, OFFICERS[0])
    clock.pass_(hours=3)
    assign(second, OFFICERS[1])
    for projection in (CaseRegister(), Workload()):
        catch_up(projection)

    with still_house.pool.connection() as conn:
        found = loads(conn, clock.now(), since=clock.now() - timedelta(days=1))
        later = loads(conn, clock.now() + timedelta(days=90), since=clock.now(), unit="paspor")

    nobody, one, other = found
    assert (nobody.officer, nobody.held, nobody.passed_on) == (None, 1, 2)
    assert (one.officer, one.held, one.to_do, one.overdue) == (OFFICERS[0], 1, 1, 0)
    assert (one.passed_on, one.median) == (1, timedelta(hours=3))
    assert (other.officer, other.held, other.passed_on, other.median) == (OFFICERS[1], 1, 0, None)
    assert [(load.officer, load.overdue) for load in later] == [(code, 1) for code in OFFICERS]
    assert isinstance(nobody, Load)
