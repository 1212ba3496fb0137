"""Cases whose clocks are explained: a complaint, one that is to be followed up, a request."""

import pytest

from domain.messages import Kind


@pytest.fixture
def complaint(new_life):
    return new_life(Kind.COMPLAINT)


@pytest.fixture
def followed_up(complaint):
    """A complaint verified on Tuesday 24 November 2026, 09:00: follow up by 1 December, 16:00."""
    complaint.do("verify")
    complaint.pass_(hours=1)
    return complaint


@pytest.fixture
def personal(new_life):
    """A request about one's personal data: 72 hours."""
    return new_life(Kind.INFORMATION, code="personal-data")
