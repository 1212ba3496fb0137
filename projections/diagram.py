"""The diagram of a procedure, before anyone draws it: boxes, arrows and the key to its clocks.

What many stages allow is drawn once, so that the way through the office stays visible.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from domain.people import Role
from domain.procedure import EVERY_CLOCK, Procedure, Promise, Step
from domain.wording import Wording
from projections.diagram_values import Arrow, Box, ClockKey, Diagram, Line, Remark
from projections.published_words import (
    budget_words,
    lapse_words,
    outcome_words,
    ower_words,
    pick,
    roles_words,
    step_words,
    with_certainty,
)
from projections.running_clocks import clocks_that_may_run
from projections.stage_words import StageWords

MANY = 6
"""So many stages are too many for as many lines."""
SEVERAL = 4
"""So many are, if they are all that are open."""
ALIKE = 3
"""An act that so many stages allow without leaving them is told once."""


class Going(NamedTuple):
    """A step to one of the places that it may lead to."""

    step: Step
    target: str | None
    note: str


def diagram(
    procedure: Procedure, language: str, titles: Mapping[str, Wording] | None = None
) -> Diagram:
    """Lay out what a procedure allows; `titles` are those of procedures that may take over."""
    return _Drawing(procedure, language, titles or {}).drawn()


def elsewhere(code: str) -> str:
    """The box of a procedure that takes over."""
    return f"procedure:{code}"


class _Drawing:
    def __init__(self, procedure: Procedure, language: str, titles: Mapping[str, Wording]) -> None:
        self.procedure = procedure
        self.language = language
        self.titles = titles
        self.numbers = {p.code: place for place, p in enumerate(procedure.promises, start=1)}
        self.stages = StageWords(procedure, language)
        self.place = {stage.code: place for place, stage in enumerate(procedure.stages)}
        self.running = clocks_that_may_run(procedure)

    def drawn(self) -> Diagram:
        goings = [going for step in self.procedure.steps for going in self._goings(step)]
        staying = [going for going in goings if going.target is None]
        return Diagram(
            title=self.procedure.title.said(self.language),
            language=self.language,
            starts=self._numbers(self.procedure.starts),
            boxes=(*self._boxes(staying), *self._others()),
            arrows=tuple(self._arrows(going for going in goings if going.target is not None)),
            remarks=tuple(self._remarks(staying)),
            clocks=tuple(self._key()),
        )

    def _goings(self, step: Step) -> Iterator[Going]:
        """A step once for each place; a stage reached from itself is a stage not left."""
        if step.switches_to:
            yield Going(step, elsewhere(step.switches_to), "")
            return
        for target in step.targets:
            outcomes = [
                outcome_words(o, self.language) for o, to in step.branches.items() if to == target
            ]
            note = ", ".join(outcomes) if target != step.leads_to else ""
            left = tuple(stage for stage in step.stages if stage != target)
            if target is None or len(left) < len(step.stages):
                kept = step.stages if target is None else (target,)
                yield Going(step.model_copy(update={"stages": kept}), None, note)
            if target is not None and left:
                yield Going(step.model_copy(update={"stages": left}), target, note)

    def _boxes(self, staying: list[Going]) -> Iterator[Box]:
        for stage in self.procedure.stages:
            stays = tuple(
                self._line(going)
                for going in staying
                if stage.code in going.step.stages and len(going.step.stages) < ALIKE
            )
            yield Box(
                code=stage.code, name=stage.name.said(self.language), kind=stage.awaits, stays=stays
            )

    def _others(self) -> Iterator[Box]:
        others = dict.fromkeys(
            step.switches_to for step in self.procedure.steps if step.switches_to
        )
        for code in others:
            title = self.titles.get(code)
            name = code.replace("-", " ") if title is None else title.said(self.language)
            yield Box(code=elsewhere(code), name=name, kind="elsewhere")

    def _arrows(self, goings: Iterable[Going]) -> Iterator[Arrow]:
        """Acts that lead from the same stages to the same one share an arrow."""
        together: dict[tuple[tuple[str, ...], str, bool, str], list[Line]] = {}
        for going in goings:
            line = self._line(going)
            for sources, told in self._split(going):
                key = (sources, str(going.target), line.by == "clock", told)
                together.setdefault(key, []).append(line)
        for (sources, target, _, told), lines in together.items():
            yield Arrow(sources=sources, target=target, lines=tuple(lines), told=told)

    def _split(self, going: Going) -> Iterator[tuple[tuple[str, ...], str]]:
        """The sources before the target and those after it, unless they are too many to draw."""
        stages = going.step.stages
        if self._from_many(stages):
            yield stages, self.stages.told(stages)
            return
        own = self.place.get(str(going.target), len(self.place))
        for after in (False, True):
            if side := tuple(s for s in stages if (self.place.get(s, 0) > own) == after):
                yield side, ""

    def _remarks(self, staying: list[Going]) -> Iterator[Remark]:
        for going in staying:
            if len(stages := going.step.stages) >= ALIKE:
                yield Remark(stages=stages, told=self.stages.told(stages), line=self._line(going))

    def _from_many(self, stages: tuple[str, ...]) -> bool:
        count = len(stages)
        return count >= MANY or (count >= SEVERAL and set(self.stages.open) <= set(stages))

    def _line(self, going: Going) -> Line:
        step = going.step
        by_clock = step.roles == (Role.SYSTEM,)
        return Line(
            act=step.act,
            words=step_words(self.procedure, step, self.language),
            who="" if by_clock else roles_words(step.roles, self.language),
            by="clock" if by_clock else "citizen" if step.roles == (Role.CITIZEN,) else "office",
            lapses=self._lapses(step) if by_clock else (),
            starts=self._numbers(step.starts),
            stops=self._numbers(step.stops),
            stops_all=EVERY_CLOCK in step.stops,
            notes=tuple(self._notes(going)),
        )

    def _lapses(self, step: Step) -> tuple[int, ...]:
        """The clocks at whose lapse it happens: those that may run there and lead to this act."""
        running = {clock for stage in step.stages for clock in self.running[stage]}
        leading = [p.code for p in self.procedure.promises if p.then == step.act]
        return self._numbers([c for c in leading if c in running] or leading)

    def _notes(self, going: Going) -> Iterator[str]:
        step, language = going.step, self.language
        if going.note:
            yield f"{pick(('bila', 'if'), language)} {going.note}"
        for reason in step.pauses:
            yield f"{pick(('jeda', 'pause'), language)}: {self._reason(reason)}"
        for reason in step.resumes:
            yield f"{pick(('jeda berakhir', 'pause ends'), language)}: {self._reason(reason)}"
        for extension in step.extends:
            promise = self.procedure.promise(extension.clock)
            more = f"{extension.by} {promise.budget.partition(' ')[2]}"
            yield f"{promise.name.said(language)} + {budget_words(more, language)}"

    def _reason(self, reason: str) -> str:
        pause = self.procedure.pause(reason)
        return reason if pause is None else pause.name.said(self.language)

    def _numbers(self, clocks: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self.numbers[clock] for clock in clocks if clock in self.numbers))

    def _key(self) -> Iterator[ClockKey]:
        for promise in self.procedure.promises:
            yield ClockKey(
                number=self.numbers[promise.code],
                name=promise.name.said(self.language),
                budget=budget_words(promise.budget, self.language),
                ower=ower_words(promise.owed_by, self.language),
                lapse=lapse_words(self.procedure, promise, self.language),
                basis=with_certainty(promise.basis, promise.certainty, self.language),
                differing=tuple(self._differing(promise)),
            )

    def _differing(self, promise: Promise) -> Iterator[str]:
        for service in self.procedure.services:
            if (budget := service.budgets.get(promise.code)) is not None:
                name = service.name.said(self.language)
                yield f"{name}: {budget_words(budget, self.language)}"
