"""Breach truth: whether workers were awake changes when a breach is said, never that or since when.

A schedule is what people do and when. It is lived twice, once with nobody watching until the end
and once with a worker that wakes, sleeps and crashes at random, commands that come again, and
aggregates that are folded anew. Both lives must have the same history.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.acts import Particulars
from domain.case_facts import Breached, CaseFact, CaseRegistered, Closing, Outcome, Warned
from domain.clocks import Lapse
from domain.facts import Fact
from domain.messages import Kind
from domain.people import Role
from domain.procedures import FOR_KIND
from domain.refusals import Refused

COMMANDS = UUID(int=99)
LONG_AFTER = timedelta(days=400)
KINDS = sorted(FOR_KIND)
WORDED = {"return", "complete", "ask", "reply", "answer", "object", "decide", "withdraw"}
PARTICULARS: dict[str, dict[str, Any]] = {
    "return": {"missing": ("bukti",)},
    "assign": {"officer": "ptg-05", "unit": "doklan"},
    "decide": {"outcome": Outcome.UPHELD},
    "close": {"reason": Closing.DONE},
    "transfer": {"to": "kemenag"},
}
ACTS = sorted({step.act for procedure in FOR_KIND.values() for step in procedure.steps})
LIKELY = ["verify", "return", "complete", "assign", "ask", "reply", "answer", "decide", "notify"]


@dataclass(frozen=True)
class Did:
    """Somebody does something: after a while, or at the very instant at which a clock is due."""

    act: str
    role: Role
    after: timedelta
    at_due: int | None


@dataclass(frozen=True)
class Woke:
    """The worker looks, some time after the last event; or the aggregate is folded anew."""

    part: float
    folds: bool


whiles = st.one_of(
    st.timedeltas(timedelta(0), timedelta(hours=9)),
    st.timedeltas(timedelta(0), timedelta(days=20)),
    st.timedeltas(timedelta(0), timedelta(days=90)),
)
deeds = st.builds(
    Did,
    act=st.sampled_from(LIKELY) | st.sampled_from(ACTS),
    role=st.sampled_from([Role.SUPERVISOR, Role.CITIZEN, Role.OFFICER]),
    after=whiles,
    at_due=st.none() | st.integers(0, 3),
)
wakings = st.lists(st.builds(Woke, st.floats(0, 1), st.booleans()), max_size=3)
schedules = st.lists(st.tuples(deeds, wakings, st.booleans()), max_size=10)


def live(life: Any, schedule: Any, *, watched: bool) -> list[str]:
    """Live a schedule through; return how each command ended."""
    endings = []
    for place, (did, wakings, repeats) in enumerate(schedule):
        began, until = life.now, _instant(life, did)
        if watched:
            for woke in sorted(wakings, key=lambda woke: woke.part):
                life.now = began + (until - began) * woke.part
                life.notice()
                if woke.folds:
                    life.reload()
        life.now = until
        endings.append(_do(life, did, place))
        if watched and repeats:
            assert _do(life, did, place) == endings[-1]
    life.now += LONG_AFTER
    life.notice()
    return endings


def _instant(life: Any, did: Did) -> Any:
    """When it is done: the due instants are asked of the rules, not of what a worker recorded."""
    running = sorted(
        {i for c in life.case.clocks.values() for i in (c.due, *c.warnings) if i and i > life.now}
    )
    if did.at_due is None or not running:
        return life.now + did.after
    return running[did.at_due % len(running)]


def _do(life: Any, did: Did, place: int) -> str:
    role = Role.CITIZEN if did.act in {"complete", "object", "withdraw"} else did.role
    given = dict(PARTICULARS.get(did.act, {}))
    if did.act in WORDED or did.act == "transfer":
        given["words"] = life.words
    try:
        life.case.take(
            did.act, Particulars(**given), life.when(role, uuid5(COMMANDS, str(place))), life.rules
        )
    except Refused as refused:
        return refused.code
    return "done"


def truth(facts: list[Fact]) -> list[tuple[Any, ...]]:
    """A history without who noticed it, by which command, and when it was written down."""
    return [
        (fact.TOPIC, fact.at, fact.model_dump(exclude={"recorded_at", "cause", "actor"}))
        for fact in facts
    ]


@given(st.sampled_from(KINDS), schedules)
@settings(max_examples=300, deadline=None)
def test_outages_redeliveries_and_restarts_change_no_history(new_life, words, kind, schedule):
    unwatched, watched = _two(new_life, words, kind)

    endings = live(unwatched, schedule, watched=False)

    assert live(watched, schedule, watched=True) == endings
    assert truth(watched.case.pending_events) == truth(unwatched.case.pending_events)


@given(st.sampled_from(KINDS), schedules, st.lists(whiles, min_size=10, max_size=10))
@settings(max_examples=300, deadline=None)
def test_a_clock_is_breached_if_and_only_if_nothing_stopped_it_in_time(
    new_life, words, kind, schedule, stale
):
    """Even when commands come with instants that are older than what was recorded meanwhile."""
    life, _ = _two(new_life, words, kind)
    for place, ((did, _, _), behind) in enumerate(zip(schedule, stale, strict=False)):
        life.now = _instant(life, did)
        life.notice()
        now, life.now = life.now, life.now - behind
        _do(life, did, place)
        life.now = now
    life.now += LONG_AFTER
    life.notice()

    facts = life.case.pending_events
    breached = {(f.clock, f.run): f.since for f in facts if isinstance(f, Breached)}
    assert breached == _late_by_the_facts(facts, life)
    assert len(breached) == sum(isinstance(f, Breached) for f in facts)


@given(st.sampled_from(KINDS), schedules)
@settings(max_examples=150, deadline=None)
def test_history_runs_forward_and_each_warning_comes_before_its_breach(
    new_life, words, kind, schedule
):
    life, _ = _two(new_life, words, kind)
    live(life, schedule, watched=True)

    facts = life.case.pending_events
    instants = [fact.at for fact in facts]
    assert instants == sorted(instants)
    ids = [fact.id for fact in facts if isinstance(fact, Warned | Breached)]
    assert len(ids) == len(set(ids))


def _late_by_the_facts(facts: list[Fact], life: Any) -> dict[tuple[str, int], Any]:
    """The oracle: clocks whose due instant passed before a fact stopped them."""
    running, late = {}, {}
    for fact in facts:
        if isinstance(fact, CaseFact):
            for clock in fact.stopped:
                start = running.pop(clock)
                if start.due < fact.at:
                    late[clock, start.run] = start.due
        if isinstance(fact, CaseFact | CaseRegistered):
            running |= {start.clock: start for start in fact.started}
    late |= {(c, s.run): s.due for c, s in running.items() if s.due < life.now}
    lapses = {p.clock for p in life.rules.procedure.promises if p.lapse is not Lapse.BREACH}
    assert not lapses.intersection(clock for clock, _ in late)
    return late


def _two(new_life: Callable[..., Any], words: Any, kind: Kind) -> tuple[Any, Any]:
    lives = new_life(kind), new_life(kind)
    for life in lives:
        life.words = words
    return lives
