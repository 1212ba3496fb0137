"""What is back-dated, post-dated, or recorded behind the end of the log, is found."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.people import Role
from projections.conformance.sequence import Sequence
from tests.projections.conformance.conftest import SLACK, codes, forged, found

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


def test_an_act_that_an_officer_dates_back_is_found(life):
    life.pass_(days=1)
    life.do("verify")

    [each] = found(life, forged(life, at=life.now - AN_HOUR, started=()))[:1]

    assert each.code == "time.back_dated"


def test_what_happened_before_the_facts_before_it_is_found(life):
    life.pass_(days=1)
    life.do("verify")
    life.do("assign", officer="ptg-05", unit="doklan")

    before = forged(life, at=life.now - AN_HOUR)

    assert codes(life, before) == ["time.backwards", "time.back_dated"]
    assert found(life, before)[0].positions == (3, 2)


def test_what_is_dated_ahead_is_found(life):
    life.do("verify")

    assert "time.post_dated" in codes(life, forged(life, at=life.now + AN_HOUR))


def test_a_citizens_message_may_have_waited(life):
    life.do("return", missing=("bukti",))
    life.pass_(hours=1)
    life.do("complete", Role.CITIZEN)

    assert codes(life, forged(life, recorded_at=life.now + 5 * AN_HOUR)) == []


@pytest.fixture
def order():
    """An office that registered two cases by noon."""
    sequence = Sequence(SLACK)
    assert not [*sequence.take(1, NOON, "BKS-2026-000001")]
    assert not [*sequence.take(3, NOON, "BKS-2026-000002")]
    return sequence


def test_a_fact_that_was_put_in_later_stands_behind_its_time(order):
    [each] = order.take(4, NOON - AN_HOUR, None)

    assert (each.code, each.evidence) == ("time.recorded_backwards", (3,))


def test_commits_that_overtook_one_another_mean_nothing(order):
    assert [*order.take(4, NOON - SLACK, None)] == []


def test_a_number_that_is_missing_is_found(order):
    [each] = order.take(4, NOON, "BKS-2026-000004")

    assert (each.code, each.evidence) == ("number.gap", (3,))
    assert [*order.take(5, NOON, "BKS-2026-000005")] == []


def test_a_number_that_comes_twice_is_found(order):
    [each] = order.take(4, NOON, "BKS-2026-000002")

    assert each.code == "number.repeated"
    assert [*order.take(5, NOON, "BKS-2026-000003")] == []


def test_a_year_begins_with_one(order):
    assert [*order.take(4, NOON, "BKS-2027-000001")] == []
