"""A month with a day off more, or one less: what needed just that day changes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from adapters.holiday_seed import indonesian_calendar
from domain.book import CalendarInForce
from domain.calendar_edits import closed, reopened
from domain.office_hours import Closure
from handlers.supposing import suppose
from tests.rules import LONG_BEFORE, the_book
from tests.workers.what_if.conftest import of_clock, weighed

CUTI_BERSAMA = date(2025, 8, 18)


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
