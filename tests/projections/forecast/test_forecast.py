"""Forecasts: the share of past stays that went on as this one must, and what it rests on."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from projections.forecast.foretelling import (
    ENOUGH,
    UNKNOWN_AT_MOST,
    Forecast,
    Foreteller,
    Ways,
    end_of_view,
)
from projections.forecast.lengths import DONE, Kind, Lengths, WorkingSteps
from projections.forecast.surviving import Survival
from projections.forecast.walking import curves_of
from projections.stays import Stay
from tests.domain.conftest import local
from tests.rules import CALENDAR

CLOCK = ("complaint", "lapor.follow_up")
VERIFIED, ASSIGNED = (Kind(*CLOCK, stage, "PAS-B5") for stage in ("verified", "assigned"))
DAY = 30
"""Steps of a working day of 450 minutes."""
HALF = 0.5 + 1e-9
"""How far a share in thousandths may be from the exact one: rounded, and computed in floats."""

lengths_in_steps = st.lists(st.integers(0, 60), min_size=ENOUGH, max_size=60)


def measured(*stays: tuple[Kind, int, str | None]) -> Lengths:
    """What was measured: stays by kind, steps and outcome."""
    lengths = Lengths()
    for stay in stays:
        lengths.add(*stay)
    return lengths


def ways(lengths: Lengths, service: str = "PAS-B5") -> Ways:
    of = Kind(*CLOCK, "", service)
    return Ways(lengths, of, [k for k in lengths.of_any_service if k[:2] == CLOCK], view=180)


def stay(entered: datetime, due: datetime) -> Stay:
    return Stay(
        UUID(int=1), CLOCK[1], 1, 1, "complaint@3", "PAS-B5", "verified", entered, entered, entered,
        due, due, None, None, None, None,
    )  # fmt: skip


@given(lengths_in_steps, st.integers(0, 20), st.integers(0, 40))
def test_of_those_that_lasted_as_long_it_is_the_share_that_ended_in_the_time_left(ends, age, left):
    lengths = measured(*((VERIFIED, n, DONE) for n in ends))
    as_long = [n for n in ends if n >= age]
    late = sum(n > age + left for n in as_long)

    found = ways(lengths).foretell("verified", age, left)

    if len(as_long) < ENOUGH:
        assert found == Forecast(None, len(as_long))
    else:
        assert found.cases == len(as_long)
        assert abs(found.late - 1000 * late / len(as_long)) <= HALF


@given(lengths_in_steps, lengths_in_steps, st.integers(0, 90))
def test_two_stages_in_a_row_take_as_long_as_any_two_of_their_stays(first, second, left):
    lengths = measured(
        *((VERIFIED, n, "assigned") for n in first), *((ASSIGNED, n, DONE) for n in second)
    )
    late = sum(one + other > left for one in first for other in second)

    found = ways(lengths).foretell("verified", 0, left)

    assert abs(found.late - 1000 * late / (len(first) * len(second))) <= HALF


def test_a_way_that_turns_back_within_a_moment_is_walked_until_it_leads_on():
    """Half go on to the other stage at once, and half of these come back at once."""
    there = {0: {"assigned": 1, DONE: 1}}
    back = {0: {"verified": 1}, 10: {DONE: 1}}
    known = ("verified", "assigned")

    curves = curves_of(
        {"verified": Survival(there, known), "assigned": Survival(back, known)}, 20, DONE
    )

    assert curves["verified"][9] == pytest.approx(2 / 3)
    assert curves["verified"][20] == pytest.approx(1)


@given(lengths_in_steps, st.lists(st.integers(0, 60), max_size=30))
def test_a_stay_whose_end_is_not_known_counts_for_as_long_as_it_was_watched(ends, watched):
    """The estimate of Kaplan and Meier, by its definition."""
    lengths = measured(
        *((VERIFIED, n, DONE) for n in ends), *((VERIFIED, n, None) for n in watched)
    )
    staying = 1.0
    for step in range(31):
        there = sum(n >= step for n in (*ends, *watched))
        staying *= 1 - (ends.count(step) / there if there else 0)
    assume(abs(staying - UNKNOWN_AT_MOST) > 1e-9)

    found = ways(lengths).foretell("verified", 0, 30)

    assert found.cases == sum(n > 30 for n in watched) + len(ends)
    if max(*ends, *watched, 0) > 30:
        assert abs(found.late - 1000 * staying) <= HALF
    else:
        assert found.late == (0 if staying <= UNKNOWN_AT_MOST else None)


def test_a_stage_of_which_too_little_is_known_tells_nothing_of_who_left_for_it():
    there = VERIFIED._replace(stage="waiting")
    lengths = measured(
        *((VERIFIED, 5, DONE) for _ in range(ENOUGH)),
        *((VERIFIED, 5, "waiting") for _ in range(2)),
        *((there, 5, DONE) for _ in range(ENOUGH - 1)),
    )

    assert ways(lengths).foretell("verified", 0, 10) == Forecast(0, ENOUGH)
    assert ways(lengths).foretell("waiting", 0, 10) == Forecast(None, ENOUGH - 1)


def test_where_nobody_was_watched_for_as_long_nothing_is_foretold():
    """A young office: of its first cases a fifth is answered, and it is a week old."""
    lengths = measured(
        *((VERIFIED, 5, DONE) for _ in range(ENOUGH)),
        *((VERIFIED, 9, None) for _ in range(4 * ENOUGH)),
    )

    assert ways(lengths).foretell("verified", 0, 8) == Forecast(800, 5 * ENOUGH)
    assert ways(lengths).foretell("verified", 0, 10) == Forecast(None, ENOUGH)


def test_a_service_of_its_own_counts_where_it_has_enough_and_all_others_where_not():
    other = VERIFIED._replace(service="PAS-X")
    lengths = measured(
        *((VERIFIED, 40, DONE) for _ in range(ENOUGH)), *((other, 4, DONE) for _ in range(ENOUGH))
    )

    assert ways(lengths).foretell("verified", 0, 10) == Forecast(1000, ENOUGH)
    assert ways(lengths, "PAS-X").foretell("verified", 0, 10) == Forecast(0, ENOUGH)
    assert ways(lengths, "SKIM").foretell("verified", 0, 10) == Forecast(500, 2 * ENOUGH)


def test_working_time_is_counted_and_closed_days_are_not():
    """From Friday at 15:00 to Monday at 09:00 the office is open for three hours."""
    steps = WorkingSteps(CALENDAR, local("2026-11-20"), local("2026-11-30"))

    assert steps.between(local("2026-11-20", "15:00"), local("2026-11-23", "09:00")) == 12


def test_a_promise_is_foretold_by_the_working_time_that_it_has_left():
    """Half of the stays lasted a day, half three; it came yesterday, and is due in a day or two."""
    lengths = measured(*((VERIFIED, n * DAY, DONE) for n in (1, 3) for _ in range(ENOUGH)))
    now, entered = local("2026-11-25"), local("2026-11-24")
    teller = Foreteller(lengths, CALENDAR, local("2026-11-25", "00:00"))

    def late(due: datetime) -> Forecast:
        return teller.foretell(stay(entered, due), due, now)

    assert late(local("2026-11-26", "08:30")) == Forecast(500, 2 * ENOUGH)
    assert late(local("2026-11-27", "16:00")) == Forecast(0, 2 * ENOUGH)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-24T02:00", "2026-12-01"),
        ("2026-11-24T10:00", "2026-12-02"),
        ("2026-11-28T02:00", "2026-12-07"),
    ],
    ids=["in hours", "after closing", "on a Saturday"],
)
def test_it_looks_to_the_end_of_the_fifth_working_day(now, until):
    end = end_of_view(datetime.fromisoformat(now).replace(tzinfo=UTC), CALENDAR)

    assert end == local(until, "00:00") + timedelta(days=1)
