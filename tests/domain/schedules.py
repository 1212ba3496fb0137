"""Schedules: what people do to a case and when, with or without anybody watching its clocks.

What is done is chosen from what is possible at that moment, so that cases get far; a plan is the
same with everything decided, and can be lived through again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import product
from random import Random
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from hypothesis import strategies as st

from domain.acts import Particulars
from domain.book import Book
from domain.case import THE_CLOCK, Case
from domain.case_facts import Outcome
from domain.office_hours import Closure, ExtraDay, Span
from domain.people import Role
from domain.refusals import Refused
from domain.staff import Absence
from domain.working_calendar import WorkingCalendar
from tests.domain.conftest import GIVEN, Life, sealed
from tests.rules import shipped

COMMANDS = UUID(int=99)
LONG_AFTER = timedelta(days=400)
LONGEST = 14
AT_A_MARK = 0.25
HALF = 0.5
PROCEDURES = sorted(shipped())
SELDOM = {"burn", "excuse", "withdraw", "transfer", "close", "accept", "complete"}
BROUGHT = GIVEN | {"words": sealed()}
STAFF = ("kepala", "kasi-1", "kasi-2", "ptg-05", "ptg-06", "ver-01")


@dataclass(frozen=True)
class Happens:
    """Something happens after a while, or at the very instant of a mark that lies ahead."""

    after: timedelta
    at_mark: int | None


@dataclass(frozen=True)
class Does(Happens):
    """Somebody does one of the acts that are possible then, in one of the ways to do it."""

    choice: int


@dataclass(frozen=True)
class Decrees(Happens):
    """The office closes or opens on a day, so many days from then; it may be over already."""

    days: int
    opens: bool


@dataclass(frozen=True)
class Leaves(Happens):
    """A member of staff is away from then on."""

    who: str
    days: int


@dataclass(frozen=True)
class Wakes:
    """A worker looks, some time after the last event: anew from the facts, at an earlier instant
    than it is, or in vain since it crashes before it saves."""

    part: float
    folds: bool
    behind: timedelta
    crashes: bool


class Command(NamedTuple):
    """Exactly what somebody does, so that it may come again."""

    act: str
    role: Role
    cause: UUID
    reason: str = ""
    clock: str = ""
    given: Particulars = Particulars()


class Planned(NamedTuple):
    """What happens, and when."""

    at: datetime
    what: Command | Decrees | Leaves


whiles = st.one_of(
    st.timedeltas(timedelta(0), timedelta(hours=9)),
    st.timedeltas(timedelta(0), timedelta(days=6)),
    st.timedeltas(timedelta(0), timedelta(days=40)),
)
moments = {"after": whiles, "at_mark": st.none() | st.integers(0, 5)}
deeds = st.builds(Does, **moments, choice=st.integers(0, 10_000))
happenings = st.one_of(
    deeds,
    deeds,
    deeds,
    st.builds(Decrees, **moments, days=st.integers(-6, 20), opens=st.booleans()),
    st.builds(Leaves, **moments, who=st.sampled_from(STAFF), days=st.integers(1, 30)),
)
wakings = st.builds(
    Wakes,
    part=st.floats(0, 1),
    folds=st.booleans(),
    behind=st.just(timedelta(0)) | whiles,
    crashes=st.booleans(),
)


def by_chance(seed: int) -> list[Happens]:
    """A full schedule, of the kind that small examples seldom come to."""
    random = Random(seed)

    def moment() -> dict[str, Any]:
        hours = random.choice([9, 9, 48, 24 * 20]) * random.random()
        at_mark = random.randrange(6) if random.random() < AT_A_MARK else None
        return {"after": timedelta(hours=hours), "at_mark": at_mark}

    def event() -> Happens:
        kind = random.randrange(8)
        if kind == 0:
            return Decrees(**moment(), days=random.randint(-6, 20), opens=random.random() < HALF)
        if kind == 1:
            return Leaves(**moment(), who=random.choice(STAFF), days=random.randint(1, 30))
        return Does(**moment(), choice=random.randrange(10_000))

    return [event() for _ in range(LONGEST)]


schedules = st.lists(happenings, max_size=LONGEST) | st.integers(0, 2**32).map(by_chance)
watches = st.lists(
    st.tuples(st.lists(wakings, max_size=3), st.booleans()),
    min_size=LONGEST + 1,
    max_size=LONGEST + 1,
)
"""For each event and for the end: who looks before it, and whether the command comes twice."""


def planned(life: Life, schedule: Sequence[Happens]) -> Iterator[Planned]:
    """Live a schedule through with nobody watching; tell exactly what happened."""
    for place, event in enumerate(schedule):
        at = _instant(life, event)
        what = _command(life, event, at, place) if isinstance(event, Does) else event
        assert isinstance(what, Command | Decrees | Leaves)
        life.now = at
        yield Planned(at, what)


def happen(life: Life, what: Command | Decrees | Leaves) -> str:
    """Let it happen now; how it ended."""
    match what:
        case Command():
            return _do(life, what)
        case Decrees():
            life.change(decreed(life.book.calendar, life.now, what))
        case Leaves():
            away = Absence(life.now, life.now + timedelta(days=what.days), told=life.now)
            life.book = replace(life.book, staff=life.book.staff.away(what.who, away))
    return "known"


def watch(life: Life, began: datetime, until: datetime, looks: Sequence[Wakes]) -> None:
    """A worker wakes now and then between two instants."""
    for woke in sorted(looks, key=lambda woke: woke.part):
        life.now = max(began + (until - began) * woke.part - woke.behind, began - woke.behind)
        if woke.folds:
            life.reload()
        kept = list(life.case.pending_events)
        life.notice()
        if woke.crashes:
            life.case = folded(kept)
    life.now = until


def folded(facts: Sequence[Any]) -> Case:
    """A case as its facts make it."""
    case: Any = None
    for fact in facts:
        case = fact.mutate(case)
    case.pending_events.extend(facts)
    assert isinstance(case, Case)
    return case


def decreed(calendar: WorkingCalendar, now: datetime, decree: Decrees) -> WorkingCalendar:
    """A calendar with a day more, or a day less."""
    day = calendar.local_day(now) + timedelta(days=decree.days)
    closures = tuple(shut for shut in calendar.closures if shut.day != day)
    extra = tuple(one for one in calendar.extra_days if one.day != day)
    if decree.opens:
        extra = (*extra, opened_on(day))
    else:
        closures = (*closures, closed_on(day))
    return calendar.model_copy(update={"closures": closures, "extra_days": extra})


def closed_on(day: date) -> Closure:
    return Closure(day=day, name="Cuti bersama", category="collective_leave", basis="SKB")


def opened_on(day: date) -> ExtraDay:
    return ExtraDay(
        day=day, spans=(Span(opens=time(8), closes=time(14)),), name="Pengganti", basis="SE"
    )


def _instant(life: Life, event: Happens) -> datetime:
    ahead = sorted(
        {
            mark.instant
            for clock in _seen(life, life.now).clocks.values()
            for mark in clock.marks()
            if mark.instant > life.now
        }
    )
    if event.at_mark is None or not ahead:
        return life.now + event.after
    return ahead[event.at_mark % len(ahead)]


def _seen(life: Life, at: datetime) -> Case:
    """The case as somebody would find it then; the case itself does not notice."""
    case = folded(life.case.pending_events)
    case.pass_time(at, replace(life.when(Role.SYSTEM), actor=THE_CLOCK), life.book)
    return case


def _command(life: Life, event: Does, at: datetime, place: int) -> Command:
    possible = list(_possible(_seen(life, at), life.book))
    acts = sorted({(command.act, turn) for command in possible for turn in range(_chance(command))})
    which, act = divmod(event.choice, len(acts))
    ways = [command for command in possible if command.act == acts[act][0]]
    return ways[which % len(ways)]._replace(cause=uuid5(COMMANDS, str(place)))


def _chance(command: Command) -> int:
    """How likely an act is: what ends a case, or is refused, is seldom done."""
    return 1 if command.act in SELDOM else 4


def _possible(case: Case, book: Book) -> Iterator[Command]:
    """What anybody may do now, and something that is refused."""
    procedure = book.pinned(case.procedure)
    for step in procedure.steps_from(case.stage):
        given = {name: BROUGHT[name] for name in step.needs if name in BROUGHT}
        outcomes: list[Outcome | None] = list(Outcome) if "outcome" in step.needs else [None]
        for role, outcome in product([r for r in step.roles if r is not Role.SYSTEM], outcomes):
            brought = Particulars(**given, outcome=outcome)
            yield Command(step.act, role, COMMANDS, given=brought)
    held = {one.reason for clock in case.clocks.values() for one in clock.held}
    for pause in procedure.pauses:
        act = "resume" if pause.reason in held else "pause"
        yield Command(act, Role.SUPERVISOR, COMMANDS, pause.reason)
    for excuse, (clock, *_) in product(procedure.excuses, case.breaches.values()):
        yield Command("excuse", Role.HEAD, COMMANDS, excuse.reason, clock)
    yield Command("burn", Role.HEAD, COMMANDS)


def _do(life: Life, command: Command) -> str:
    when = life.when(command.role, command.cause)
    try:
        match command.act:
            case "pause":
                life.case.pause(command.reason, when, life.book)
            case "resume":
                life.case.resume(command.reason, when, life.book)
            case "excuse":
                life.case.excuse(command.clock, command.reason, when, life.book)
            case _:
                life.case.take(command.act, command.given, when, life.book)
    except Refused as refused:
        return refused.code
    return "done"
