"""Every step of every shipped procedure, taken once on the real engine at each of its stages."""

import pytest

from domain.messages import Kind
from tests.domain.conftest import Life
from tests.domain.procedures.engine import Move, make, wait
from tests.rules import shipped
from tests.stories.ways import Doing, every_doing

UNENTERED = {
    code: {
        f"{step.act} at registered" for step in shipped()[code].steps if "registered" in step.stages
    }
    for code in ("objection", "appeal")
}
"""Nothing opens under these: cases come in further on."""


def do(life: Life, doing: Doing) -> None:
    """Somebody acts, or a clock runs out."""
    step, case = doing.step, life.case
    if doing.lapsing is None:
        assert make(life, Move(step.act, step.roles[0], doing.outcome)), (step.act, case.stage)
        return
    run = case.runs[doing.lapsing]
    while doing.lapsing in case.clocks and case.runs[doing.lapsing] == run:
        assert wait(life), (doing.lapsing, case.stage)


@pytest.mark.parametrize("code", shipped())
def test_every_step_can_be_taken_where_it_is_allowed(new_life, code):
    procedures = shipped()
    for name, way in every_doing(code, procedures).items():
        opens = procedures[way.opens]
        life = new_life(
            opens.opens.kind if opens.opens else Kind.COMPLAINT,
            code=way.opens,
            service=opens.services[0].code,
        )
        for doing in way.doings:
            do(life, doing)
        last = way.doings[-1].step
        reached = last.target(way.doings[-1].outcome)
        assert reached in {None, life.case.stage}, name
        assert bool(life.case.clocks) == life.case.is_open, name


@pytest.mark.parametrize("code", shipped())
def test_nothing_that_a_procedure_names_is_out_of_reach(code):
    procedure = shipped()[code]

    named = {f"{step.act} at {stage}" for step in procedure.steps for stage in step.stages}
    reached = {" ".join(name.split()[:3]) for name in every_doing(code, shipped())}
    assert reached >= named - UNENTERED.get(code, set())
