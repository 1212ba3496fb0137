"""A month under other rules: the same ones change nothing, others exactly what they concern."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import to_jsonable_python

from adapters.holiday_seed import indonesian_calendar
from adapters.shipped import shipped_documents
from domain.book import CalendarInForce
from domain.calendar_edits import closed, reopened
from domain.case_facts import CaseRegistered
from domain.documents import read_document
from domain.messages import Kind
from domain.office_hours import Closure
from handlers.supposing import suppose
from projections.comparison import runs
from projections.report.following import COUNTED, Followed
from projections.what_if.cases import How, owed_by
from projections.what_if.outcomes import RUNNING, result_of
from projections.what_if.weighing import WhatIf
from tests.domain.conftest import new_life
from tests.domain.schedules import LONG_AFTER, PROCEDURES, by_chance, happen, planned, schedules
from tests.pace import pace
from tests.rules import LONG_BEFORE, shipped, the_book
from workers.what_if import Weigher

__all__ = ["new_life"]

PAUSED_BY_WHO_NOTICED = 5
"""A life in which one command noticed that an application was granted by silence, and paused."""

CUTI_BERSAMA = date(2025, 8, 18)


def draft(code="complaint", *passages):
    """A shipped procedure in which some passages read otherwise."""
    text = shipped_documents()[code]
    for before, after in passages:
        assert before in text
        text = text.replace(before, after)
    return read_document(text)


def verified_within(days):
    """The complaint procedure with another budget for verification."""
    return draft("complaint", ("3 working days", f"{days} working days"))


def of_clock(found, clock="lapor.verify"):
    return found.clocks[clock]


@pytest.fixture(scope="session")
def begin(new_life):
    """Open a case under a procedure, whether or not anything opens there."""

    def opened(code, **more):
        procedure = shipped()[code]
        kind = procedure.opens.kind if procedure.opens else Kind.COMPLAINT
        return new_life(kind, code=code, service=procedure.services[0].code, **more)

    return opened


@pytest.fixture
def answered(new_life):
    """A complaint, numbered, that was verified so many working hours after it came."""

    def make(serial, after, **more):
        life = new_life(**more)
        life.pass_(**after)
        life.do("verify")
        first, *others = life.case.pending_events
        return life, [first.model_copy(update={"number": f"BKS-2026-{serial:06d}"}), *others]

    return make


def weighed(histories, book, *drafts, edit=None, now=None, limit=20):
    """What these cases come to if drafts, or an edited calendar, are supposed."""
    now = now or max(facts[-1].at for facts in histories) + LONG_AFTER
    rules = suppose(book, drafts, edit)
    weigher = Weigher(rules.without_warnings(), owed_by(rules.supposed), now)
    found = WhatIf(now, limit)
    for facts in histories:
        found.add(weigher.outcome(facts))
    return found


@given(st.sampled_from(PROCEDURES), schedules)
@example("application", by_chance(PAUSED_BY_WHO_NOTICED))
@pace(40)
def test_under_the_rules_that_it_ran_by_a_case_comes_out_as_recorded(begin, code, schedule):
    life = begin(code)
    for event in planned(life, schedule):
        happen(life, event.what)
    facts, now = life.case.pending_events, life.now + LONG_AFTER

    found = weighed([facts], life.book, now=now)

    life.now = now
    life.notice()
    recorded = runs(life.case.pending_events)
    owed = owed_by(life.book)
    results = Counter(
        (key[0], result_of(run)) for key, run in recorded.items() if (run.procedure, key[0]) in owed
    )
    assert (found.changed, found.hindrances.hindered) == (0, 0)
    for side in ("before", "after"):
        told = {
            (clock, result): count
            for clock, one in found.clocks.items()
            for result, count in getattr(one, side).results.items()
        }
        assert told == results
    assert reported(life) == Counter({k: n for k, n in results.items() if k[1] != RUNNING})


def reported(life):
    """The same as the monthly report judges it."""
    case = Followed()
    for fact in life.case.pending_events:
        if fact.TOPIC in COUNTED:
            case.take(fact.TOPIC, to_jsonable_python(fact))
    owed = owed_by(life.book)
    judged = [one for one in case.promises.judged if (one.procedure, one.clock) in owed]
    return Counter((one.clock, one.result) for one in judged)


@given(st.sampled_from(PROCEDURES), schedules)
@pace(15)
def test_the_published_version_supposed_once_more_changes_nothing(begin, code, schedule):
    life = begin(code)
    for event in planned(life, schedule):
        happen(life, event.what)

    same = weighed([life.case.pending_events], life.book, shipped()[code], now=life.now)

    assert (same.changed, same.hindrances.hindered) == (0, 0)
    assert all(one.before.results == one.after.results for one in same.clocks.values())


def test_a_stricter_budget_makes_exactly_those_late_that_took_longer(answered):
    cases = [answered(n, {"days": days}) for n, days in enumerate((0, 1, 2), start=1)]

    found = weighed([facts for _, facts in cases], the_book(), verified_within(1))

    assert (of_clock(found).became_late, of_clock(found).became_on_time) == (1, 0)
    assert [pair.number for pair in found.changes] == ["BKS-2026-000003"]
    assert of_clock(found).moved == 3


def test_a_longer_budget_saves_those_that_it_would_have_covered(answered):
    cases = [answered(n, {"days": days}) for n, days in enumerate((7, 30), start=1)]

    found = weighed([facts for _, facts in cases], the_book(), verified_within(5))

    assert (of_clock(found).became_late, of_clock(found).became_on_time) == (0, 1)
    assert [pair.number for pair in found.changes] == ["BKS-2026-000001"]
    assert of_clock(found).before.results == {"late": 2}
    assert of_clock(found).after.results == {"late": 1, "on_time": 1}


@pytest.fixture
def august():
    """August 2025 as it was announced first, without the day that a decree of 7 August added."""
    calendar = reopened(indonesian_calendar([2025]), CUTI_BERSAMA)
    return replace(the_book(), calendars=(CalendarInForce(LONG_BEFORE, 1, calendar, UUID(int=5)),))


def with_the_decree(calendar):
    decree = "SKB Tiga Menteri 933/1/3 Tahun 2025"
    shut = Closure(day=CUTI_BERSAMA, name="Cuti", category="collective_leave", basis=decree)
    return closed(calendar, shut)


@pytest.fixture
def around_the_day(answered):
    """Received on Thursday 14 August and verified on the third day, the fourth or the fifth."""

    def make(book):
        thursday, wednesday = (datetime(2025, 8, day, 2, tzinfo=UTC) for day in (14, 20))
        lives = [
            answered(1, {"days": 5}, at=thursday, book=book),
            answered(2, {"days": 6}, at=thursday, book=book),
            answered(3, {"days": 7}, at=thursday, book=book),
            answered(4, {"days": 1}, at=wednesday, book=book),
        ]
        return [facts for _, facts in lives]

    return make


def test_one_day_off_saves_exactly_what_it_gave_the_time_for(around_the_day, august):
    found = weighed(around_the_day(august), august, edit=with_the_decree)

    [saved] = found.changes
    assert (saved.number, saved.clock, saved.saved) == ("BKS-2026-000002", "lapor.verify", True)
    assert of_clock(found).moved == 3
    assert (of_clock(found).became_late, of_clock(found).became_on_time) == (0, 1)


def test_the_day_taken_back_makes_late_what_needed_it(around_the_day, august):
    decreed = suppose(august, (), with_the_decree).supposed

    found = weighed(
        around_the_day(decreed), decreed, edit=lambda calendar: reopened(calendar, CUTI_BERSAMA)
    )

    [late] = found.changes
    assert (late.number, late.clock, late.newly_late) == ("BKS-2026-000002", "lapor.verify", True)


def test_what_an_extension_kept_on_time_is_told_apart(new_life):
    life = new_life(Kind.INFORMATION, code="freedom-of-information")
    life.do("extend")
    life.now = life.case.clocks["kip.answer"].promised + timedelta(hours=1)
    life.reach("notified")

    found = weighed([life.case.pending_events], life.book)

    assert of_clock(found, "kip.answer").before.results == {"on_time_extended": 1}


def test_promises_after_an_act_that_the_draft_forbids_are_unknown(answered):
    life, facts = answered(1, {"days": 1})
    narrow = draft(
        "complaint",
        (
            'act = "verify", roles = ["verifier", "officer", "supervisor", "head"]',
            'act = "verify", roles = ["head"]',
        ),
    )

    found = weighed([facts], life.book, narrow)

    assert {clock: one.unknown for clock, one in found.clocks.items()} == {
        "lapor.verify": 1,
        "uu25.respond": 1,
        "lapor.follow_up": 1,
        "uu25.decide": 1,
    }
    assert list(found.hindrances.told()) == [
        (("verify", "registered", "case.not_your_role"), 1, "BKS-2026-000001")
    ]


def test_stages_that_the_draft_lacks_are_named(answered):
    life, facts = answered(1, {"days": 1})
    text = shipped_documents()["complaint"].replace('"verified"', '"checked"')

    found = weighed([facts], life.book, read_document(text))

    assert found.lacking == {("complaint", "verified"): 1}
    assert found.changed == 0


def test_a_case_that_would_not_have_opened_is_unknown_altogether(answered):
    life, facts = answered(1, {"days": 1})
    narrow = draft(
        "complaint", ('kind = "complaint"\n', 'kind = "complaint"\nchannels = ["fax"]\n')
    )

    found = weighed([facts], life.book, narrow)

    assert found.cases == {How.ELSEWHERE: 1}
    assert of_clock(found).unknown == 1
    assert of_clock(found).before.promises == 0


def test_a_case_under_another_procedure_is_told_as_it_went(answered):
    life, facts = answered(1, {"days": 9})

    found = weighed([facts], life.book, draft("information", ("5 working days", "1 working days")))

    assert found.cases == {How.UNTRIED: 1}
    assert of_clock(found).before.results == of_clock(found).after.results == {"late": 1}


def test_confidential_cases_are_counted_and_not_listed(answered):
    life, facts = answered(1, {"days": 2})
    first = facts[0].model_copy(update={"confidential": True})
    assert isinstance(first, CaseRegistered)

    found = weighed([[first, *facts[1:]]], life.book, verified_within(1))

    assert (of_clock(found).became_late, found.changed, found.kept_back) == (1, 1, 1)
    assert found.changes == []


def test_no_more_changes_are_kept_than_are_to_be_listed(answered):
    cases = [answered(n, {"days": 2})[1] for n in range(1, 4)]

    found = weighed(cases, the_book(), verified_within(1), limit=2)

    assert (found.changed, len(found.changes)) == (3, 2)


def test_the_median_slack_is_the_time_left_at_which_half_were_done(answered):
    cases = [answered(n, {"hours": hours})[1] for n, hours in enumerate((1, 2, 30), start=1)]

    found = weighed(cases, the_book())

    due = runs(cases[0])["lapor.verify", 1].due
    verified = runs(cases[1])["lapor.verify", 1].stopped
    assert of_clock(found).before.median_slack == due - verified
