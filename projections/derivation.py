"""Derivations (asal-usul jatuh tempo): every run of every clock of a case, explained by its facts.

Each due instant is counted anew on the calendar that it was counted on, not on today's.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from pydantic import computed_field

from domain.acts import act_of
from domain.book import Book
from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import ClockFact, ClockRescheduled, MarkFact
from domain.clocks import ClockId, Held, RuleCode
from domain.facts import Fact, Instant, Pin
from domain.lines import Amount, Pause, Rule
from domain.people import THE_CLOCK, Role
from domain.procedure import Name, Promise
from domain.reckoning import budget_of, elapsed
from domain.timing import ladder
from domain.values import Value
from domain.wording import Certainty, Wording
from domain.working_calendar import WorkingCalendar
from projections.clock_story import Story
from projections.clock_turns import AnyTurn, Counted

Standing = Literal[
    "running", "paused", "due_unrecorded", "broken", "lapsed", "stopped", "stopped_late"
]
"""How a run stands: `due_unrecorded` if it is due and no fact says so yet, `lapsed` if the act that
follows from it came by itself."""


class Rise(Value):
    """A level of the ladder: whom it goes to, so many working minutes after due; was it told."""

    rank: int
    role: Role
    after: int
    at: Instant
    told: bool


class Run(Value):
    """One run of a clock: its promise, every due instant it had and why, and how it stands.

    `promised` is the due instant that the citizen was first told, `due` the one in force or last in
    force. `budget`, `extended` (how much of it was granted later), `used` and `late` are in the
    clock's own unit.
    """

    clock: ClockId
    run: int
    procedure: Pin
    name: Wording
    owed_by: Literal["office", "citizen"]
    role: Role
    basis: str
    certainty: Certainty
    consequence: Wording | None
    then: Name | None
    standing: Standing
    rule: RuleCode
    extended: int
    start: Instant
    promised: Instant
    due: Instant
    budget: Amount
    used: Amount
    held: tuple[Held, ...]
    breached_since: Instant | None
    excused: bool
    late: Amount | None
    stopped_at: Instant | None
    warnings: tuple[Instant, ...]
    warned: int
    ladder: tuple[Rise, ...]
    turns: tuple[AnyTurn, ...]
    contradictions: tuple[int, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def agrees(self) -> bool:
        """Whether every due instant is what counting anew gives, and no fact states another."""
        return not self.contradictions and all(counted.agrees for counted in self.counted)

    @property
    def counted(self) -> list[Counted]:
        """Every due instant it ever had, the one in force at the end."""
        return [turn.counted for turn in self.turns if turn.counted is not None]


def runs_of(facts: Iterable[Fact], book: Book, now: datetime) -> list[Run]:
    """Every run of every clock of one case, in the order in which they began, as of *now*."""
    stories: dict[tuple[str, int], Story] = {}
    running: dict[str, Story] = {}
    step: CaseFact | None = None
    for fact in facts:
        if isinstance(fact, ClockFact):
            stories[fact.clock, fact.run].hear(fact, _in_step(fact, step), book)
            continue
        if isinstance(fact, CaseFact):
            step = fact
            for clock in fact.stopped:
                running.pop(clock).stop(fact)
        if isinstance(fact, CaseFact | CaseRegistered):
            act = act_of(fact) if isinstance(fact, CaseFact) else None
            for start in fact.started:
                story = Story.of(fact, start, act, book)
                stories[start.clock, start.run] = running[start.clock] = story
    return [_run(story, book, now) for story in stories.values()]


def _in_step(fact: ClockFact, latest: CaseFact | None) -> CaseFact | None:
    """The step that did this to the clock; what time alone does has the cause of who noticed it."""
    if latest is None or isinstance(fact, MarkFact | ClockRescheduled):
        return None
    return latest if (latest.cause, latest.at) == (fact.cause, fact.at) else None


def _run(story: Story, book: Book, now: datetime) -> Run:
    clock, promise = story.clock, story.procedure.promise(story.clock.clock)
    until = story.stopped_at or now
    calendar = book.calendar_of(story.counted.calendar).calendar
    held = tuple(Pause(one.since, until) for one in clock.held)
    rule = Rule.parse(clock.rule)
    budget: Any = budget_of(rule, clock.start, calendar)
    used: Any = elapsed(rule, clock.start, until, calendar, (*clock.pauses, *held))
    return Run(
        clock=clock.clock,
        run=clock.run,
        procedure=story.procedure.pin,
        name=promise.name,
        owed_by=promise.owed_by,
        role=promise.role,
        basis=promise.basis,
        certainty=promise.certainty,
        consequence=promise.consequence,
        then=promise.then,
        standing=_standing(story, promise, now),
        rule=clock.rule,
        extended=clock.extended,
        start=clock.start,
        promised=clock.promised,
        due=clock.due,
        budget=budget,
        used=used,
        held=clock.held,
        breached_since=story.since,
        excused=story.excused,
        late=used - budget if story.since else None,
        stopped_at=story.stopped_at,
        warnings=clock.warnings,
        warned=clock.warned,
        ladder=_ladder(story, promise, calendar),
        turns=tuple(story.turns),
        contradictions=tuple(story.contradictions),
    )


def _standing(story: Story, promise: Promise, now: datetime) -> Standing:
    ended = story.turns[-1]
    if story.stopped_at is not None:
        if story.since is not None:
            return "stopped_late"
        by_itself = ended.actor == THE_CLOCK and ended.act == promise.then
        return "lapsed" if by_itself and ended.at >= story.clock.due else "stopped"
    if story.since is not None:
        return "broken"
    if story.clock.is_held:
        return "paused"
    return "due_unrecorded" if now > story.clock.due else "running"


def _ladder(story: Story, promise: Promise, calendar: WorkingCalendar) -> tuple[Rise, ...]:
    """The levels ahead, or those of the breach."""
    if promise.owed_by == "citizen":
        return ()
    clock = story.clock
    levels = clock.ladder if clock.breached else ladder(promise, clock.due, calendar)
    return tuple(
        Rise(rank=rank, role=rung.role, after=rung.after, at=at, told=rank <= clock.escalated)
        for rank, (rung, at) in enumerate(zip(promise.ladder, levels, strict=False), start=1)
    )
