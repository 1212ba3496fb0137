"""Changing the calendar from the command line: foretold, signed, recorded once, finished."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import pytest

BASIS = ("--basis", "SKB 933/1/3 Tahun 2025")
JAKARTA = ZoneInfo("Asia/Jakarta")
YEARS_AHEAD = 2033
"""A year of changes that touch no promise of other tests."""


@pytest.fixture
def head(office) -> tuple[str, ...]:
    """Who may change the calendar, as options."""
    return ("--as", "kepala", "--key", office.key_of("kepala", "head"))


@pytest.fixture
def sql(office) -> Iterator[psycopg.Connection]:
    with psycopg.connect(office.engines.owner_url, autocommit=True) as conn:
        yield conn


def closures(office, day: str) -> list[dict]:
    shown = office.asked("calendar", "show", day[:4])
    return [shut for shut in shown["closures"] if shut["day"] == day]


def test_a_change_is_recorded_with_its_decree_and_its_author(office, head):
    day = f"{YEARS_AHEAD}-08-18"

    told = office.asked(
        "calendar", "change", "--close", day, "--name", "Cuti bersama",
        "--category", "collective_leave", *BASIS, *head,
    )  # fmt: skip

    assert (told["recorded"], told["finished"]) == (True, True)
    assert closures(office, day) == [
        {"day": day, "name": "Cuti bersama", "category": "collective_leave", "basis": BASIS[1]}
    ]
    latest = office.asked("calendar", "history")[-1]
    assert (latest["version"], latest["basis"]) == (told["version"], BASIS[1])
    assert (latest["actor"]["id"], latest["command"]) == ("kepala", told["command"])
    assert [d["what"]["day"] for d in latest["differences"]] == [day]


def test_a_repeat_records_nothing(office, head):
    asked = ("calendar", "change", "--close", f"{YEARS_AHEAD}-08-19", "--name", "x", *BASIS, *head)

    first, second = office.asked(*asked), office.asked(*asked)

    assert (first["recorded"], second["recorded"]) == (True, False)
    assert first["version"] == second["version"]


def test_several_changes_are_one_fact(office, head):
    before = len(office.asked("calendar", "history"))

    office.asked(
        "calendar", "change", "--close", f"{YEARS_AHEAD}-05-02", "--close", f"{YEARS_AHEAD}-05-03",
        "--open", f"{YEARS_AHEAD}-05-07", "--hours", "08:00-12:00", "--name", "Pilkada",
        "--extend", "2031", *BASIS, *head,
    )  # fmt: skip

    after = office.asked("calendar", "history")
    assert len(after) == before + 1
    changed = {(d["part"], d["change"]) for d in after[-1]["differences"]}
    assert changed == {("closure", "added"), ("extra_day", "added")}


def test_a_closure_is_taken_back(office, head):
    day = f"{YEARS_AHEAD}-06-15"
    office.asked("calendar", "change", "--close", day, "--name", "x", *BASIS, *head)

    office.asked("calendar", "change", "--reopen", day, *BASIS, *head)

    assert closures(office, day) == []


def test_the_calendar_is_printed_edited_and_put_in_force(office, head, tmp_path):
    file = tmp_path / "kalender.toml"
    written = office.tanggap("calendar", "show", "--as-file").stdout
    file.write_text(written)
    same = office.asked("calendar", "change", "--file", file, *BASIS, *head)
    file.write_text(written.replace('monday = ["07:30-12:00"', 'monday = ["07:00-12:00"', 1))

    changed = office.asked("calendar", "change", "--file", file, "--dry-run", *BASIS)

    assert not same["recorded"]
    assert [d["part"] for d in changed["differences"]] == ["week", "week"]


def test_a_season_comes_from_a_file(office, tmp_path):
    file = tmp_path / "ramadan.toml"
    file.write_text(
        'first = 2033-11-23\nlast = 2033-12-22\nname = "Ramadan 1455 H"\n'
        '[hours]\nmonday = ["08:00-12:00", "12:30-15:00"]\n'
    )

    told = office.asked("calendar", "change", "--season", file, "--dry-run", *BASIS)

    [season] = told["differences"]
    assert (season["part"], season["what"]["basis"]) == ("season", BASIS[1])


def test_a_dry_run_records_nothing_and_needs_nobody(office):
    before = office.asked("calendar", "history")

    told = office.tanggap(
        "calendar", "change", "--close", f"{YEARS_AHEAD}-09-01", "--name", "x", "--dry-run", *BASIS
    )

    assert told.exit_code == 0, told.output
    assert "Tidak ada yang dicatat" in told.stdout
    assert office.asked("calendar", "history") == before


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--close", "2033-01-03"), "--name"),
        (("--open", "2033-01-08", "--name", "x"), "--hours"),
        (("--open", "2033-01-08", "--name", "x", "--hours", "8-12"), "--hours"),
        ((), "--close"),
        (("--file", "tidak-ada.toml"), "tidak terbaca"),
        (("--close", "2033-01-03", "--name", "x" * 200), "tidak menghasilkan"),
    ],
)
def test_what_cannot_work_is_said(office, asked, words):
    told = office.tanggap("calendar", "change", "--dry-run", *asked, *BASIS)

    assert told.exit_code == 2
    assert words in told.stderr


def test_a_file_that_is_no_calendar_is_told_line_by_line(office, tmp_path):
    file = tmp_path / "kalender.toml"
    file.write_text('zone = "Asia/Bengkulu"\n[week]\nmonday = ["8-12"]\n')

    told = office.tanggap("calendar", "change", "--file", file, "--dry-run", *BASIS)

    assert told.exit_code == 2
    assert f"{file}:1:" in told.stderr
    assert f"{file}:3:" in told.stderr


def test_an_officer_may_not_change_it(office):
    key = office.key_of("ptg-77", "officer")

    told = office.tanggap(
        "calendar", "change", "--close", "2033-01-03", "--name", "x", *BASIS,
        "--as", "ptg-77", "--key", key,
    )  # fmt: skip

    assert told.exit_code == 1
    assert "calendar.not_your_role" in told.stderr


def test_nobody_changes_it_with_somebody_elses_key(office, head):
    key = office.key_of("ptg-77", "officer")

    told = office.tanggap(
        "calendar", "change", "--close", "2033-01-03", "--name", "x", *BASIS,
        "--as", "kepala", "--key", key,
    )  # fmt: skip

    assert "officer.unknown" in told.stderr


def test_two_commands_at_once_are_both_in_force(office, head):
    days = (f"{YEARS_AHEAD}-10-03", f"{YEARS_AHEAD}-10-04")
    both = [
        _started(
            office, "calendar", "change", "--close", day, "--name", "x", *BASIS, *head, "--json"
        )
        for day in days
    ]
    told = [json.loads(process.communicate(timeout=40)[0]) for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert all(closures(office, day) for day in days)
    assert [[one["what"]["day"] for one in each["differences"]] for each in told] == [
        [d] for d in days
    ]
    assert told[0]["command"] != told[1]["command"]


def test_open_clocks_are_foretold_then_moved_and_the_rest_is_finished_by_the_worker(serve, folder):
    office = serve(folder / "moved", TANGGAP_DEMO="1", TANGGAP_OFFICE="MVD")
    office.key_of("kepala", "head")
    for _ in range(3):
        number = office.a_case()
    old = _due(office, number)
    day = old.astimezone(JAKARTA).date()
    asked = ("calendar", "change", "--close", day, "--name", "Cuti", *BASIS)

    told = office.asked(*asked, "--dry-run")
    said = office.tanggap(*asked, "--dry-run").stdout
    process = _started(office, *asked, "--as", "kepala")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    done = office.asked(*asked, "--as", "kepala")

    assert {m["number"] for m in told["moves"] if m["clock"] == "lapor.verify"} >= {number}
    assert told["late"] == 0
    assert f"{told['moved']} dari {told['clocks']} jam janji" in said
    assert "Verifikasi" in said
    assert done["finished"]
    assert (done["moved"], done["warnings_only"]) == (told["moved"], told["warnings_only"])
    office.until(lambda: _due(office, number) > old + timedelta(hours=12))


def _due(office, number):
    return datetime.fromisoformat(office.asked("case", "show", number)["clocks"]["lapor.verify"])


def _started(office, *args):
    return subprocess.Popen(
        [sys.executable, "-m", "workers", *map(str, args)],
        env={**os.environ, **office.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
