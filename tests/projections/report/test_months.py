"""Months as the office's own clock has them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from projections.report.months import Month, month_from


def test_a_month_goes_from_midnight_to_midnight_of_the_office():
    window = Month(2026, 11).within(ZoneInfo("Asia/Jakarta"))

    assert window.begin == datetime(2026, 10, 31, 17, tzinfo=UTC)
    assert window.end == datetime(2026, 11, 30, 17, tzinfo=UTC)
    assert window.holds(window.begin)
    assert not window.holds(window.end)


def test_years_turn():
    assert (Month(2026, 1).before, Month(2026, 12).next) == (Month(2025, 12), Month(2027, 1))
    assert (Month(2026, 12).before, Month(2026, 1).next) == (Month(2026, 11), Month(2026, 2))
    assert Month(2026, 2).year_ago == Month(2025, 2)


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "26-11", "2026-11-01", "november"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        month_from(text)
