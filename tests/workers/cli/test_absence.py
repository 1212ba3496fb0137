"""`tanggap officer absent`: who is away, said by those who may, and what follows from it."""

from uuid import uuid4

import pytest


@pytest.fixture
def line(office) -> dict[str, str]:
    """An officer, the supervisor over them, a stranger and the head: the key of each."""
    add = ("officer", "add")
    keys = {
        "abs-01": office.asked(*add, "abs-01", "--role", "head", "--unit", "tu"),
        "abs-02": office.asked(
            *add, "abs-02", "--role", "supervisor", "--unit", "tu", "--superior", "abs-01"
        ),
        "abs-03": office.asked(
            *add, "abs-03", "--role", "officer", "--unit", "tu", "--superior", "abs-02"
        ),
        "abs-04": office.asked(
            *add, "abs-04", "--role", "supervisor", "--unit", "tu", "--superior", "abs-01"
        ),
    }
    return {code: added["key_file"] for code, added in keys.items()}


def absent(office, line, by, *args, code="abs-03", **options):
    given = {"--from": "2126-11-24", "--until": "2126-11-27"} | options
    words = [word for option in given.items() for word in option]
    return office.tanggap("officer", "absent", code, *words, "--as", by, "--key", line[by], *args)


@pytest.mark.parametrize("by", ["abs-03", "abs-02", "abs-01"])
def test_it_is_for_the_officer_their_superior_and_the_head_to_say(office, line, by):
    done = absent(office, line, by)

    assert done.exit_code == 0
    assert "abs-03 tidak di tempat Min 2126-11-24 00:00" in done.stdout


def test_nobody_else_says_that_somebody_is_away(office, line):
    done = absent(office, line, "abs-04")

    assert done.exit_code == 1
    assert "[officer.absence_not_yours]" in done.stderr


def test_a_last_day_counts_to_its_end_in_the_offices_own_zone(office, line):
    done = absent(office, line, "abs-03", "--json", **{"--until": "2126-11-24"})

    assert '"since": "2126-11-23T17:00:00+00:00"' in done.stdout
    assert '"until": "2126-11-24T17:00:00+00:00"' in done.stdout


def test_an_hour_counts_as_it_is(office, line):
    hours = {"--from": "2126-11-24T10:00", "--until": "2126-11-24T12:30"}

    done = absent(office, line, "abs-03", "--json", **hours)

    assert '"until": "2126-11-24T05:30:00+00:00"' in done.stdout


@pytest.mark.parametrize(
    ("until", "code"), [("2126-11-20", 1), ("tomorrow", 2), ("2126-11-24 10:00", 2)]
)
def test_an_absence_that_cannot_be_is_refused(office, line, until, code):
    assert absent(office, line, "abs-03", **{"--until": until}).exit_code == code


def test_a_repeated_command_records_nothing(office, line):
    again, days = ("--command", str(uuid4())), {"--until": "2126-12-05"}
    for _ in range(2):
        assert absent(office, line, "abs-04", *again, code="abs-04", **days).exit_code == 0

    listed = {one["code"]: one["away"] for one in office.asked("officer", "list")}
    assert len(listed["abs-04"]) == 1


def test_the_list_shows_who_is_away_and_everybody_above_them(office, line):
    absent(office, line, "abs-02", **{"--from": "2020-01-01", "--until": "2126-12-24"})

    shown = office.tanggap("officer", "list").stdout

    row = next(line for line in shown.splitlines() if line.strip().startswith("abs-03"))
    assert "abs-02 ← abs-01" in row
    assert "sampai Sel 2126-12-24 24:00" in row


def test_who_is_away_gets_no_case(office, line):
    absent(office, line, "abs-03", **{"--from": "2020-01-01", "--until": "2126-12-24"})
    number, key = office.a_case(), office.key_of("ptg-04", "verifier")
    act = ("--as", "ptg-04", "--key", key)
    office.tanggap("case", "act", number, "verify", *act)

    done = office.tanggap(
        *("case", "act", number, "assign", *act, "--officer", "abs-03", "--unit", "tu")
    )

    assert done.exit_code == 1
    assert "[officer.away]" in done.stderr
