"""What a month counts: by the office's own month, each promise once, nobody confidential."""

from datetime import UTC, datetime

import pytest

from domain.case_facts import Closing, Outcome
from domain.forms import Filled
from domain.messages import Kind
from domain.people import Actor, Role
from domain.relating import split
from projections.report.months import Month

CHIEF = Actor(id="kasi-1", role=Role.SUPERVISOR)
CITIZEN = Actor(id="warga", role=Role.CITIZEN)
OFFICER = Actor(id="petugas-2", role=Role.OFFICER)
NOVEMBER_BEGINS = datetime(2026, 10, 31, 17, tzinfo=UTC)
NOVEMBER_ENDS = datetime(2026, 11, 30, 17, tzinfo=UTC)


@pytest.fixture
def five(opened):
    """Five cases alike, as many as are shown."""
    return lambda *given, **content: [opened(*given, **content) for _ in range(5)]


def all_do(files, act, **more):
    for file in files:
        file.act(act, **more)
    return files


def answered(files):
    all_do(files, "verify")
    for file in files:
        file.pass_(hours=1)
    return all_do(files, "answer", words=True)


def test_what_came_in_is_told_by_kind_service_channel_and_topic(five, november):
    found = november(*five(), *five(Kind.INFORMATION), *five(Kind.APPLICATION))

    assert found["received"] == {"total": 15}
    assert found["received.by_kind"] == {"complaint": 5, "information": 5, "application": 5}
    assert found["received.by_service"] == {"PAS-E10": 10, "UMUM": 5}
    assert found["received.by_channel"] == {"web": 15}
    assert found["received.by_topic"] == {"delay": 10, "none": 5}


def test_what_a_kind_withholds_no_topic_tells(opened, five, november):
    """Applications, and nothing else, are of no topic: the two numbers are one."""
    few = [opened(Kind.INFORMATION) for _ in range(3)]

    found = november(*five(), *five(), *few, *five(Kind.APPLICATION))

    assert found["received.by_kind"] == {"complaint": 10, "information": None, "application": None}
    assert found["received.by_topic"] == {"delay": None, "none": None}


def test_the_month_is_the_offices_own(five, november):
    found = november(*five(at=NOVEMBER_BEGINS), *five(at=NOVEMBER_ENDS))

    assert found["received"] == {"total": 5}


def test_confidential_cases_are_counted_nowhere(five, november):
    hidden = answered(five(confidential=True))

    found = november(*five(), *hidden)

    assert found["received"] == {"total": 5}
    assert found["answered"] == {"total": 0}
    assert found["promises.judged"] == {"total": 0}


def test_each_case_stands_somewhere_when_the_month_ends(five, november):
    ended = all_do(answered(five()), "close", by=CHIEF, reason=Closing.DONE)
    later = five()
    for file in later:
        file.pass_(days=10)

    found = november(*five(), *answered(five()), *ended, *answered(later))

    assert found["received.by_standing"] == {"open": 10, "answered": 5, "ended": 5}


def test_a_promise_is_kept_kept_with_more_time_or_broken(five, november):
    early = five(at=datetime(2026, 11, 3, 2, tzinfo=UTC))
    extended = all_do(
        all_do(five(at=datetime(2026, 11, 3, 2, tzinfo=UTC)), "verify"),
        "extend",
        by=CHIEF,
        words=True,
    )
    broken = five(at=datetime(2026, 11, 3, 2, tzinfo=UTC))
    for file in extended:
        file.pass_(days=10)
    for file in broken:
        file.pass_(days=6)
        file.come_due()

    found = november(*answered(early), *all_do(extended, "answer", words=True), *broken)

    assert found["promises.on_time"]["lapor.follow_up"] == 5
    assert found["promises.on_time_extended"]["lapor.follow_up"] == 5
    assert found["promises.late"]["lapor.verify"] == 5
    assert found["promises.judged"]["lapor.verify"] == 15


def test_what_an_extended_promise_did_not_need_is_plainly_on_time(five, november):
    files = all_do(all_do(five(), "verify"), "extend", by=CHIEF, words=True)

    found = november(*all_do(files, "answer", words=True))

    assert found["promises.on_time"]["lapor.follow_up"] == 5
    assert found["promises.on_time_extended"]["lapor.follow_up"] == 0


