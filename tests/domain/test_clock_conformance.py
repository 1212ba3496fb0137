"""The published cases: the engine agrees with every one of them, and so does the oracle."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from domain.clocks import Unit
from domain.reckoning import Pause, Rule, due, elapsed
from domain.working_calendar import WorkingCalendar
from tests.domain.naive_reckoning import naive_due, naive_elapsed

FILE = Path(__file__).parents[2] / "docs/reference/clock-conformance.json"
GUIDE = FILE.with_suffix(".md")
MOST_BYTES = 120_000
FEWEST_CASES = 120
SENTENCE = 20


def calendar_of(entry):
    """Read a calendar as the file writes it; by whose decree is none of its business."""
    return WorkingCalendar(
        zone=entry["zone"],
        week=_week(entry["week"]),
        seasons=tuple(
            {
                "first": season["first"],
                "last": season["last"],
                "hours": _week(season["week"]),
                "name": season["name"],
                "basis": "-",
            }
            for season in entry.get("seasons", ())
        ),
        closures=tuple(
            {"day": shut["day"], "category": shut["kind"], "name": shut["name"], "basis": "-"}
            for shut in entry.get("closed", ())
        ),
        extra_days=tuple(
            {"day": extra["day"], "spans": _spans(extra["hours"]), "name": "-", "basis": "-"}
            for extra in entry.get("open", ())
        ),
    )


def _week(week):
    return {day: _spans(hours) for day, hours in week.items()}


def _spans(hours):
    return tuple({"opens": opens, "closes": closes} for opens, closes in hours)


def written(document):
    """The one spelling of the file: a calendar and a case a line."""
    calendars = ",\n".join(
        f"  {_line(name)}: {_line(entry)}" for name, entry in document["calendars"].items()
    )
    cases = ",\n".join(f"  {_line(case)}" for case in document["cases"])
    about, form = _line(document["about"]), _line(document["format"])
    return (
        f'{{\n "about": {about},\n "format": {form},\n'
        f' "calendars": {{\n{calendars}\n }},\n "cases": [\n{cases}\n ]\n}}\n'
    )


def _line(part):
    return json.dumps(part, ensure_ascii=False)


def _instant(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def _used(case):
    if "elapsed_days" in case:
        return case["elapsed_days"]
    return timedelta(microseconds=int(Decimal(case["elapsed_seconds"]) * 1_000_000))


DOCUMENT = json.loads(FILE.read_text(encoding="utf-8"))
CALENDARS = {name: calendar_of(entry) for name, entry in DOCUMENT["calendars"].items()}


@pytest.fixture(params=DOCUMENT["cases"], ids=lambda case: case["id"])
def case(request):
    return request.param


@pytest.fixture
def promise(case):
    """The rule, start, calendar and pauses of a case."""
    pauses = [Pause(_instant(since), _instant(until)) for since, until in case.get("pauses", ())]
    return (
        Rule.parse(case["rule"]),
        _instant(case["start"]),
        CALENDARS[case["calendar"]],
        pauses,
    )


def test_the_engine_finds_the_due_instant(case, promise):
    assert due(*promise) == _instant(case["due"])


def test_a_walk_finds_the_due_instant(case, promise):
    assert naive_due(*promise) == _instant(case["due"])


def test_the_engine_adds_up_what_is_used_up_at_the_probe(case, promise):
    rule, start, calendar, pauses = promise

    assert elapsed(rule, start, _instant(case["probe"]), calendar, pauses) == _used(case)


def test_a_walk_adds_up_what_is_used_up_at_the_probe(case, promise):
    rule, start, calendar, pauses = promise

    used = naive_elapsed(rule.unit, start, _instant(case["probe"]), calendar, pauses)

    assert used == _used(case)


def test_every_case_says_why_in_one_line(case):
    assert len(case["why"]) >= SENTENCE
    assert "\n" not in case["why"]


def test_the_file_has_one_spelling():
    assert FILE.read_text(encoding="utf-8") == written(DOCUMENT)


def test_the_file_is_long_enough_to_test_with_and_short_enough_to_read():
    assert len(DOCUMENT["cases"]) >= FEWEST_CASES
    assert FILE.stat().st_size <= MOST_BYTES
    assert len({case["id"] for case in DOCUMENT["cases"]}) == len(DOCUMENT["cases"])


def test_every_unit_and_every_calendar_is_tried():
    tried = {case["rule"].partition(":")[0] for case in DOCUMENT["cases"]}

    assert tried == set(Unit)
    assert {case["calendar"] for case in DOCUMENT["cases"]} == set(CALENDARS)


def test_the_guide_names_every_field():
    fields = {field for case in DOCUMENT["cases"] for field in case}
    parts = {part for entry in DOCUMENT["calendars"].values() for part in entry}

    guide = GUIDE.read_text(encoding="utf-8")

    assert all(f"`{name}`" in guide for name in fields | parts | set(DOCUMENT))
