"""What people read of the office: queue, histories, clocks, calendar, figures; nothing sealed."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest


def test_the_queue_shows_the_next_due_first_with_rule_and_consequence(office):
    number, key = office.a_case(), office.key_of("ptg-04", "verifier")
    office.key_of("ptg-07", "officer")
    act = ("case", "act", number, "--as", "ptg-04", "--key", key)
    office.tanggap(*act[:3], "verify", *act[3:])
    office.tanggap(*act[:3], "assign", *act[3:], "--officer", "ptg-07", "--unit", "doklan")
    mine = ("case", "list", "--mine", "--as", "ptg-07", "--due")

    office.until(lambda: len(office.asked(*mine)) == 1)
    (row,) = office.asked(*mine)

    assert (row["number"], row["stage"], row["officer"]) == (number, "assigned", "ptg-07")
    assert (row["next_clock"], row["next_rule"]) == ("lapor.follow_up", "working_days:5")
    assert row["next_consequence"]
    shown = office.tanggap(*mine).stdout
    assert "5 hari kerja" in shown
    assert "Tercatat sebagai keterlambatan" in shown


def test_the_register_is_filtered_by_stage(office):
    number = office.a_case()

    registered = office.asked("case", "list", "--stage", "registered", "--limit", "1000")

    assert number in {row["number"] for row in registered}
    assert {row["stage"] for row in registered} == {"registered"}
    assert office.tanggap("case", "list", "--stage", "nowhere").exit_code == 2
    assert office.tanggap("case", "list", "--mine").exit_code == 2


def test_the_register_is_filtered_and_paged(office):
    older, newer = office.a_case(), office.a_case()
    day = office.asked("case", "show", newer)["received_at"][:10]
    mine = (
        "--channel",
        "web",
        "--service",
        "PAS-B5",
        "--kind",
        "complaint",
        "--stage",
        "registered",
    )

    first = office.asked("case", "list", *mine, "--from", day, "--limit", "1")
    second = office.asked("case", "list", *mine, "--after", newer, "--limit", "1")

    assert [row["number"] for row in (*first, *second)] == [newer, older]
    for others in (("--channel", "lapor"), ("--to", "2020-01-01"), ("--officer", "ptg-99")):
        assert office.asked("case", "list", *others) == []
    assert f"--after {newer}" in office.tanggap("case", "list", *mine, "--limit", "1").stdout
    assert office.tanggap("case", "list", "--service", "NIL").exit_code == 2
    assert office.tanggap("case", "list", "--after", "BKS-2026-999999").exit_code == 1


def test_nothing_that_people_read_shows_what_is_sealed(office):
    number = office.a_case()

    for command in (("case", "show"), ("audit", "history")):
        plain, as_json = (
            office.tanggap(*command, number),
            office.tanggap(*command, number, "--json"),
        )
        assert plain.exit_code == as_json.exit_code == 0
        assert "Budi" not in plain.stdout + as_json.stdout
        assert "belum jadi" not in plain.stdout + as_json.stdout
        assert "[tersegel]" in plain.stdout


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("id", ("Verifikasi", "Tanggapan atas kelengkapan")),
        ("en", ("Verification", "Response on completeness")),
    ],
)
def test_a_history_calls_promises_as_the_procedure_of_the_case_does(office, language, names):
    shown = office.tanggap("audit", "history", office.a_case(), "--lang", language).stdout

    assert all(f"+ {name} → " in shown for name in names)


def test_the_calendar_shows_a_year_of_closures(office):
    year = office.asked("calendar", "show", "2026")

    assert {shut["category"] for shut in year["closures"]} == {"public", "collective_leave"}
    assert 200 < year["working_days"] < 262
    assert "cuti bersama" in office.tanggap("calendar", "show", "2026").stdout


@pytest.fixture(scope="module")
def this_month(office) -> str:
    """The month in which a case came, as the office's own calendar has it."""
    received = office.asked("case", "show", office.a_case())["received_at"]
    local = datetime.fromisoformat(received).astimezone(ZoneInfo("Asia/Jakarta"))
    return f"{local:%Y-%m}"


def test_a_month_is_reported_in_words_and_as_files(office, this_month, tmp_path):
    page = tmp_path / "report.html"

    shown = office.tanggap("report", "month", this_month, "--lang", "en").stdout
    written = office.tanggap("report", "month", this_month, "--format", "html", "--out", page)

    for words in (
        "Monthly report on services and complaints",
        "does not have the whole month",
        "(vkey)",
    ):
        assert words in shown
    assert written.exit_code == 0
    assert "belum memuat seluruh bulan" in page.read_text()


def test_a_month_is_reported_again_over_as_many_facts_as_before(office, this_month):
    first = office.tanggap("report", "month", this_month, "--json").stdout
    office.a_case()
    size = json.loads(first)["tree"]["size"]

    assert office.tanggap("report", "month", this_month, "--json", "--size", size).stdout == first
    beyond = office.tanggap("report", "month", this_month, "--size", "1000000000")
    assert (beyond.exit_code, "baru memuat" in beyond.stderr) == (2, True)
    assert office.tanggap("report", "month", "November").exit_code == 2


def test_watching_once_shows_what_is_due_next_and_how_far_the_workers_are(office):
    number = office.a_case()

    office.until(lambda: number in office.tanggap("watch", "--once", "--rows", "100").stdout)
    sight = office.asked("watch")

    assert sight["unconfirmed"] == []
    assert {"case_register", "deadline"} <= {row["name"] for row in sight["followers"]}
    assert sight["replies_decided_through"] is not None


@pytest.mark.parametrize("command", [("case", "show"), ("audit", "history"), ("clock", "explain")])
def test_an_unknown_number_is_refused(office, command):
    done = office.tanggap(*command, "BKS-2026-999999")

    assert done.exit_code == 1
    assert "case.no_such_number" in done.stderr
