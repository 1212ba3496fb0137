"""A town to tell stories of: one house to a file, whose cases know nothing of one another."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest

from adapters.engines import Engines
from tests.conftest import SetClock, addresses_at, database
from tests.stories.town import Town
from workers.settings import Settings
from workers.wiring import opened

TUESDAY_AT_NINE = datetime(2026, 11, 24, 2, tzinfo=UTC)
"""In Bengkulu."""


@pytest.fixture(scope="module")
def settled_town(
    engines: Engines, server: psycopg.Connection, pattern: tuple[str, str], settings: Settings
) -> Iterator[Town]:
    """An office with its staff, admitted once."""
    with (
        database(server, "tanggap_owner", pattern[0]) as log,
        opened(settings, addresses_at(engines, log, pattern[1])) as house,
    ):
        clock = SetClock(TUESDAY_AT_NINE)
        town = Town(replace(house, clock=clock), clock)
        town.admit()
        yield town


@pytest.fixture
def town(settled_town: Town) -> Town:
    """The town on Tuesday 24 November 2026, at nine."""
    settled_town.clock.at = TUESDAY_AT_NINE
    return settled_town
