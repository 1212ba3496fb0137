"""What the doctor cannot know by itself: how long the calendar holds, and who it came as."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workers.checks.database import Finding, append_only_findings, calendar_finding


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        (datetime(2027, 10, 31, tzinfo=UTC), True),
        (datetime(2027, 11, 1, 16, 59, tzinfo=UTC), True),
        (datetime(2027, 11, 1, 17, tzinfo=UTC), False),
        (datetime(2028, 3, 1, tzinfo=UTC), False),
    ],
)
def test_a_calendar_that_ends_soon_is_found_and_its_year_named(still_house, clock, at, holds):
    clock.at = at

    assert calendar_finding(still_house) == Finding("calendar", holds, "2027")


def test_who_did_not_come_as_the_owner_did_not_try_as_the_owner(house):
    only = replace(house.addresses, owner_url=house.addresses.database_url)

    found = list(append_only_findings(replace(house, addresses=only)))

    assert [each.detail for each in found[:-1]] == [
        "worker UPDATE",
        "worker DELETE",
        "worker TRUNCATE",
    ]
    assert found[-1] == Finding("untried", False)
