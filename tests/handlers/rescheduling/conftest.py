"""Calendars that change over complaints on the real store."""

from functools import partial
from uuid import uuid4

import pytest

from handlers.due import declare_due
from tests.calendars import put_in_force


@pytest.fixture
def change(still_house):
    """Put an edited calendar in force; whether that is news."""
    return partial(put_in_force, still_house)


@pytest.fixture
def notice(still_house, clock):
    """Record what has passed in these cases; how many facts that made."""
    h = still_house

    def declared(*cases):
        return declare_due(
            cases,
            now=clock.now(),
            replies_decided_through=clock.now(),
            cause=uuid4(),
            office="BKS",
            cases=h.cases,
            rule_book=h.rule_book,
        )

    return declared


@pytest.fixture
def due_of(still_house):
    """When a clock of a case is due: verification, unless another is named."""

    def due(case, clock="lapor.verify"):
        return still_house.cases.get_many([case])[case].clocks[clock].due

    return due
