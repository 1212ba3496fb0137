"""Which clocks may run at each stage, whatever way a case took there."""

from domain.procedure import EVERY_CLOCK, FIRST_STAGE, Procedure, Step

Running = dict[str, frozenset[str]]


def clocks_that_may_run(procedure: Procedure) -> Running:
    """Follow every step from the first stage until nothing new comes up."""
    running: Running = {stage.code: frozenset() for stage in procedure.stages}
    if FIRST_STAGE in running:
        running[FIRST_STAGE] = frozenset(procedure.starts)
    while (more := _one_step_on(procedure, running)) != running:
        running = more
    return running


def _one_step_on(procedure: Procedure, running: Running) -> Running:
    more = dict(running)
    for step in procedure.steps:
        if step.switches_to:
            continue
        for stage in step.stages:
            left = _after(step, running.get(stage, frozenset()))
            for target in step.targets:
                place = target or stage
                if place in more:
                    more[place] |= left
    return more


def _after(step: Step, running: frozenset[str]) -> frozenset[str]:
    kept = frozenset[str]() if EVERY_CLOCK in step.stops else running - frozenset(step.stops)
    return kept | frozenset(step.starts)
