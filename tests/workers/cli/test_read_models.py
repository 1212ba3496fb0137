"""Read models at the desk: built anew beside the running office, taken back, cases taken up."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.workers.cli.conftest import Office, start, stop
from workers import search
from workers.joining import joined_office
from workers.settings import read_settings
from workers.wiring import opened


@pytest.fixture(scope="module")
def office(folder: Path) -> Iterator[Office]:
    """An office of their own: what these tests put into its log stays there."""
    office = start(folder / "read-models")
    yield office
    assert stop(office) == 0


@pytest.mark.parametrize("name", ["case_register", "deadline"])
def test_a_read_model_is_built_anew_while_the_office_runs(office, name):
    number = office.a_case()

    found = office.asked("audit", "rebuild", name)

    assert (found["serves"], found["comparison"]["differing"]) == (True, 0)
    assert found["comparison"]["after"] > 0
    assert office.tanggap("case", "show", number).exit_code == 0
    after = office.a_case()
    assert office.tanggap("case", "show", after).exit_code == 0


def test_comparing_alone_finds_a_row_that_was_changed_and_building_mends_it(office):
    number = office.a_case()
    with psycopg.connect(office.engines.database_url) as conn:
        conn.execute(
            "UPDATE read.case_register SET channel = 'forged' WHERE number = %s", (number,)
        )

    compared = office.tanggap("audit", "rebuild", "case_register", "--compare-only")
    assert compared.exit_code == 1
    assert number in compared.stdout
    assert "channel: forged → web" in compared.stdout

    assert office.tanggap("audit", "rebuild", "case_register").exit_code == 0
    assert office.asked("case", "show", number)["channel"] == "web"


def test_the_table_that_served_before_serves_again(office):
    number = office.a_case()
    office.asked("audit", "rebuild", "case_register")

    assert office.asked("audit", "rollback", "case_register")["name"] == "case_register"

    assert office.tanggap("case", "show", number).exit_code == 0
    assert office.tanggap("case", "show", office.a_case()).exit_code == 0


def test_a_case_that_cannot_be_digested_is_listed_and_stays_aside_until_it_can(office):
    number = office.a_case()
    with psycopg.connect(office.engines.database_url) as conn:
        conn.execute(
            "INSERT INTO office_events (originator_id, originator_version, topic, state)"
            " SELECT case_id, 99, 'case.unheard_of', '{\"v\":1}' FROM case_number"
            " WHERE number = %s",
            (number,),
        )

    def is_listed() -> bool:
        return number in office.tanggap("audit", "parked", "case_register").stdout

    office.until(is_listed)
    assert office.tanggap("audit", "parked", "case_register").exit_code == 1
    again = office.tanggap("audit", "unpark", "case_register", number)
    assert again.exit_code == 1
    assert number in again.stdout
    assert is_listed()


def test_cases_are_found_by_words_and_the_access_log_tells_by_whom(office):
    number, key = office.a_case(), office.key_of("ptg-08", "verifier")
    as_officer = ("--as", "ptg-08", "--key", key)
    assert office.tanggap("case", "search", "paspor", *as_officer).exit_code == 2
    settings = read_settings(office.environment)
    with opened(settings, joined_office(settings)) as house:
        search.prepare(house, asyncio.Event())
        search.follow(house, asyncio.Event())

    found = office.asked("case", "search", "paspor", "sepuluh", *as_officer)

    assert number in [row["number"] for row in found]
    assert office.tanggap("case", "search", "tiada", *as_officer).stdout.startswith("Tidak ada")
    seen = ("audit", "access", "--officer", "ptg-08", "--case", number)
    office.until(lambda: bool(office.asked(*seen)))
    [line] = office.asked(*seen)
    assert (line["number"], line["what"], line["purpose"]) == (number, "read", "search")
    assert "pencarian kata" in office.tanggap(*seen).stdout
    assert "belum ditugaskan" in office.tanggap("officer", "workload").stdout


@pytest.mark.parametrize(
    "words", [("rebuild", "nothing"), ("rollback", "nothing"), ("unpark", "case_register")]
)
def test_what_cannot_work_is_told(office, words):
    assert office.tanggap("audit", *words).exit_code == 2
