"""What may go wrong on the way: getting stuck, waiting without a clock, clocks that do not end."""

from collections.abc import Iterator, Mapping
from itertools import chain

from domain.checks.faults import Flaw, flaw
from domain.checks.walking import Move, Situation, TooTangled, Ways, entries_of
from domain.people import Role
from domain.procedure import EVERY_CLOCK, FIRST_STAGE, Procedure, Promise, Step

STRANDING = {
    "stage.dead_end",
    "stage.citizen_only",
    "stage.no_clock",
    "ending.clock_running",
    "then.no_step",
}
"""Faults that depend on where and with which clocks a case comes in."""


def wayward(procedure: Procedure, others: Mapping[str, Procedure]) -> Iterator[Flaw]:
    """Every fault of the ways through a procedure."""
    first = next((stage for stage in procedure.stages if stage.code == FIRST_STAGE), None)
    if first is None:
        yield flaw("stage.first_missing")
        return
    if first.awaits != "office":
        place = procedure.stages.index(first)
        yield flaw("stage.first_not_office", "stage", place, "awaits")
    try:
        ways = Ways(procedure, entries_of(procedure, others.values()))
    except TooTangled:
        yield flaw("procedure.too_tangled")
        return
    yield from _stages(ways)
    yield from _steps(ways)
    for place, promise in enumerate(procedure.promises):
        yield from _clock(ways, place, promise)
    yield from _pauses(ways)
    yield from _switches(ways, others)


def _stages(ways: Ways) -> Iterator[Flaw]:
    reached = {situation.stage for situation in ways.moves}
    ends = bool(ways.endings) or any(step.switches_to for step in ways.procedure.steps)
    if not ends:
        yield flaw("procedure.no_ending")
    stuck = _first_by_stage(ways, _stuck(ways)) if ends else {}
    mercy = _first_by_stage(ways, _at_mercy(ways)) if ends else {}
    clockless = _first_by_stage(ways, {one for one in ways.waiting if not one.running})
    for place, stage in enumerate(ways.procedure.stages):
        code, path = stage.code, ("stage", place)
        if code not in reached:
            yield flaw("stage.unreachable", *path, stage=code)
        if code in stuck:
            yield flaw("stage.dead_end", *path, stage=code, way=stuck[code])
        elif code in mercy:
            yield flaw("stage.citizen_only", *path, stage=code, way=mercy[code])
        if code in clockless:
            yield flaw("stage.no_clock", *path, stage=code, way=clockless[code])


def _stuck(ways: Ways) -> set[Situation]:
    return set(ways.moves) - ways.ending_ones(lambda _: True)


def _at_mercy(ways: Ways) -> set[Situation]:
    """Where a case lies for ever unless the citizen acts, or goes round in circles.

    What merely leads there is not told of as well.
    """
    hopeless = set(ways.moves) - ways.ending_ones(_without_the_citizen)
    lying = {one for one in hopeless if not any(map(_goes_on, ways.moves[one]))}
    return lying | (hopeless - ways.leading_to(lying, _without_the_citizen))


def _without_the_citizen(move: Move) -> bool:
    return set(move.step.roles) != {Role.CITIZEN}


def _goes_on(move: Move) -> bool:
    stays = move.target is not None and move.target.stage == move.source.stage
    return _without_the_citizen(move) and not stays


def _first_by_stage(ways: Ways, situations: set[Situation]) -> dict[str, str]:
    """For each stage among these situations a shortest way to one of them."""
    return {one.stage: ways.way_to(one) for one in reversed(ways.moves) if one in situations}


def _steps(ways: Ways) -> Iterator[Flaw]:
    for place, step in enumerate(ways.procedure.steps):
        into = [move for move in ways.all_moves if move.place == place and _ends(ways, move)]
        if clocks := frozenset[str]().union(*(move.left for move in into)):
            stages = {move.target.stage for move in into if move.target is not None and move.left}
            yield flaw("ending.clock_running", "step", place, clocks=clocks, stages=stages)
        running = _around(ways, place)
        for entry, extension in enumerate(step.extends if _taken(ways, step) else ()):
            if extension.clock in ways.clocks - running:
                path = ("step", place, "extends", entry)
                yield flaw("extends.never_running", *path, clock=extension.clock)


def _ends(ways: Ways, move: Move) -> bool:
    return move.target is not None and move.target.stage in ways.endings


def _taken(ways: Ways, step: Step) -> bool:
    return any(situation.stage in step.stages for situation in ways.moves)


