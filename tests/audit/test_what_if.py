"""A real office's month once more: nothing supposed changes nothing, and nothing is written."""

import pytest

from adapters.log.reader import last_position
from handlers.supposing import suppose
from projections.report.months import Month
from projections.what_if.cases import owed_by
from projections.what_if.weighing import WhatIf
from tests.calendars import THURSDAY, close
from workers import what_if
from workers.what_if import Weigher, weigh

NOVEMBER = Month(2026, 11)


@pytest.fixture(scope="module")
def weighed(audited):
    """What November would have been."""

    def told(edit=None, **more):
        book, now = audited.house.rule_book.now(), audited.town.clock.now()
        rules, found = suppose(book, (), edit), WhatIf(now, limit=20)
        weigher = Weigher(rules, owed_by(rules.supposed), now)
        url = audited.house.addresses.database_url
        weigh(url, NOVEMBER.within(book.zone), weigher, found, **more)
        return found

    return told


def test_under_its_own_rules_the_office_comes_out_as_it_did(weighed):
    found = weighed()

    assert found.cases.total() == 5
    assert (found.changed, found.hindrances.hindered) == (0, 0)
    assert found.clocks["lapor.follow_up"].before.results["late"] > 0
    for one in found.clocks.values():
        assert (one.before.results, one.moved, one.unknown) == (one.after.results, 0, 0)


def test_a_day_off_moves_due_instants_and_the_log_stays_as_it_is(audited, weighed):
    with audited.house.pool.connection() as conn:
        before = last_position(conn)

    found = weighed(close(THURSDAY))

    assert found.clocks["lapor.verify"].moved == 5
    with audited.house.pool.connection() as conn:
        assert last_position(conn) == before


def test_several_processes_find_what_one_finds(weighed, monkeypatch):
    monkeypatch.setattr(what_if, "ALONE", 0)
    monkeypatch.setattr(what_if, "CASES_A_TIME", 2)

    assert weighed(close(THURSDAY), processes=2) == weighed(close(THURSDAY))
