"""Ways from a citizen's message to the endings of a procedure, found in the documents alone."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from domain.people import Role
from domain.procedure import EVERY_CLOCK, FIRST_STAGE, Procedure, Step

APPLIED = "passport"
"""Whose refusal leads to what nothing opens by itself: objection and appeal."""


class Place(NamedTuple):
    """Where a case stands: under which procedure, at which stage, with which clocks running."""

    code: str
    stage: str
    running: frozenset[str]


class Doing(NamedTuple):
    """One step of a way: somebody's act, with its outcome if it branches, or a clock's lapse."""

    step: Step
    outcome: str | None = None
    lapsing: str | None = None


class Way(NamedTuple):
    """How a case comes to an ending: under what it opens, and what is done then, in order."""

    opens: str
    doings: tuple[Doing, ...]


Came = dict[Place, tuple[Place, Doing] | None]
"""Every place that was reached, and how."""

Wanted = Callable[[Place, Doing], bool]


def endings(procedure: Procedure) -> Iterator[str]:
    """The stages at which nothing more is owed."""
    return (stage.code for stage in procedure.stages if stage.awaits == "nothing")


def way_to(ending: str, code: str, procedures: Mapping[str, Procedure]) -> Way:
    """A shortest way to an ending of a procedure, or a failure that says that there is none."""
    return _way(code, procedures, lambda place: place.stage == ending)


def way_with(clock: str, code: str, procedures: Mapping[str, Procedure]) -> Way:
    """A shortest way to where a clock of a procedure runs."""
    return _way(code, procedures, lambda place: clock in place.running)


def _way(code: str, procedures: Mapping[str, Procedure], there: Callable[[Place], bool]) -> Way:
    opens, came = _explored(code, procedures)
    for place in came:
        if place.code == code and there(place):
            return Way(opens, _back(place, came))
    raise AssertionError(f"no way leads there in {code}")


def every_doing(code: str, procedures: Mapping[str, Procedure]) -> dict[str, Way]:
    """For everything that a procedure lets happen at a stage, a shortest way on which it does."""
    opens, came = _explored(code, procedures)
    found: dict[str, Way] = {}
    for place in came:
        for doing, _ in _doings(place, procedures) if place.code == code else ():
            said = (doing.step.act, "at", place.stage, doing.outcome, doing.lapsing)
            name = " ".join(filter(None, said))
            found.setdefault(name, Way(opens, (*_back(place, came), doing)))
    return found


def _explored(code: str, procedures: Mapping[str, Procedure]) -> tuple[str, Came]:
    """Under what a case opens that comes to a procedure, and everywhere it may go, nearest first.

    Where nothing opens, it is what was applied for, refused, and objected to once that was known.
    """
    opens = code if procedures[code].opens else APPLIED
    wanted = _any if opens == code else _after_a_refusal
    begin = Place(opens, FIRST_STAGE, frozenset(procedures[opens].starts))
    came: Came = {begin: None}
    ahead = deque([begin])
    while ahead:
        place = ahead.popleft()
        for doing, after in _doings(place, procedures):
            if after not in came and wanted(place, doing):
                came[after] = place, doing
                ahead.append(after)
    return opens, came


def _any(_: Place, __: Doing) -> bool:
    return True


def _after_a_refusal(place: Place, doing: Doing) -> bool:
    leaves = place.code == APPLIED and doing.step.switches_to is not None
    granted = place.code == APPLIED and doing.outcome == "granted"
    return not granted and (not leaves or place.stage == "notified")


def _back(place: Place, came: Came) -> tuple[Doing, ...]:
    doings: list[Doing] = []
    while (step := came[place]) is not None:
        place, doing = step
        doings.append(doing)
    return tuple(reversed(doings))


def _doings(place: Place, procedures: Mapping[str, Procedure]) -> Iterator[tuple[Doing, Place]]:
    procedure = procedures[place.code]
    for step in procedure.steps_from(place.stage):
        for doing in _as_done(step, procedure, place.running):
            stage = step.target(doing.outcome) or place.stage
            kept = frozenset() if EVERY_CLOCK in step.stops else place.running - {*step.stops}
            yield doing, Place(step.switches_to or place.code, stage, kept | {*step.starts})


def _as_done(step: Step, procedure: Procedure, running: frozenset[str]) -> Iterator[Doing]:
    if step.roles == (Role.SYSTEM,):
        clocks = (clock for clock in running if procedure.promise(clock).then == step.act)
        yield from (Doing(step, lapsing=clock) for clock in sorted(clocks))
    elif step.branches:
        yield from (Doing(step, outcome) for outcome in step.branches)
    else:
        yield Doing(step, "upheld" if "outcome" in step.needs else None)
