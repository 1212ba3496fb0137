"""The steps of a procedure in the order in which a case comes to them."""

from collections import deque

from domain.procedure import FIRST_STAGE, Procedure, Step


def walked(procedure: Procedure) -> tuple[Step, ...]:
    """Every step once: by the first of its stages to be reached, those of endings last."""
    place = {stage: number for number, stage in enumerate(_reached(procedure))}
    endings = {stage.code for stage in procedure.stages if stage.awaits == "nothing"}
    last = len(place)

    def first(step: Step) -> tuple[bool, int]:
        return min(((s in endings, place.get(s, last)) for s in step.stages), default=(True, last))

    return tuple(sorted(procedure.steps, key=first))


def _reached(procedure: Procedure) -> list[str]:
    """The stages from the first one on, the nearest first; then those that no step leads to."""
    starts = [FIRST_STAGE, *(stage.code for stage in procedure.stages)]
    order: dict[str, None] = {}
    for start in starts:
        ahead = deque([start])
        while ahead:
            if (stage := ahead.popleft()) in order:
                continue
            order[stage] = None
            for step in procedure.steps_from(stage):
                targets = () if step.switches_to else step.targets
                ahead.extend(target for target in targets if target is not None)
    return list(order)
