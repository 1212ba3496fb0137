"""Derivations: every due instant that a clock ever had explains itself, on its own calendar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar_edits import closed
from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import Breached, ClockExtended, ClockRescheduled, ClockResumed, Warned
from domain.explaining import CountedTime
from domain.facts import Fact
from domain.lines import Rule
from domain.messages import Kind
from domain.office_calendar import CalendarChanged
from domain.office_hours import Closure
from domain.people import Role
from domain.reckoning import elapsed
from domain.staff import Absence
from projections.derivation import Run, runs_of
from tests.domain.schedules import LONG_AFTER, PROCEDURES, happen, planned, schedules
from tests.rules import shipped, the_book

IMMIGRATION = "central_office"
SKB = "SKB Tiga Menteri 9/2026"


def runs(life, facts: Sequence[Fact] | None = None) -> list[Run]:
    return runs_of(facts or life.case.pending_events, life.book, life.now)


def run(life, clock: str) -> Run:
    """The latest run of a clock."""
    return [each for each in runs(life) if each.clock == clock][-1]


def turn(told: Run, kind: str) -> Any:
    """The one turn of a kind."""
    (found,) = [each for each in told.turns if each.kind == kind]
    return found


def shut(life, day: date):
    """A decree closes a day."""
    closure = Closure(day=day, name="Cuti bersama", category="collective_leave", basis=SKB)
    return life.change(closed(life.book.calendar, closure), SKB)


@pytest.fixture
def complaint(new_life):
    return new_life(Kind.COMPLAINT)


@pytest.fixture
def followed_up(complaint):
    """A complaint verified on Tuesday 24 November 2026, 09:00: follow up by 1 December, 16:00."""
    complaint.do("verify")
    complaint.pass_(hours=1)
    return complaint


@pytest.fixture
def personal(new_life):
    """A request about one's personal data: 72 hours."""
    return new_life(Kind.INFORMATION, code="personal-data")


# What a run is


def test_a_run_tells_its_law_its_consequence_and_the_procedure_it_is_pinned_to(complaint):
    told = run(complaint, "uu25.respond")

    assert (told.basis, told.certainty) == ("UU 25/2009 ps. 44 ayat (3)", "law")
    assert told.consequence is not None
    assert (told.procedure, told.rule, told.budget) == ("complaint@1", "calendar_days:14", 14)
    assert (told.owed_by, told.role, told.standing) == ("office", "verifier", "running")


def test_a_run_that_goes_its_way_has_one_due_instant_and_warnings_and_a_ladder_ahead(complaint):
    told = run(complaint, "lapor.verify")

    assert [counted.due for counted in told.counted] == [told.promised] == [told.due]
    assert told.warnings == complaint.case.clocks["lapor.verify"].warnings
    assert [(rise.role, rise.told) for rise in told.ladder] == [
        ("supervisor", False),
        ("head", False),
    ]
    assert told.ladder[0].at == told.due


def test_each_start_of_a_clock_is_a_run_of_its_own(complaint):
    complaint.do("return", missing=("bukti",))
    complaint.pass_(days=1)
    complaint.do("complete")

    first, second = (each for each in runs(complaint) if each.clock == "lapor.verify")

    assert (first.run, second.run) == (1, 2)
    assert (first.standing, second.standing) == ("stopped", "running")
    assert (turn(first, "stopped").act, turn(second, "started").act) == ("return", "complete")


def test_used_up_is_counted_in_the_clocks_own_unit(personal):
    personal.pass_(hours=5)

    told = run(personal, "pdp.answer")

    assert (told.used, told.budget) == (timedelta(hours=5), timedelta(hours=72))


def test_what_the_citizen_owes_lapses_and_is_no_breach(complaint):
    complaint.do("return", missing=("bukti",))
    complaint.pass_(days=40)
    complaint.notice()

    told = run(complaint, "uu25.complete")

    assert (told.standing, told.then, told.breached_since) == ("lapsed", "deem_withdrawn", None)
    assert told.ladder == ()


# Pauses


