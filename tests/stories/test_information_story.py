"""A request under UU 14/2008: put off once by seven working days, and answered within those."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.clock_facts import Breached, ClockExtended
from domain.refusals import AlreadyExtended

TENTH_DAY = datetime(2026, 12, 8, 9, tzinfo=UTC)
SEVENTEENTH_DAY = datetime(2026, 12, 17, 9, tzinfo=UTC)
"""At closing time in Bengkulu."""

LATER = "Dokumen yang diminta perlu dihimpun; kami perpanjang tujuh hari kerja."


@pytest.fixture
def an_extended_request(town):
    """A request whose answer was put off on the eighth working day."""
    request = town.brings(
        "information",
        service="UMUM",
        topic="public_information",
        complainant={"name": "Contoh Pemohon", "phone": "+628120000002"},
        narrative={"text": "Mohon salinan laporan layanan tahun 2025."},
    )
    town.does("ver-01", request, "verify")
    town.wait_until(TENTH_DAY - timedelta(days=1, hours=2), request)
    town.does("kasi-1", request, "extend", words=LATER)
    return request


def test_the_first_promise_stays_on_record(town, an_extended_request):
    clock = town.case(an_extended_request).clocks["kip.answer"]
    [extended] = [f for f in town.facts(an_extended_request) if isinstance(f, ClockExtended)]

    assert (clock.promised, clock.due) == (TENTH_DAY, SEVENTEENTH_DAY)
    assert (extended.old_due, extended.by, extended.rule) == (TENTH_DAY, 7, "working_days:17")


def test_an_answer_within_the_extension_breaks_no_promise(town, an_extended_request):
    town.wait_until(SEVENTEENTH_DAY, an_extended_request)
    step = town.procedure(an_extended_request).step("answer", "verified")
    form = {f.name: next(iter(f.choices)) for f in step.form if f.choices}

    case = town.does("ptg-05", an_extended_request, "answer", words="Terlampir.", form=form)

    assert case.stage == "notified"
    assert not [f for f in town.facts(an_extended_request) if isinstance(f, Breached)]


def test_a_moment_later_it_is_late(town, an_extended_request):
    town.wait_until(SEVENTEENTH_DAY + timedelta(seconds=1), an_extended_request)

    [breach] = [f for f in town.facts(an_extended_request) if isinstance(f, Breached)]
    assert breach.since == SEVENTEENTH_DAY


def test_it_is_put_off_once(town, an_extended_request):
    with pytest.raises(AlreadyExtended):
        town.does("kepala", an_extended_request, "extend", words=LATER)
