"""Caps of pauses by example: how long a promise may stand still."""

import pytest

from domain.reckoning import cap_ends
from tests.domain.reckoning_situations import HOUR, OFFICE, at, pause, rule


@pytest.mark.parametrize(
    ("cap", "ends"),
    [
        ("working_days:1", "2026-07-06T16:00"),
        ("working_days:5", "2026-07-10T16:00"),
        ("calendar_days:1", "2026-07-07T00:00"),
        ("working_minutes:480", "2026-07-07T11:00"),
        ("hours:48", "2026-07-08T10:00"),
        ("months:1", "2026-08-06T00:00"),
    ],
)
def test_a_cap_counts_from_the_instant_at_which_the_pause_begins(cap, ends):
    assert cap_ends(rule(cap), at("2026-07-06T10:00"), OFFICE) == at(ends)


def test_earlier_pauses_use_up_the_cap_once_however_they_overlap():
    before = [
        pause("2026-07-06T09:00", "2026-07-06T11:00"),
        pause("2026-07-06T10:00", "2026-07-06T12:00"),
        pause("2026-07-07T15:00", "2026-07-30T09:00"),
    ]
    since = at("2026-07-08T09:00")

    assert cap_ends(rule("hours:30"), since, OFFICE, before) == since + 9 * HOUR
    assert cap_ends(rule("working_minutes:360"), since, OFFICE, before) == since + HOUR


def test_a_cap_that_is_used_up_ends_at_once():
    before, since = [pause("2026-07-06T09:00", "2026-07-08T09:00")], at("2026-07-09T09:00")

    assert cap_ends(rule("working_days:2"), since, OFFICE, before) == since
    assert cap_ends(rule("working_days:3"), since, OFFICE, before) == at("2026-07-09T16:00")
