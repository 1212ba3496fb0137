"""Whatever procedure is sound by the checker, no case under it can be stranded; others can.

Cases are walked here with rules of their own, not with the checker's map.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.checking import soundness
from domain.people import Role
from domain.procedure import EVERY_CLOCK, FIRST_STAGE, Procedure, Step
from tests.pace import pace

LONG = 60
STRANDING = {
    "procedure.no_ending",
    "stage.dead_end",
    "stage.citizen_only",
    "stage.no_clock",
    "ending.clock_running",
    "then.no_step",
}
UNABLE = {"then.unknown"}
"""Told of a clock that cannot do its act, even where it never runs."""


class Option(NamedTuple):
    """What may happen next: somebody's act, with an outcome perhaps, or a clock that lapses."""

    act: str
    role: Role
    outcome: str | None = None


class Stranded(AssertionError):  # noqa: N818 - it reads as a sentence where it is raised
    """A case that nothing and nobody can bring to its end."""


@dataclass(frozen=True)
class Walker:
    """One case on its way: the stage it stands at and the clocks that run."""

    procedure: Procedure = field(compare=False, repr=False)
    stage: str
    running: frozenset[str]

    @classmethod
    def begin(cls, procedure: Procedure) -> "Walker":
        return cls(procedure, FIRST_STAGE, frozenset(procedure.starts))

    @property
    def ended(self) -> bool:
        return self.procedure.stage(self.stage).awaits == "nothing"

    def options(self) -> Iterator[Option]:
        for step in self.procedure.steps_from(self.stage):
            for outcome in step.branches if step.only_branches else (None, *step.branches):
                people = (role for role in step.roles if role is not Role.SYSTEM)
                yield from (Option(step.act, role, outcome) for role in people)
        for clock in sorted(self.running):
            if (act := self.procedure.promise(clock).then) is not None:
                yield Option(act, Role.SYSTEM)

    def take(self, option: Option) -> "Walker":
        step: Step | None = self.procedure.step(option.act, self.stage)
        if step is None or option.role not in step.roles:
            raise Stranded(f"{option} at {self.stage}")
        kept = frozenset() if EVERY_CLOCK in step.stops else self.running - {*step.stops}
        reached = step.target(option.outcome) or self.stage
        return replace(self, stage=reached, running=kept | {*step.starts})

    def check(self) -> None:
        if self.ended and self.running:
            raise Stranded(f"{set(self.running)} run on at {self.stage}")
        if not self.ended and not self.running:
            raise Stranded(f"no clock runs at {self.stage}")


Choose = Callable[[Walker, Sequence[Option]], Option]


def walk(procedure: Procedure, choose: Choose) -> Walker:
    """Go on as chosen until the case ends, or has gone on for long; nothing may be amiss."""
    walker = Walker.begin(procedure)
    walker.check()
    for _ in range(LONG):
        if walker.ended:
            break
        walker = walker.take(choose(walker, list(walker.options())))
        walker.check()
    return walker


def bring_home(walker: Walker) -> Walker:
    """End the case with what the office and its clocks can do, the citizen saying nothing."""
    ahead, seen = deque([walker]), {walker}
    while ahead:
        walker = ahead.popleft()
        if walker.ended:
            return walker
        for option in walker.options():
            if option.role is not Role.CITIZEN and (after := walker.take(option)) not in seen:
                seen.add(after)
                ahead.append(after)
    raise Stranded("no way home")


def can_strand(procedure: Procedure) -> bool:
    """Whether any case whatever could be stranded: every one is tried."""
    ahead = deque([Walker.begin(procedure)])
    seen = set(ahead)
    try:
        while ahead:
            walker = ahead.popleft()
            walker.check()
            bring_home(walker)
            after = {walker.take(option) for option in walker.options()} - seen
            seen |= after
            ahead.extend(after)
    except Stranded:
        return True
    return False


def at_random(dice: Random) -> Choose:
    return lambda _, options: dice.choice(options)


def unwilling(dice: Random) -> Choose:
    """Whoever can keeps the case from ending."""

    def choose(walker: Walker, options: Sequence[Option]) -> Option:
        lasting = [option for option in options if not walker.take(option).ended]
        return dice.choice(lasting or options)

    return choose


def codes(procedure: Procedure) -> set[str]:
    return {fault.code for fault in soundness(procedure)}


def test_what_is_made_in_good_order_is_sound(orderly_procedures):
    @given(orderly_procedures)
    def check(procedure):
        assert list(soundness(procedure)) == []

    check()


def test_under_a_sound_procedure_every_walk_can_be_brought_to_an_end(procedures):
    @pace(100)
    @given(procedures, st.randoms(use_true_random=False), st.sampled_from([at_random, unwilling]))
    def check(procedure, dice, manner):
        if not codes(procedure):
            assert bring_home(walk(procedure, manner(dice))).ended

    check()


def test_the_checker_tells_of_stranding_just_where_a_case_can_be_stranded(procedures):
    @pace(150)
    @given(procedures)
    def check(procedure):
        told = codes(procedure)
        assume("step.twice" not in told)

        if can_strand(procedure):
            assert told & (STRANDING | UNABLE)
        else:
            assert not told & STRANDING

    check()


def test_enough_of_what_is_made_is_sound_and_enough_is_not(procedures):
    sound: list[bool] = []

    @settings(max_examples=150, derandomize=True, database=None, deadline=None)
    @given(procedures)
    def look(procedure):
        sound.append(not codes(procedure))

    look()
    assert 0.2 < sum(sound) / len(sound) < 0.8
