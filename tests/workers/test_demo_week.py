"""The bundled week is what it claims to be: every good message good, every bad one bad."""

import json
import subprocess
import sys
import tomllib
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from domain.messages import Kind, ReportEvent, RequestEvent, Topic
from tests.rules import the_book
from workers.demo.answers import ANSWERS, QUESTIONS
from workers.demo.phrases import paragraphs

DEMO = Path(__file__).parents[2] / "workers" / "demo"
WEEK = (DEMO / "week.jsonl").read_bytes()
LINES: list[dict[str, Any]] = [json.loads(line) for line in WEEK.decode().splitlines()]
MONDAY = datetime.fromisoformat("2026-11-23T07:00:00+07:00")
GOOD = [line for line in LINES if line["expect"] == "accepted"]
BAD = [line for line in LINES if line["expect"] == "refused"]
REPORTS = [line["body"]["data"] for line in GOOD if line["kind"] != "application"]


def published(line: dict[str, Any]) -> str:
    if "raw" in line:
        return line["raw"]
    instant = MONDAY + timedelta(minutes=line["offset_minutes"])
    return json.dumps(line["body"], ensure_ascii=False).replace("{time}", instant.isoformat())


def problem(line: dict[str, Any]) -> tuple[str, ...] | None:
    """What the contract, the catalogue or the calendar holds against a message."""
    model = RequestEvent if line["kind"] == Kind.APPLICATION else ReportEvent
    try:
        event = model.model_validate_json(published(line))
    except ValidationError as error:
        first = error.errors()[0]
        return (*map(str, first["loc"]), first["type"], str(len(published(line)) > 20_000))
    if event.type != f"tanggap.{line['kind']}":
        return ("kind mismatch",)
    if event.data.service not in the_book().services_at(MONDAY):
        return ("unknown service",)
    if abs(event.time - MONDAY) > timedelta(days=7):
        return ("time", "future" if event.time > MONDAY else "past")
    return None


def share(part: int, whole: list[Any]) -> float:
    return part / len(whole)


def test_the_file_is_what_the_generator_writes():
    command = [sys.executable, "-m", "workers.demo.compose_week"]
    again = subprocess.run(command, capture_output=True, check=True, cwd=DEMO.parents[1])
    assert again.stdout == WEEK


def test_size():
    assert len(LINES) >= 560
    assert len(WEEK) < 480_000


def test_lines_are_in_order_and_in_the_working_week():
    offsets = [line["offset_minutes"] for line in LINES]
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0
    assert offsets[-1] <= 4 * 1440 + 540


def test_a_line_says_no_more_than_the_player_needs():
    for line in LINES:
        content = "raw" if "raw" in line else "body"
        assert set(line) == {"offset_minutes", "channel", "kind", "expect", content}


@pytest.mark.parametrize("expect", ["accepted", "repeat", "conflict"])
def test_good_messages_keep_the_contract(expect: str):
    found = {line["body"]["id"]: problem(line) for line in LINES if line["expect"] == expect}
    assert found
    assert not {key: value for key, value in found.items() if value}


def test_each_broken_message_fails_in_its_own_way():
    problems = [problem(line) for line in BAD if "raw" not in line]
    assert None not in problems
    assert len(set(problems)) == len(problems)
    assert all(problem(line) for line in BAD)
    assert 14 <= len(BAD) <= 20


def test_ids_come_once_unless_meant_otherwise():
    first = {(line["channel"], line["body"]["id"]): line for line in GOOD}
    assert len(first) == len(GOOD)
    counts = Counter(line["expect"] for line in LINES)
    assert (counts["repeat"], counts["conflict"]) == (12, 3)
    for line in LINES:
        if line["expect"] in {"repeat", "conflict"}:
            before = first[line["channel"], line["body"]["id"]]
            assert before["offset_minutes"] < line["offset_minutes"]
            assert (before["body"] == line["body"]) is (line["expect"] == "repeat")


def test_the_channel_stands_in_the_source():
    for line in GOOD:
        assert line["body"]["source"] == f"/channels/{line['channel']}"
        assert line["body"]["time"] == "{time}"


