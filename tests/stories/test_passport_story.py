"""Two passports: one paid too late, and one refused, objected to, and granted by silence."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.case_facts import DeemedGranted
from domain.clock_facts import Breached
from domain.refusals import ActOverfull, NotAllowedNow

TWO_HOURS = timedelta(hours=2)
PAID = {"paid_on": "2026-11-24", "amount": "350000", "means": "bank"}
GIVEN_BACK = "Data Anda ganda; permohonan ditolak."


@pytest.fixture
def an_application(town):
    return town.brings(
        "application",
        service="PAS-B5",
        applicant={"name": "Contoh Pemohon", "phone": "+628120000003"},
    )


@pytest.fixture
def a_lapsed_one(town, an_application):
    """Billed, and not paid within two hours."""
    town.does("ptg-05", an_application, "bill", form={"amount": "350000"})
    town.wait_until(town.clock.now() + TWO_HOURS + timedelta(seconds=1), an_application)
    return an_application


def test_what_is_not_paid_in_two_hours_lapses_and_nobody_is_late(town, a_lapsed_one):
    case = town.case(a_lapsed_one)

    assert (case.stage, case.awaits, case.clocks) == ("lapsed", "nothing", {})
    assert not [f for f in town.facts(a_lapsed_one) if isinstance(f, Breached)]


def test_whoever_says_so_too_late_is_told_that_it_lapsed(town, a_lapsed_one):
    answer = town.replies(a_lapsed_one, "complete", "Sudah saya bayar.")

    assert answer["status"] == "refused"
    assert town.case(a_lapsed_one).stage == "lapsed"


def test_a_payment_that_came_in_time_counts_whenever_it_is_recorded(town, a_lapsed_one):
    case = town.does("ptg-05", a_lapsed_one, "confirm_payment", form=PAID)

    assert (case.stage, set(case.clocks)) == ("paid", {"service.counter"})


@pytest.fixture
def a_refused_one(town, an_application):
    """Paid, interviewed, refused and told so, all on one Tuesday."""
    today = f"{town.clock.now():%Y-%m-%d}"
    town.does("ptg-05", an_application, "bill", form={"amount": "350000"})
    town.replies(an_application, "complete", "Sudah saya bayar di bank.")
    town.does("ptg-05", an_application, "confirm_payment", form=PAID)
    town.does("ptg-05", an_application, "receive_documents", form={"queue": "priority"})
    town.does("ver-01", an_application, "verify")
    town.does("ptg-06", an_application, "biometrics", form={"taken_on": today})
    talk = {"interviewed_on": today, "result": "doubt"}
    town.does("ptg-06", an_application, "interview", form=talk)
    town.does("ver-02", an_application, "cross_check", form={"result": "mismatch"})
    town.does("kasi-1", an_application, "decide", outcome="refused", words=GIVEN_BACK)
    return an_application


@pytest.mark.parametrize(
    ("act", "form"),
    [("print", {"printed_on": "2026-11-24"}), ("hand_over", {"received_by": "applicant"})],
)
def test_no_passport_is_printed_or_handed_over_after_a_refusal(town, a_refused_one, act, form):
    for _ in ("before it is notified", "and after"):
        with pytest.raises(NotAllowedNow):
            town.does("ptg-06", a_refused_one, act, form=form)
        if town.case(a_refused_one).stage == "refused":
            town.does("ptg-06", a_refused_one, "notify")


def test_an_application_is_granted_or_refused_and_nothing_between(town, an_application):
    step = town.procedure(an_application).step("decide", "adjudication")

    assert step.branches == {"granted": "decided", "refused": "refused"}
    assert step.only_branches


@pytest.fixture
def an_objection(town, a_refused_one):
    """Notified on Tuesday, objected to on Wednesday at nine."""
    town.does("ptg-06", a_refused_one, "notify")
    town.wait_until(town.clock.now() + timedelta(days=1), a_refused_one)
    town.replies(a_refused_one, "object", "Data itu bukan milik saya.")
    return a_refused_one


TENTH_DAY = datetime(2026, 12, 9, 9, tzinfo=UTC)


def test_silence_on_an_objection_grants_it_and_is_a_breach(town, an_objection):
    case = town.wait_past("uu30.objection", an_objection)

    facts = town.facts(an_objection)
    [granted] = [f for f in facts if isinstance(f, DeemedGranted)]
    [breach] = [f for f in facts if isinstance(f, Breached)]
    assert granted.at == breach.since == TENTH_DAY
    assert (case.stage, set(case.clocks)) == ("deemed_granted", {"uu30.issue"})


def test_then_the_passport_is_issued_after_all(town, an_objection):
    town.wait_past("uu30.objection", an_objection)
    with pytest.raises(NotAllowedNow):
        town.does("kepala", an_objection, "notify")

    letter = {"decision_number": "W.8-0001", "issued_on": "2026-12-10"}
    case = town.does("kepala", an_objection, "issue", form=letter)
    assert (case.stage, set(case.clocks)) == ("notified", {"uu30.appeal_window"})

    case = town.wait_past("uu30.appeal_window", an_objection)
    assert (case.stage, case.awaits) == ("closed", "nothing")


def test_an_objection_is_not_decided_in_the_words_of_a_complaint(town, an_objection):
    with pytest.raises(ActOverfull, match="outcome upheld"):
        town.does("kepala", an_objection, "decide", outcome="upheld", words="Dikabulkan.")
