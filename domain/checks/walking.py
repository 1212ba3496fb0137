"""Every way that a case may take through a procedure, with every set of clocks that may run there.

A case stands in a situation: its stage, and the clocks that run. Clocks standing still run too,
since every pause has a cap. What the clocks themselves do (`then`) is a way like any other.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from domain.people import Role
from domain.procedure import EVERY_CLOCK, FIRST_STAGE, Procedure, Step

MOST = 20_000
"""How many situations a procedure may have."""


class Situation(NamedTuple):
    """Where a case stands."""

    stage: str
    running: frozenset[str]


class Move(NamedTuple):
    """One step taken in one situation; `target` is nowhere when another procedure takes over.

    `left` are the clocks that run afterwards: at an ending they should be none.
    """

    place: int
    step: Step
    source: Situation
    left: frozenset[str]
    target: Situation | None


class TooTangled(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """The procedure has more situations than anyone could look over."""


class Ways:
    """A procedure seen as a map."""

    def __init__(self, procedure: Procedure, entries: Iterable[Situation]) -> None:
        """Explore from where cases come in.

        Raises:
            TooTangled: there are too many situations.
        """
        self.procedure = procedure
        self.clocks = frozenset(promise.code for promise in procedure.promises)
        self.endings = {stage.code for stage in procedure.stages if stage.awaits == "nothing"}
        self._stages = {stage.code for stage in procedure.stages}
        self._steps = _by_stage(procedure)
        begins = [self._kept(*entry) for entry in entries if entry.stage in self._stages]
        self._came_by: dict[Situation, Move | None] = dict.fromkeys(begins)
        self.moves: dict[Situation, tuple[Move, ...]] = {}
        self._explore()

    def at(self, stage: str) -> Iterator[Situation]:
        """Every situation at a stage."""
        return (situation for situation in self.moves if situation.stage == stage)

    @property
    def waiting(self) -> Iterator[Situation]:
        """Every situation in which someone still owes an act."""
        return (situation for situation in self.moves if situation.stage not in self.endings)

    @property
    def all_moves(self) -> Iterator[Move]:
        """Every step in every situation."""
        return (move for moves in self.moves.values() for move in moves)

    def way_to(self, situation: Situation) -> str:
        """A shortest way there, act by act."""
        acts: list[str] = []
        while (move := self._came_by[situation]) is not None:
            acts.append(move.step.act)
            situation = move.source
        return " → ".join([situation.stage, *reversed(acts)])

    def ending_ones(self, allowed: Callable[[Move], bool]) -> set[Situation]:
        """The situations from which allowed moves lead to an ending or into another procedure."""
        switching = (move for move in self.all_moves if move.target is None and allowed(move))
        ended = (situation for situation in self.moves if situation.stage in self.endings)
        return self.leading_to({*ended, *(move.source for move in switching)}, allowed)

    def leading_to(self, goals: set[Situation], allowed: Callable[[Move], bool]) -> set[Situation]:
        """The situations from which allowed moves lead to one of these, and these themselves."""
        before: dict[Situation, list[Situation]] = {}
        for move in filter(allowed, self.all_moves):
            if move.target is not None:
                before.setdefault(move.target, []).append(move.source)
        found, ahead = set(goals), deque(goals)
        while ahead:
            new = set(before.get(ahead.popleft(), ())) - found
            found |= new
            ahead.extend(new)
        return found

    def _kept(self, stage: str, running: Iterable[str]) -> Situation:
        """A situation, as far as its clocks exist; none is looked at beyond an ending."""
        kept = () if stage in self.endings else running
        return Situation(stage, self.clocks.intersection(kept))

    def _explore(self) -> None:
        ahead = deque(self._came_by)
        while ahead:
            situation = ahead.popleft()
            self.moves[situation] = tuple(self._moves(situation))
            for move in self.moves[situation]:
                if move.target is not None and move.target not in self._came_by:
                    self._came_by[move.target] = move
                    ahead.append(move.target)
            if len(self._came_by) > MOST:
                raise TooTangled

    def _moves(self, situation: Situation) -> Iterator[Move]:
        stage, running = situation
        lapsing = {self.procedure.promise(clock).then for clock in running}
        for place, step in self._steps.get(stage, ()):
            if {*step.roles} == {Role.SYSTEM} and step.act not in lapsing:
                continue
            stopped = running if EVERY_CLOCK in step.stops else running.intersection(step.stops)
            if step.switches_to:
                yield Move(place, step, situation, running - stopped, None)
                continue
            left = (running - stopped) | self.clocks.intersection(step.starts)
            for target in step.targets:
                if (reached := target or stage) in self._stages:
                    yield Move(place, step, situation, left, self._kept(reached, left))


def _by_stage(procedure: Procedure) -> Mapping[str, list[tuple[int, Step]]]:
    steps: dict[str, list[tuple[int, Step]]] = {}
    for place, step in enumerate(procedure.steps):
        for stage in step.stages:
            steps.setdefault(stage, []).append((place, step))
    return steps


def entries_of(procedure: Procedure, others: Iterable[Procedure]) -> tuple[Situation, ...]:
    """Where cases begin, and where they come in from other procedures.

    One that no matter opens under is only ever switched to. Whence is not always known yet: then it
    is entered wherever no step of its own leads, with the clocks that it says it starts.
    """
    came = [
        Situation(target, frozenset(step.starts))
        for other in (procedure, *(other for other in others if other.code != procedure.code))
        for step in other.steps
        if step.switches_to == procedure.code
        for target in step.targets
        if target is not None
    ]
    stages = [stage.code for stage in procedure.stages]
    led_to = {target for step in procedure.steps if not step.switches_to for target in step.targets}
    unled = [stage for stage in stages if stage not in led_to]
    begun = [FIRST_STAGE] if procedure.opens or came else [FIRST_STAGE, *unled]
    begins = [Situation(stage, frozenset(procedure.starts)) for stage in begun]
    return tuple(dict.fromkeys(begins + came))