def test_mix_of_kinds_and_channels():
    kinds = Counter(line["kind"] for line in GOOD)
    assert share(kinds["information"], GOOD) == pytest.approx(0.55, abs=0.02)
    assert share(kinds["complaint"], GOOD) == pytest.approx(0.33, abs=0.02)
    assert share(kinds["aspiration"], GOOD) == pytest.approx(0.07, abs=0.01)
    assert share(kinds["application"], GOOD) >= 0.05
    channels = Counter(line["channel"] for line in GOOD)
    wanted = {"whatsapp": 0.45, "web": 0.25, "counter": 0.15, "lapor": 0.08, "email": 0.07}
    assert {name: share(count, GOOD) for name, count in channels.items()} == pytest.approx(
        wanted, abs=0.015
    )


def test_mix_of_complaint_topics():
    complaints = [line for line in GOOD if line["kind"] == "complaint"]
    topics = Counter(line["body"]["data"]["topic"] for line in complaints)
    wanted = {"delay": 25, "quota": 22, "app": 15, "requirements": 12, "conduct": 8}
    wanted |= {"levy": 6, "data_error": 6, "stay_permit": 3, "facilities": 3}
    shares = {topic: 100 * share(count, complaints) for topic, count in topics.items()}
    assert shares == pytest.approx(wanted, abs=1.5)


def test_privacy_of_reports():
    anonymous = [data for data in REPORTS if data.get("anonymous")]
    assert share(len(anonymous), REPORTS) == pytest.approx(0.08, abs=0.01)
    assert any("complainant" not in data for data in anonymous)
    assert any("complainant" in data for data in anonymous)
    confidential = sum(data.get("confidential", False) for data in REPORTS)
    assert share(confidential, REPORTS) == pytest.approx(0.10, abs=0.02)
    assert sum("respondent" in data for data in REPORTS) >= 8
    assert sum(data.get("language") == "en" for data in REPORTS) >= 5


def test_anonymous_words_do_not_sign_with_a_name():
    for data in REPORTS:
        if data.get("anonymous") and "complainant" in data:
            assert data["complainant"]["name"] not in data["narrative"]["text"]


def test_words_differ_and_no_slot_is_left_open():
    texts = [data["narrative"]["text"] for data in REPORTS]
    assert len(set(texts)) == len(texts) >= 300
    assert not [text for text in texts if "{" in text or "}" in text or "  " in text]


def test_numbers_and_addresses_lead_to_nobody():
    people = [data["complainant"] for data in REPORTS if "complainant" in data]
    for person in people:
        assert person.get("identity_number", "1701").startswith("1701")
        assert person.get("phone", "+62812000")[6:10] in {"0000", "000"}
        assert person.get("email", "@contoh.id").endswith("@contoh.id")
    numbers = [p["identity_number"] for p in people if "identity_number" in p]
    assert len(set(numbers)) == len(numbers)


def test_the_staff_forms_one_tree():
    staff = tomllib.loads((DEMO / "officers.toml").read_text())["officer"]
    codes = [officer["code"] for officer in staff]
    assert 6 <= len(set(codes)) == len(codes) <= 8
    assert {officer["role"] for officer in staff} == {"verifier", "officer", "supervisor", "head"}
    assert [o["code"] for o in staff if "superior" not in o] == ["ptg-01"]
    for place, officer in enumerate(staff):
        assert officer.get("superior", "ptg-01") in codes[: place + 1]


def test_there_is_an_answer_for_every_topic():
    assert set(ANSWERS) == set(Topic)
    assert set(QUESTIONS) < set(Topic)


def test_a_paragraph_is_one_text():
    assert paragraphs("\nSatu\ndua.\n\nTiga.\n") == ("Satu dua.", "Tiga.")


def test_people_write_around_the_clock_but_the_counter_keeps_hours():
    hours = Counter((line["offset_minutes"] + 420) // 60 % 24 for line in GOOD)
    assert share(sum(hours[hour] for hour in range(7, 16)), GOOD) > 0.65
    assert sum(hours[hour] for hour in (19, 20, 21, 22, 23, 0)) > 30
    at_counter = [line for line in GOOD if line["channel"] == "counter"]
    assert all(7 <= (line["offset_minutes"] + 420) // 60 % 24 < 16 for line in at_counter)
    offsets = [line["offset_minutes"] for line in GOOD]
    assert max(after - before for before, after in pairwise(offsets)) < 12 * 60
