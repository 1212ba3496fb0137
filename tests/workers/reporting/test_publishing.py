"""A report is published once a month is over and sealed, by whoever answers for it, and once."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from adapters.log.reader import read_after
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.report_facts import Report, ReportPublished
from domain.report_refusals import MonthNotOver, MonthNotSealed, ReportNotYours, ReportUnchanged
from handlers.publishing_reports import publish_report
from projections.report.monthly import MonthlyReport
from projections.report.months import Month
from tests.conftest import CALENDAR
from workers.cli import app
from workers.reporting import is_whole, report_of

NOVEMBER = Month(2026, 11)
HEAD = Actor(id="kepala", role=Role.HEAD)


@pytest.fixture
def publish(reported):
    """Publish November's report of the office, or what a test says instead; which edition it is."""
    house = reported.house

    def published(found: MonthlyReport, month: Month, *, by: Actor = HEAD, **more: Any) -> int:
        known = Report(
            year=month.year,
            month=month.number,
            size=found.tree.size,
            root=found.tree.root,
            digest=found.digest,
        )
        ends = month.within(ZoneInfo(CALENDAR.zone)).end
        when = Circumstances.at_once(house.clock.now(), by, uuid4(), house.office.code)
        given = {"ends": ends, "is_sealed": True, "digest_at": found.digest_at} | more
        return publish_report(known, when=when, store=house.cases, **given)

    return published


def facts_of(house, month):
    """What was published of a month, in order."""
    with house.pool.connection() as conn:
        entries = read_after(conn, 0, 100, [ReportPublished.TOPIC])
    facts = [entry.fact() for entry in entries]
    return [fact for fact in facts if (fact.year, fact.month) == month]


def corrected(found):
    """The same report with another number in it."""
    return replace(found, report=found.report | {"least_shown": 6})


def test_it_is_a_fact_that_says_of_which_tree_and_by_whom(reported, publish):
    month = Month(2026, 2)

    publish(reported.report, month)

    [fact] = facts_of(reported.house, month)
    tree = reported.report.tree
    assert (fact.size, fact.root, fact.digest) == (tree.size, tree.root, reported.report.digest)
    assert (fact.edition, fact.actor) == (1, HEAD)


def test_these_very_figures_are_published_once_however_long_the_log_has_grown(reported, publish):
    month, found = Month(2026, 3), reported.report
    grown = found.report["tree"] | {"size": found.tree.size + 1, "root": "B" * 43 + "="}
    publish(found, month)

    with pytest.raises(ReportUnchanged):
        publish(replace(found, report=found.report | {"tree": grown}), month)

    assert len(facts_of(reported.house, month)) == 1


def test_a_corrected_report_is_the_next_edition(reported, publish):
    month = Month(2026, 4)
    publish(reported.report, month)

    assert publish(corrected(reported.report), month) == 2
    assert publish(reported.report, month) == 3


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPERVISOR, Role.HEAD}))
def test_nobody_else_publishes(reported, publish, role):
    with pytest.raises(ReportNotYours):
        publish(reported.report, Month(2026, 5), by=Actor(id="somebody", role=role))

    assert facts_of(reported.house, Month(2026, 5)) == []


def test_no_month_is_published_before_its_end(reported, publish):
    with pytest.raises(MonthNotOver):
        publish(reported.report, Month(2026, 12))


def test_no_month_is_published_of_which_something_is_not_sealed(reported, publish):
    with pytest.raises(MonthNotSealed):
        publish(reported.report, NOVEMBER, is_sealed=False)


def test_a_report_is_whole_if_nothing_recorded_in_its_month_lies_beyond_its_tree(reported):
    house, size = reported.house, reported.report.tree.size
    in_december = 5

    whole = report_of(house, NOVEMBER, size - in_december)
    short = report_of(house, NOVEMBER, size - in_december - 1)

    assert is_whole(house, NOVEMBER, whole)
    assert not is_whole(house, NOVEMBER, short)
    assert not is_whole(house, NOVEMBER, replace(whole, checkpoint=None))


def test_the_command_writes_what_it_published_and_says_so(reported, tmp_path):
    words = ["report", "publish", "2026-01", "--as", "kepala-2", "--key", str(reported.key)]
    words += ["--out", str(tmp_path / "laporan")]

    first, again = (CliRunner().invoke(app, words, env=reported.environment()) for _ in range(2))

    [fact] = facts_of(reported.house, Month(2026, 1))
    content = (tmp_path / "laporan/laporan-BKS-2026-01.json").read_bytes()
    assert first.exit_code == 0, first.output
    assert fact.digest in first.output
    assert sha256(content).hexdigest() == fact.digest
    assert json.loads(content)["tree"]["size"] == fact.size
    assert (
        tmp_path / "laporan/laporan-BKS-2026-01.checkpoint"
    ).read_text() == reported.report.checkpoint
    assert (again.exit_code, "report.unchanged" in again.stderr) == (1, True)