def test_a_pause_tells_why_by_whom_and_until_when_at_most(followed_up):
    followed_up.pause(IMMIGRATION)

    told = run(followed_up, "lapor.follow_up")
    paused = turn(told, "paused")

    assert told.standing == "paused"
    assert paused.name.id == "menunggu keterangan Direktorat Jenderal Imigrasi"
    assert (paused.actor.id, paused.cap, paused.certainty) == (
        "kasi-1",
        "working_days:10",
        "unconfirmed",
    )
    assert paused.ends == datetime(2026, 12, 7, 9, tzinfo=UTC)


def test_a_pause_that_an_act_ends_tells_what_it_was_worth(followed_up):
    followed_up.pass_(days=1)
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(days=2)
    followed_up.resume(IMMIGRATION)

    resumed = turn(run(followed_up, "lapor.follow_up"), "resumed")

    assert (resumed.worth, resumed.by_cap, resumed.actor.id) == (2, False, "kasi-1")
    assert resumed.counted.reckoned.pauses == ((resumed.since, resumed.until),)


def test_a_pause_that_its_cap_ends_says_so(followed_up):
    followed_up.pass_(days=1)
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(days=20)
    followed_up.notice()

    told = run(followed_up, "lapor.follow_up")
    resumed = turn(told, "resumed")

    assert (resumed.worth, resumed.by_cap) == (10, True)
    assert resumed.until == turn(told, "paused").ends


def test_a_pause_on_day_zero_is_worth_nothing(followed_up):
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(hours=5)
    followed_up.resume(IMMIGRATION)

    told = run(followed_up, "lapor.follow_up")

    assert (turn(told, "resumed").worth, told.due) == (0, told.promised)


def test_a_pause_names_the_act_that_brought_it_and_the_one_that_ended_it(personal):
    personal.do("ask")
    personal.pass_(hours=30)
    personal.do("reply")

    told = run(personal, "pdp.answer")

    assert (turn(told, "paused").act, turn(told, "resumed").act) == ("ask", "reply")
    assert turn(told, "resumed").worth == timedelta(hours=30)


def test_a_cap_that_ends_before_a_late_step_is_not_that_steps_doing(personal):
    personal.do("ask")
    personal.pass_(days=15)
    personal.do("reply")

    resumed = turn(run(personal, "pdp.answer"), "resumed")

    assert (resumed.by_cap, resumed.act) == (True, None)


def test_nothing_is_used_up_while_a_clock_stands_still(personal):
    personal.pass_(hours=10)
    personal.do("ask")
    personal.pass_(hours=50)

    assert run(personal, "pdp.answer").used == timedelta(hours=10)


# Extensions and calendars


def test_an_extension_keeps_the_first_promise_and_names_the_interim_reply(followed_up):
    followed_up.do("extend")

    told = run(followed_up, "lapor.follow_up")
    extended = turn(told, "extended")
    reply = followed_up.case.pending_events[extended.reply - 1]

    assert (extended.by, extended.rule, told.extended) == (5, "working_days:10", 5)
    assert told.promised == extended.old_due == told.counted[0].due
    assert told.due == datetime(2026, 12, 8, 9, tzinfo=UTC)
    assert reply.TOPIC == "case.extended"


def test_a_changed_calendar_tells_the_decree_the_old_due_instant_and_the_new_one(followed_up):
    shut(followed_up, date(2026, 11, 27))
    followed_up.pass_(hours=1)
    followed_up.notice()

    moved = turn(run(followed_up, "lapor.follow_up"), "rescheduled")

    assert (moved.calendar, moved.decree) == (2, SKB)
    assert moved.old_due == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert moved.counted.due == datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert SKB in {row.basis for row in moved.counted.reckoned.skipped}


def test_a_due_instant_is_counted_on_its_own_calendar_whatever_came_later(complaint):
    due = complaint.due("lapor.verify")
    complaint.do("verify")
    complaint.pass_(days=30)
    shut(complaint, date(2026, 11, 25))

    (counted,) = run(complaint, "lapor.verify").counted

    assert (counted.due, counted.calendar, counted.agrees) == (due, 1, True)


