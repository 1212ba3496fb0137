"""Explaining by example: rows that a person reads, and the decrees in them."""

from datetime import date

from domain.reckoning import explain
from tests.domain.reckoning_situations import BENGKULU, HOUR, OFFICE, at, pause, rule


def test_long_pauses_are_told_in_one_row():
    on_hold = pause("2026-02-03T10:00", "2026-08-04T10:00")

    why = explain(rule("working_days:2"), at("2026-02-02T09:00"), BENGKULU, [on_hold])

    (row,) = why.skipped
    assert (row.reason, row.first, row.last) == ("paused", date(2026, 2, 3), date(2026, 8, 3))
    assert row.lost == BENGKULU.working_days_between(date(2026, 2, 2), date(2026, 8, 3))
    assert [counted.day.isoformat() for counted in why.segments] == ["2026-08-04", "2026-08-05"]


def test_a_skipped_row_names_its_decree():
    why = explain(rule("working_days:3"), at("2026-03-13T10:00"), BENGKULU)

    named = [(row.first.day, row.last.day, row.reason) for row in why.skipped]
    assert named[:3] == [(14, 15, "weekend"), (18, 18, "collective_leave"), (19, 19, "public")]
    assert all(row.basis for row in why.skipped if row.reason != "weekend")


def test_minutes_are_explained_span_by_span():
    lunch = pause("2026-07-06T11:00", "2026-07-07T09:00")

    why = explain(rule("working_minutes:300"), at("2026-07-06T09:00"), OFFICE, [lunch])

    assert [each.counted / HOUR for each in why.segments] == [2, 3]
    assert why.segments[-1].until == why.due == at("2026-07-07T12:00")
    assert (why.day_zero, why.base) == (None, why.start)


def test_minutes_that_begin_after_closing_name_the_days_between():
    why = explain(rule("working_minutes:60"), at("2026-07-10T17:00"), OFFICE)

    assert [(row.first.day, row.last.day, row.reason) for row in why.skipped] == [
        (10, 10, "after_closing"),
        (11, 12, "weekend"),
    ]
