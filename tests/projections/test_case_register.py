"""The case register: one row a case, always at the stage and the next due instant of its facts."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.case_facts import Closing
from domain.messages import Kind
from domain.office_calendar import OfficeCalendar
from domain.people import Actor, Role
from projections.case_register import CaseRegister, CaseRow, running

CHIEF = Actor(id="kasi-1", role=Role.SUPERVISOR)
HEAD = Actor(id="kepala", role=Role.HEAD)


@pytest.fixture
def row():
    """The row that a file's facts make."""

    def fold(file) -> CaseRow:
        rows = {}
        for position, fact in enumerate(file.facts, start=1):
            CaseRegister().fold(rows, fact, position)
        [(key, row)] = rows.items()
        assert key == (file.id,)
        return row

    return fold


def test_a_registered_case_stands_at_its_beginning_with_its_first_promise_next(opened, row):
    file = opened(channel="whatsapp", confidential=True)

    assert row(file) == CaseRow(
        case_id=file.id,
        number="BKS-2026-000001",
        aggregate="complaint",
        kind="complaint",
        service="PAS-E10",
        topic="delay",
        channel="whatsapp",
        language="id",
        anonymous=False,
        confidential=True,
        procedure="complaint@1",
        stage="registered",
        awaits="office",
        officer=None,
        unit=None,
        received_at=file.at,
        last_at=file.at,
        next_clock="lapor.verify",
        next_due=datetime(2026, 11, 27, 9, 30, tzinfo=UTC),
        breaches=0,
        excused=0,
        late_since=None,
        leader=None,
        has_answer=False,
        closed_at=None,
        held="",
        retired_at=None,
        clocks='{"lapor.verify":"2026-11-27T09:30:00Z","uu25.respond":"2026-12-08T17:00:00Z"}',
        position=1,
    )


def test_an_application_is_a_kind_of_its_own_without_a_topic(opened, row):
    found = row(opened(Kind.APPLICATION))

    assert (found.aggregate, found.kind, found.topic) == ("application", "application", None)
    assert found.next_clock == "service.check"


def test_a_row_always_agrees_with_the_case_itself(opened, row):
    file = opened()
    for act, more in [
        ("verify", {}),
        ("assign", {"officer": "petugas-02", "unit": "paspor"}),
        ("ask", {"words": True}),
        ("answer", {"words": True}),
        ("close", {"reason": Closing.DONE, "by": CHIEF}),
    ]:
        file.pass_(hours=2)
        file.act(act, **more)

        found = row(file)
        assert (found.stage, found.awaits) == (file.case.stage, file.case.awaits)
        assert found.officer == file.case.officer
        assert found.last_at == file.case.last_at
        dues = {clock.clock: clock.due for clock in file.case.clocks.values()}
        assert running(found) == dues
        assert found.next_due == min(dues.values(), default=None)
        assert found.position == len(file.facts)


def test_a_closed_case_owes_nothing_and_says_since_when(opened, row):
    file = opened()
    file.act("verify")
    file.pass_(hours=1)
    file.act("transfer", to="disdukcapil", words=True)

    found = row(file)
    assert (found.next_clock, found.next_due, found.clocks) == (None, None, "{}")
    assert found.closed_at == file.at
    assert found.stage == "transferred"


def test_a_breach_is_counted_and_a_warning_is_not(opened, row):
    file = opened()
    file.pass_(days=20)
    file.come_due()

    found = row(file)
    assert found.breaches == 2
    assert found.last_at == file.at - timedelta(days=20)
    assert found.next_clock == "lapor.verify"


def test_a_clock_that_stands_still_is_due_at_no_instant_until_it_goes_on(opened, row):
    file = opened()
    file.act("verify")
    file.pause("central_office", by=CHIEF)

    held = row(file)
    assert running(held)["lapor.follow_up"] is None
    assert held.next_clock == "uu25.decide"

    file.pass_(days=3)
    file.resume("central_office", by=CHIEF)
    again = row(file)
    assert again.next_clock == "lapor.follow_up"
    assert again.next_due == file.case.clocks["lapor.follow_up"].due


def test_an_interim_reply_moves_the_next_due_instant(opened, row):
    file = opened()
    file.act("verify")
    before = row(file).next_due

    file.act("extend", by=CHIEF, words=True)

    assert row(file).next_due == file.case.clocks["lapor.follow_up"].due > before


def test_an_excused_breach_is_counted_twice_as_broken_and_as_excused(opened, row):
    file = opened()
    file.pass_(days=5)
    file.act("verify")
    file.excuse("lapor.verify", "force_majeure", by=HEAD)

    found = row(file)
    assert (found.breaches, found.excused) == (1, 1)


def test_a_case_has_an_answer_until_its_citizen_objects(opened, row):
    file = opened()
    citizen = Actor(id=str(file.case.speaker), role=Role.CITIZEN)
    file.act("verify")
    assert not row(file).has_answer
    file.act("answer", words=True)
    assert row(file).has_answer

    file.act("object", by=citizen, words=True)

    assert not row(file).has_answer


def test_a_case_that_goes_on_under_another_procedure_says_so(opened, row):
    file = opened(Kind.INFORMATION)

    file.act("refer_to_kip")

    found = row(file)
    assert (found.procedure, found.next_clock) == ("freedom-of-information@1", "kip.answer")


def test_facts_of_a_calendar_touch_no_row(opened):
    rows = {}
    file = opened()
    adopted = OfficeCalendar.adopt(file.book.calendar, file._when(file.facts[0].actor))

    CaseRegister().fold(rows, adopted.collect_events()[0], 1)

    assert rows == {}
