"""A month under other rules from the command line."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.workers.cli.conftest import start, stop
from workers.commands.audit.what_if import ROWS

SHORT = ("complaint", 'budget = "3 working days"', 'budget = "2 working days"')


@pytest.fixture(scope="module")
def office(folder):
    """An office of its own: every case in it goes by the procedure that is supposed otherwise."""
    office = start(folder / "what-if")
    yield office
    assert stop(office) == 0


@pytest.fixture(scope="module")
def month(office):
    """The month of a case that has just come in, on the office's own clock."""
    received = office.asked("case", "show", office.a_case())["received_at"]
    return f"{datetime.fromisoformat(received).astimezone(ZoneInfo('Asia/Jakarta')):%Y-%m}"


def test_a_shorter_promise_is_weighed_with_the_rule_that_it_would_have_had(office, write, month):
    told = office.asked("audit", "what-if", month, "--procedure", write(*SHORT))

    [verify] = [one for one in told["clocks"] if one["clock"] == "lapor.verify"]
    assert told["cases"] >= 1
    assert verify["before"]["rules"] == ["working_days:3"]
    assert verify["after"]["rules"] == ["working_days:2"]
    assert verify["moved"] == verify["after"]["promises"]


def test_a_published_version_and_a_day_off_are_named_to_people(office, month):
    done = office.tanggap(
        *("audit", "what-if", month, "--procedure", "complaint@1"),
        *("--close", f"{month}-15", "--name", "Cuti bersama", "--lang", "en"),
    )

    assert done.exit_code == 0, done.output
    assert "Supposed: complaint (complaint@1), another calendar." in done.stdout
    assert f"{month}-15" in done.stdout
    assert "Nothing was recorded." in done.stdout


def test_both_ways_to_ask_for_json_are_one(office, month):
    assert (
        office.asked("audit", "what-if", month).keys()
        == office.asked("audit", "what-if", month, "--format", "json", "--rows", ROWS).keys()
    )


@pytest.mark.parametrize(
    "asked",
    [
        ("2026-13",),
        ("9999-12",),
        ("2026-11", "--procedure", "complaint@1", "--procedure", "complaint@1.toml"),
    ],
    ids=["no month", "no calendar's year", "no file"],
)
def test_what_cannot_be_supposed_is_refused(office, asked):
    assert office.tanggap("audit", "what-if", *asked).exit_code == 2