def test_a_broken_promise_counts_in_its_month_however_late_it_is_done(five, counted):
    files = five(at=datetime(2026, 11, 20, 2, tzinfo=UTC))
    for file in files:
        file.pass_(days=20)
        file.come_due()
    all_do(files, "verify")

    assert counted(*files)["figures"]["promises.late"]["lapor.verify"] == 5
    december = counted(*files, month=Month(2026, 12))
    assert december["figures"]["promises.judged"].get("lapor.verify", 0) == 0
    assert december["month_before"]["promises.late"]["lapor.verify"] == 5
    assert december["year_ago"] is None


def test_an_excused_breach_is_late_all_the_same_and_said_apart(five, november):
    files = five(at=datetime(2026, 11, 3, 2, tzinfo=UTC))
    for file in files:
        file.pass_(days=6)
        file.come_due()
        file.excuse("lapor.verify", "force_majeure", by=Actor(id="kepala", role=Role.HEAD))

    found = november(*files)

    assert (
        found["promises.late"]["lapor.verify"],
        found["promises.late_excused"]["lapor.verify"],
    ) == (0, 5)


def test_what_the_citizen_owes_is_no_promise_of_the_office(five, november):
    files = all_do(answered(five()), "accept", by=CITIZEN, words=True)

    assert "lapor.close" not in november(*files)["promises.judged"]


def test_how_long_it_took_is_told_where_no_single_case_shows(opened, november):
    files = []
    for nth in range(9):
        file = opened()
        file.act("verify")
        file.pass_(minutes=10 * nth)
        file.act("answer", words=True)
        files.append(file)

    found = november(*files)

    assert found["answered.p50"] == {"total": 40}
    assert found["answered.by_kind.p50"] == {"complaint": 40}
    assert found["answered.p90"] == {"total": None}


def test_pauses_have_their_share_of_the_time_of_promises(five, november):
    files = all_do(five(at=datetime(2026, 11, 3, 2, tzinfo=UTC)), "verify")
    for file in files:
        file.pause("central_office", by=CHIEF)
        file.pass_(days=1)
        file.resume("central_office", by=CHIEF)
        file.pass_(days=3)

    found = november(*all_do(files, "answer", words=True))

    assert found["promises.paused"]["lapor.follow_up"] == 5
    assert found["promises.paused_permille"]["lapor.follow_up"] == 250
    assert found["paused.by_reason"] == {"central_office": 5}


def test_objections_and_reopened_cases_count_once_a_case(five, november):
    files = answered(five())
    for _ in range(2):
        all_do(files, "object", by=CITIZEN, words=True)
        all_do(files, "reopen", by=CHIEF)
        all_do(files, "answer", words=True)

    found = november(*files)

    assert (found["objected"], found["reopened"]) == ({"total": 5}, {"total": 5})


def test_decisions_are_told_by_their_outcome_and_endings_by_where_they_ended(five, november):
    files = all_do(five(), "verify")
    all_do(files, "decide", by=CHIEF, words=True, outcome=Outcome.UPHELD)
    all_do(all_do(files, "notify"), "close", by=CHIEF, reason=Closing.DONE)

    found = november(*files)

    assert found["decided.by_outcome"] == {"upheld": 5}
    assert found["ended.by_stage"] == {"closed": 5}


def test_nothing_before_the_first_case_is_compared_with(five, counted):
    report = counted(*five(), month=Month(2026, 12))

    assert report["figures"]["received"] == {"total": 0}
    assert report["month_before"]["received"] == {"total": 5}
    assert counted(*five())["month_before"] is None


def test_complaints_are_told_by_what_they_came_from_and_what_was_done(five, november):
    blamed = all_do(five(), "verify")
    form = (Filled(name="root_cause", value="workload"), Filled(name="remedy", value="served"))
    all_do(blamed, "answer", words=True, form=form)

    found = november(*blamed, *answered(five()), *answered(five(Kind.INFORMATION)))

    assert found["handled"] == {"total": 10}
    assert found["handled.by_cause"] == {"workload": 5, "unstated": 5}
    assert found["handled.by_solution"] == {"served": 5, "unstated": 5}


def test_a_part_counts_in_the_month_of_its_split_and_changes_none_before(five, counted):
    parts = five()
    for whole, part in zip(five(), parts, strict=True):
        for file in (whole, part):
            file.pass_(days=30)
        split(whole.case, part.case, part._when(CHIEF), part.book)
        part.facts += part.case.collect_events()

    november = counted(*parts)["figures"]
    december = counted(*parts, month=Month(2026, 12))["figures"]

    assert (november["received"], november["promises.judged"]) == ({"total": 0}, {"total": 0})
    assert december["received"] == {"total": 5}
    assert december["promises.late"]["lapor.verify"] == 5