def test_a_calendar_that_changes_under_a_pause_moves_its_cap_and_no_due_instant(followed_up):
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(hours=1)
    shut(followed_up, date(2026, 11, 30))
    followed_up.pass_(hours=1)
    followed_up.notice()

    told = run(followed_up, "lapor.follow_up")
    moved = turn(told, "rescheduled")

    assert moved.counted is None
    assert moved.held[0].ends > turn(told, "paused").ends
    assert told.held == moved.held


def test_the_book_knows_the_decree_of_each_calendar(followed_up):
    when = followed_up.when(Role.HEAD)
    changed = CalendarChanged(
        originator_id=followed_up.case.id,
        originator_version=2,
        v=1,
        at=when.at,
        recorded_at=when.at,
        actor=when.actor,
        cause=when.cause,
        office="BKS",
        procedure=None,
        calendar=followed_up.book.calendar,
        basis=SKB,
    )

    book = the_book().after([changed])

    assert [book.calendar_of(version).basis for version in (1, 2)] == ["", SKB]
    with pytest.raises(LookupError, match="version 3"):
        book.calendar_of(3)


# Late


def test_a_breach_tells_since_when_and_by_how_much(followed_up):
    followed_up.pass_(days=10)
    followed_up.notice()

    told = run(followed_up, "lapor.follow_up")

    assert told.standing == "broken"
    assert (told.breached_since, told.late) == (told.due, 2)
    assert turn(told, "warned").rank == 1


def test_a_late_stop_leaves_the_run_late_by_what_it_took(followed_up):
    followed_up.pass_(days=10)
    followed_up.do("answer")
    followed_up.pass_(days=100)

    told = run(followed_up, "lapor.follow_up")

    assert (told.standing, told.late) == ("stopped_late", 2)


def test_due_but_not_on_record_is_neither_running_nor_broken(followed_up):
    followed_up.pass_(days=10)

    told = run(followed_up, "lapor.follow_up")

    assert (told.standing, told.breached_since, told.late) == ("due_unrecorded", None, None)


def test_an_escalation_tells_whom_and_who_was_passed_over_and_why(followed_up):
    away = Absence(followed_up.now, followed_up.now + timedelta(days=60))
    for supervisor in ("kasi-1", "kasi-2"):
        staff = followed_up.book.staff.away(supervisor, away)
        followed_up.book = replace(followed_up.book, staff=staff)
    followed_up.pass_(days=8)
    followed_up.notice()

    told = run(followed_up, "lapor.follow_up")
    first = next(each for each in told.turns if each.kind == "escalated")

    assert (first.rank, first.role) == (1, "supervisor")
    assert {(over.officer, over.why) for over in first.passed_over} >= {("kasi-1", "absent")}
    assert [rise.told for rise in told.ladder] == [True, False]


def test_an_excuse_tells_why_and_by_whom_and_the_breach_stays(followed_up):
    followed_up.pass_(days=10)
    followed_up.do("answer")
    followed_up.excuse("lapor.follow_up", "force_majeure")

    told = run(followed_up, "lapor.follow_up")
    excused = turn(told, "excused")

    assert (told.excused, told.standing) == (True, "stopped_late")
    assert (excused.name.en, excused.actor.id) == ("force majeure (disaster, unrest)", "kepala")


# Whether it is right


def forged(facts: Sequence[Fact], kind: type[Fact], **changes: Any) -> list[Fact]:
    """The same facts, but one says something else."""
    assert any(isinstance(fact, kind) for fact in facts)
    return [f.model_copy(update=changes) if isinstance(f, kind) else f for f in facts]


