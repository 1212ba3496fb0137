"""What the checker lets through, the engine can walk: no case under it ever lies for ever."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.book import Book, CalendarInForce
from domain.checking import soundness
from domain.messages import Kind
from domain.procedure import Procedure
from tests.domain.conftest import Life
from tests.domain.procedures.engine import can_be_ended, is_watched, make, moves, wait
from tests.pace import pace
from tests.rules import CALENDAR, LONG_BEFORE

FOR_LONG = timedelta(days=100)

choices = st.lists(st.integers(0, 99), max_size=15)
"""What is done next, of everything that may be done; one of them is to wait."""


@pytest.fixture(scope="session")
def begun(new_life):
    """A case that has just begun under a procedure that is published as it stands."""

    def begin(procedure: Procedure) -> Life:
        calendars = (CalendarInForce(LONG_BEFORE, 1, CALENDAR, UUID(int=5)),)
        book = Book(calendars).with_procedure(procedure, 1, LONG_BEFORE, "")
        return new_life(Kind.COMPLAINT, book=book)

    return begin


def wander(life: Life, chosen: list[int]) -> None:
    """Go on as chosen; everywhere on the way somebody must be held to what they owe."""
    assert is_watched(life)
    for choice in chosen:
        possible = [*moves(life), None]
        move = possible[choice % len(possible)]
        wait(life) if move is None else make(life, move)
        assert is_watched(life)


def test_whatever_anybody_does_the_office_and_its_clocks_can_end_it(procedures, begun):
    @pace(150)
    @given(procedures, choices)
    def check(procedure, chosen):
        assume(not list(soundness(procedure)))
        life = begun(procedure)
        wander(life, chosen)

        assert can_be_ended(life)

    check()


def test_forgotten_by_everybody_it_stays_in_sight_and_can_still_be_ended(procedures, begun):
    @pace(100)
    @given(procedures, choices)
    def check(procedure, chosen):
        assume(not list(soundness(procedure)))
        life = begun(procedure)
        wander(life, chosen)
        life.now += FOR_LONG
        life.notice()

        assert is_watched(life)
        assert can_be_ended(life)

    check()


def test_forgotten_in_good_order_it_is_ended_by_a_clock_or_called_late(orderly_procedures, begun):
    @pace(100)
    @given(orderly_procedures, choices)
    def check(procedure, chosen):
        life = begun(procedure)
        wander(life, chosen)
        life.now += FOR_LONG
        life.notice()

        late = any(clock.breached for clock in life.case.clocks.values())
        assert late == life.case.is_open

    check()