def _around(ways: Ways, place: int) -> frozenset[str]:
    """The clocks that may run just before or just after a step."""
    sets = (move.source.running | move.left for move in ways.all_moves if move.place == place)
    return frozenset().union(*sets)


def _clock(ways: Ways, place: int, promise: Promise) -> Iterator[Flaw]:
    code = promise.code
    stages = {one.stage for one in ways.waiting if code in one.running}
    stopped = any(code in move.source.running - move.left for move in ways.all_moves)
    if stages and not stopped:
        yield flaw("clock.never_stops", "clock", place, clock=code)
    waiting = {stage.code for stage in ways.procedure.stages if stage.awaits == "office"}
    if promise.owed_by == "citizen" and stages & waiting:
        yield flaw("clock.citizen_waits", "clock", place, clock=code, stages=stages & waiting)
    if promise.then is not None:
        yield from _lapse(ways, place, promise, stages)


def _lapse(ways: Ways, place: int, promise: Promise, stages: set[str]) -> Iterator[Flaw]:
    """What a clock does by itself must be possible wherever it runs, and must end it."""
    act, steps = promise.then or "", ways.procedure.steps
    path = ("clock", place, "then")
    if not any(step.act == act for step in steps):
        yield flaw("then.unknown", *path, act=act)
        return
    if not all(set(step.roles) == {Role.SYSTEM} for step in steps if step.act == act):
        yield flaw("then.not_system", *path, act=act)
        return
    able = {stage for step in steps if step.act == act for stage in step.stages}
    if stages - able:
        yield flaw("then.no_step", *path, act=act, stages=stages - able)
    for number, step in enumerate(steps):
        stops = {promise.code, EVERY_CLOCK}.intersection(step.stops)
        if step.act == act and stages.intersection(step.stages) and not stops:
            yield flaw("then.goes_on", "step", number, "stops", act=act, clock=promise.code)


def _pauses(ways: Ways) -> Iterator[Flaw]:
    """A pause that begins where none of its clocks ever runs is a mistake."""
    procedure = ways.procedure
    begun = [("paused", entry, reason) for entry, reason in enumerate(procedure.paused)]
    for table, entry, reason in begun:
        if (pause := procedure.pause(reason)) and not {*pause.clocks} & {*procedure.starts}:
            yield flaw("pause.never_running", table, entry, reason=reason, clocks=pause.clocks)
    for place, step in enumerate(procedure.steps):
        running = _around(ways, place)
        for entry, reason in enumerate(step.pauses if _taken(ways, step) else ()):
            if (pause := procedure.pause(reason)) and not running.intersection(pause.clocks):
                path = ("step", place, "pauses", entry)
                yield flaw("pause.never_running", *path, reason=reason, clocks=pause.clocks)


def _switches(ways: Ways, others: Mapping[str, Procedure]) -> Iterator[Flaw]:
    known = {**others, ways.procedure.code: ways.procedure}
    for place, step in enumerate(ways.procedure.steps):
        if step.switches_to is None:
            continue
        if EVERY_CLOCK not in step.stops:
            yield flaw("switch.keeps_clocks", "step", place, "stops")
        if step.switches_to in known:
            yield from _switch(place, step, known[step.switches_to])
        else:
            path = ("step", place, "switches_to")
            yield flaw("switch.unknown_procedure", *path, procedure=step.switches_to)


def _switch(place: int, step: Step, other: Procedure) -> Iterator[Flaw]:
    told, stages = {"procedure": other.code}, {stage.code for stage in other.stages}
    clocks = {promise.code for promise in other.promises}
    for entry, clock in enumerate(step.starts):
        if clock not in clocks:
            yield flaw("switch.unknown_clock", "step", place, "starts", entry, clock=clock, **told)
    for stage in step.targets:
        if stage is None or stage not in stages:
            yield flaw("switch.unknown_stage", "step", place, "to", stage=stage or "-", **told)
        elif faults := _faults_from(Situation(stage, frozenset(step.starts)), other):
            yield flaw("switch.unsound", "step", place, faults=faults, **told)


def _faults_from(entry: Situation, other: Procedure) -> set[str]:
    """What goes wrong in another procedure for a case that comes in like this."""
    try:
        ways = Ways(other, [entry])
    except TooTangled:
        return {"procedure.too_tangled"}
    clocks = (_clock(ways, *numbered) for numbered in enumerate(other.promises))
    flaws = (*_stages(ways), *_steps(ways), *chain.from_iterable(clocks))
    return STRANDING.intersection(flaw.code for flaw in flaws)