def test_a_start_with_another_due_instant_does_not_agree(complaint):
    (registered,) = complaint.case.pending_events
    wrong = registered.started[0].model_copy(update={"due": complaint.now})
    changed = registered.model_copy(update={"started": (wrong, *registered.started[1:])})

    assert [each.agrees for each in runs(complaint, [changed])] == [False, True]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ClockResumed, "due"),
        (ClockExtended, "due"),
        (ClockExtended, "old_due"),
        (ClockRescheduled, "due"),
        (ClockRescheduled, "old_due"),
        (Warned, "due"),
        (Breached, "since"),
    ],
)
def test_a_fact_with_another_due_instant_does_not_agree(followed_up, kind, field):
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(days=2)
    followed_up.resume(IMMIGRATION)
    followed_up.do("extend")
    shut(followed_up, date(2026, 12, 2))
    followed_up.pass_(days=30)
    followed_up.notice()
    facts = followed_up.case.pending_events
    wrong = forged(facts, kind, **{field: followed_up.now})

    assert all(each.agrees for each in runs(followed_up))
    told = {each.clock: each.agrees for each in runs(followed_up, wrong)}
    assert told["lapor.follow_up"] is False


def test_a_change_under_a_pause_that_moves_the_due_instant_does_not_agree(followed_up):
    followed_up.pause(IMMIGRATION)
    followed_up.pass_(hours=1)
    shut(followed_up, date(2026, 11, 30))
    followed_up.pass_(hours=1)
    followed_up.notice()

    wrong = forged(followed_up.case.pending_events, ClockRescheduled, due=followed_up.now)

    told = next(each for each in runs(followed_up, wrong) if each.clock == "lapor.follow_up")
    assert told.contradictions == (turn(told, "rescheduled").version,)
    assert told.agrees is False


@pytest.fixture(scope="session")
def begin(new_life):
    """Open a case under a procedure, whether or not anything opens there."""

    def opened(code: str):
        procedure = shipped()[code]
        kind = procedure.opens.kind if procedure.opens else Kind.COMPLAINT
        return new_life(kind, code=code, service=procedure.services[0].code)

    return opened


@given(st.sampled_from(PROCEDURES), schedules)
@settings(max_examples=300, deadline=None)
def test_every_due_instant_on_record_is_explained_and_its_segments_add_up(begin, code, schedule):
    life = begin(code)
    for event in planned(life, schedule):
        happen(life, event.what)
    life.now += LONG_AFTER
    life.notice()

    told = runs(life)

    counted = [one for each in told for one in each.counted]
    assert sorted(one.due for one in counted) == sorted(recorded(life.case.pending_events))
    for one in counted:
        assert one.due == one.reckoned.due
        assert added_up(one.reckoned.segments) == one.reckoned.budget
    assert all(each.agrees for each in told)
    assert {(e.clock, e.run) for e in told if e.breached_since} == broken(life.case.pending_events)
    for each in told:
        pauses_are_worth_what_they_gained(each, life.book)


def recorded(facts: Sequence[Fact]) -> list[datetime]:
    """Every due instant that facts set."""
    due: list[datetime] = []
    for fact in facts:
        match fact:
            case CaseRegistered() | CaseFact():
                due += [start.due for start in fact.started]
            case ClockRescheduled() if fact.held:
                assert fact.due == fact.old_due
            case ClockResumed() | ClockExtended() | ClockRescheduled():
                due.append(fact.due)
    return due


def added_up(segments: Sequence[Any]) -> int | timedelta:
    pieces = [each.counted for each in segments if isinstance(each, CountedTime)]
    return sum(pieces, timedelta()) if pieces else len(segments)


def broken(facts: Sequence[Fact]) -> set[tuple[str, int]]:
    return {(fact.clock, fact.run) for fact in facts if isinstance(fact, Breached)}


def pauses_are_worth_what_they_gained(told: Run, book) -> None:
    """On one calendar, without pauses the budget and their worth would be used up by due."""
    last = told.counted[-1]
    worths = [(each.worth, each.counted.calendar) for each in told.turns if each.kind == "resumed"]
    if any(version != last.calendar for _, version in worths):
        return
    rule, calendar = Rule.parse(told.rule), book.calendar_of(last.calendar).calendar
    without: Any = elapsed(rule, told.start, told.due, calendar)
    assert without == sum((worth for worth, _ in worths), last.reckoned.budget)
