"""What comes due next, folded from facts alone."""

from datetime import UTC, datetime
from typing import Any

from domain.case_facts import Outcome
from domain.people import Actor, Role
from projections.deadlines import Deadline, Deadlines
from projections.projection import key_of

FOLD = Deadlines()
THURSDAY = datetime(2026, 11, 26, 9, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


def ahead(file: Any) -> list[tuple[str, str, int]]:
    """The marks ahead of a case, in order."""
    rows: dict[Any, Deadline] = {}
    for position, fact in enumerate(file.facts, start=1):
        FOLD.fold(rows, fact, position)
    assert all(key_of(FOLD, row) == key for key, row in rows.items())
    in_order = sorted(rows.values(), key=lambda row: row.instant)
    return [(row.clock, row.level, row.run) for row in in_order]


def test_a_new_case_has_a_warning_and_a_due_instant_for_each_clock(opened):
    assert ahead(opened()) == [
        ("lapor.verify", "warning", 1),
        ("lapor.verify", "breach", 1),
        ("uu25.respond", "warning", 1),
        ("uu25.respond", "breach", 1),
    ]


def test_the_rows_say_when(opened):
    rows: dict[Any, Deadline] = {}
    FOLD.fold(rows, opened().facts[0], 1)

    assert [row.instant for row in rows.values()][:2] == [THURSDAY, FRIDAY]


def test_what_was_said_lies_no_longer_ahead(opened):
    file = opened()
    file.pass_(days=7)

    file.come_due()

    assert [clock for clock, _, _ in ahead(file)] == ["uu25.respond"] * 2


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


def test_what_the_case_would_say_is_what_lies_ahead(opened):
    """The table and the aggregate never disagree on what is still to be said."""
    file = opened()
    chief = Actor(id="ptg-02", role=Role.SUPERVISOR)
    for act, more in (("verify", {}), ("decide", {"outcome": Outcome.UPHELD}), ("notify", {})):
        file.act(act, by=chief, words=act == "decide", **more)
        file.pass_(days=1)
        of_case = {
            (mark.clock.clock, str(mark.level), mark.clock.run)
            for clock in file.case.clocks.values()
            for mark in clock.marks()
            if mark.key not in file.case.marked
        }
        assert set(ahead(file)) == of_case


def _citizen(file: Any) -> Actor:
    return Actor(id=str(file.case.speaker), role=Role.CITIZEN)
