"""What the queue says of a case: by which rule its next promise counts, how likely it is late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from adapters.read_models.forecast_board import ForecastRow
from projections.case_register import CaseRow
from tests.rules import the_book
from workers.commands.case.tables import next_forecast, rule_of

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def same_day() -> CaseRow:
    """A same-day passport on its way to be issued."""
    return CaseRow(
        case_id=UUID(int=1),
        number="BKS-2026-000001",
        aggregate="application",
        kind="application",
        service="PAS-X",
        topic=None,
        channel="web",
        language="id",
        anonymous=False,
        confidential=False,
        procedure="passport@1",
        stage="interviewed",
        awaits="office",
        officer=None,
        unit=None,
        received_at=NOON,
        last_at=NOON,
        next_clock="service.issue",
        next_due=NOON,
        breaches=0,
        excused=0,
        late_since=None,
        leader=None,
        has_answer=False,
        closed_at=None,
        held="",
        retired_at=None,
        clocks="{}",
        position=1,
    )


def test_a_service_with_a_budget_of_its_own_counts_by_that(same_day):
    assert rule_of(the_book(), same_day) == "hours:8"


def test_another_service_of_the_procedure_counts_by_the_clocks_own(same_day):
    assert rule_of(the_book(), replace(same_day, service="PAS-E10")) == "working_days:4"


def test_a_case_without_a_running_clock_counts_by_none(same_day):
    assert rule_of(the_book(), replace(same_day, next_clock=None)) is None


def test_a_forecast_is_shown_only_for_the_due_instant_that_it_was_made_for(same_day):
    forecast = ForecastRow(same_day.case_id, "service.issue", NOON, 720, 48)
    forecasts = {(same_day.case_id, "service.issue", NOON): forecast}
    extended = replace(same_day, next_due=NOON + timedelta(days=1))

    assert next_forecast(same_day, forecasts) == forecast
    assert next_forecast(extended, forecasts) is None
