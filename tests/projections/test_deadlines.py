"""What comes due next, folded from facts alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.case_facts import Outcome
from domain.office_hours import Closure
from domain.people import Actor, Role
from domain.working_calendar import WorkingCalendar
from projections.deadlines import Deadline, Deadlines
from projections.projection import key_of
from tests.rules import CALENDAR

FOLD = Deadlines()
CHIEF = Actor(id="kasi-1", role=Role.SUPERVISOR)
FRIDAY_MORNING = datetime(2026, 11, 27, 0, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


def ahead(file: Any) -> list[tuple[str, str, int]]:
    """The marks ahead of a case, in order."""
    return [(row.clock, row.level, row.run) for row in rows_of(file)]


def rows_of(file: Any) -> list[Deadline]:
    """The rows of a case, in the order of their instants."""
    rows: dict[Any, Deadline] = {}
    for position, fact in enumerate(file.facts, start=1):
        FOLD.fold(rows, fact, position)
    assert all(key_of(FOLD, row) == key for key, row in rows.items())
    return sorted(rows.values(), key=lambda row: row.instant)


def test_a_new_case_has_its_warnings_and_a_due_instant_for_each_clock(opened):
    assert ahead(opened()) == [
        ("lapor.verify", "warning", 1),
        ("lapor.verify", "breach", 1),
        ("uu25.respond", "warning", 1),
        ("uu25.respond", "warning-2", 1),
        ("uu25.respond", "breach", 1),
    ]


def test_the_rows_say_when(opened):
    rows: dict[Any, Deadline] = {}
    FOLD.fold(rows, opened().facts[0], 1)

    assert [row.instant for row in rows.values()][:2] == [FRIDAY_MORNING, FRIDAY]


def test_what_was_said_lies_no_longer_ahead(opened):
    file = opened()
    file.pass_(days=7)

    file.come_due()

    assert ("lapor.verify", "warning", 1) not in ahead(file)
    assert ("lapor.verify", "breach", 1) not in ahead(file)


def test_a_stopped_clock_leaves_and_a_started_one_comes(opened):
    file = opened()

    file.act("verify")

    assert {clock for clock, _, _ in ahead(file)} == {"lapor.follow_up", "uu25.decide"}


def test_a_clock_that_can_only_lapse_warns_nobody(opened):
    file = opened()
    file.act("return", words=True, missing=("bukti",))

    assert ahead(file) == [("uu25.complete", "breach", 1)]


def test_a_clock_started_again_runs_under_its_new_number(opened):
    file = opened()
    file.act("verify")
    file.act("answer", words=True)
    file.pass_(days=1)
    file.act("object", by=_citizen(file), words=True)

    assert ("lapor.follow_up", "breach", 2) in ahead(file)
    assert ("lapor.follow_up", "breach", 1) not in ahead(file)


def test_nothing_lies_ahead_of_an_ended_case(opened):
    file = opened()
    file.act("verify")
    file.act("answer", words=True)
    file.pass_(days=300)

    file.come_due()

    assert ahead(file) == []


def test_a_broken_promise_has_its_ladder_ahead(opened):
    file = opened()
    file.pass_(days=3, hours=8)

    file.come_due()

    assert ("lapor.verify", "escalation-2", 1) in ahead(file)
    assert ("lapor.verify", "breach", 1) not in ahead(file)


def test_a_clock_that_stands_still_has_only_the_end_of_its_pause_ahead(opened):
    file = opened()
    file.act("verify")

    file.pause("central_office", by=CHIEF)

    marks = [level for clock, level, _ in ahead(file) if clock == "lapor.follow_up"]
    assert marks == ["resume-central_office"]


def test_what_the_case_would_say_is_what_lies_ahead(opened):
    """The table and the aggregate never disagree on what is still to be said."""
    file = opened()
    for happens in (
        lambda: file.act("verify"),
        lambda: file.pause("central_office", by=CHIEF),
        lambda: file.change(shut(file.at.date() + timedelta(days=2))),
        lambda: file.resume("central_office", by=CHIEF),
        lambda: file.act("extend", by=CHIEF, words=True),
        lambda: file.change(shut(file.at.date() + timedelta(days=3))),
        file.come_due,
        lambda: file.act("decide", by=CHIEF, words=True, outcome=Outcome.UPHELD),
        lambda: file.pass_(days=15),
        file.come_due,
        lambda: file.act("notify"),
    ):
        happens()
        file.pass_(days=1)
        of_case = {
            (clock.clock, mark.name, clock.run, mark.instant)
            for clock in file.case.clocks.values()
            for mark in clock.marks()
        }
        assert {(row.clock, row.level, row.run, row.instant) for row in rows_of(file)} == of_case


def shut(day: date) -> WorkingCalendar:
    """The office's calendar with one more day of leave."""
    leave = Closure(day=day, name="Cuti bersama", category="collective_leave", basis="SKB")
    return CALENDAR.model_copy(update={"closures": (*CALENDAR.closures, leave)})


def _citizen(file: Any) -> Actor:
    return Actor(id=str(file.case.speaker), role=Role.CITIZEN)
