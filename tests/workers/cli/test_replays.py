"""What an auditor asks of the running office: histories as of an instant, event logs, findings."""

import json

import pytest

LONG_AGO = "2020-01-01"


@pytest.fixture(scope="module")
def number(office):
    """A case that was verified."""
    number, key = office.a_case(), office.key_of("ver-09", "verifier")
    done = office.tanggap("case", "act", number, "verify", "--as", "ver-09", "--key", key)
    assert done.exit_code == 0, done.output
    return number


@pytest.fixture(scope="module")
def told(office, number):
    """Its history, each fact proved."""
    office.until(lambda: all(each["proof"] for each in _proved(office, number)["facts"]))
    return _proved(office, number)


def _proved(office, number):
    told = office.asked("audit", "history", number, "--proofs")
    return told if told["checkpoint"] else {"facts": [{"proof": None}]}


def test_each_fact_has_its_place_in_the_log_and_its_proof(told):
    registered, verified = told["facts"]

    assert (registered["version"], verified["version"]) == (1, 2)
    assert registered["position"] < verified["position"]
    assert registered["leaf"] < verified["leaf"] < told["checkpoint"]["size"]
    assert told["checkpoint"]["failing"] == []
    assert registered["proof"].startswith("c2sp.org/tlog-proof@v1\nextra ")
    assert (verified["actor"]["id"], verified["procedure"]) == ("ver-09", "complaint@1")


def test_people_read_where_each_fact_stands(office, number, told):
    shown = office.tanggap("audit", "history", number, "--proofs").stdout

    assert f"(daun {told['facts'][0]['leaf']})" in shown
    assert "2 dari 2 fakta terbukti" in shown
    assert "versi 1-2 tanpa celah" in shown
    assert "pokok: keterlambatan" in shown


@pytest.mark.parametrize("axis", ["--as-of", "--known-at"])
def test_a_case_as_it_was_or_as_it_was_known(office, number, told, axis):
    then = told["facts"][0]["recorded_at"]

    past = office.asked("audit", "history", number, axis, then)
    before = office.tanggap("audit", "history", number, axis, LONG_AGO)

    assert [each["topic"] for each in past["facts"]] == ["complaint.registered"]
    assert past["case"]["stage"] == "registered"
    assert {c["clock"]: c["standing"] for c in past["case"]["clocks"]}["lapor.verify"] == "running"
    assert "belum terdaftar" in before.stdout


def test_what_changed_in_a_case_between_two_instants(office, number, told):
    then = told["facts"][0]["recorded_at"]

    changed = office.asked("audit", "diff", number, then, told["facts"][1]["at"])
    shown = office.tanggap("audit", "diff", number, LONG_AGO, "2100-01-01").stdout

    assert changed["changes"] == [{"what": "stage", "before": "registered", "after": "verified"}]
    assert [fact["topic"] for fact in changed["facts"]] == ["case.verified"]
    assert "terverifikasi" in shown


def test_that_nothing_changed_is_said_in_a_sentence(office, number, told):
    shown = office.tanggap("audit", "diff", number, LONG_AGO, "2020-01-02")

    assert (shown.exit_code, shown.stdout) == (0, "Tidak ada yang berubah di antaranya.\n")


def test_an_instant_that_is_none_is_explained(office, number):
    done = office.tanggap("audit", "history", number, "--as-of", "kemarin")

    assert done.exit_code == 2
    assert "2026-11-24T09:00" in done.stderr


def test_the_log_is_written_in_the_format_that_the_file_is_named_after(office, number, tmp_path):
    for kind in ("jsonl", "csv", "parquet", "ocel", "xes"):
        file = tmp_path / f"log.{kind}"
        assert office.asked("audit", "events", file)["facts"] > 0
        assert file.stat().st_size > 0

    lines = (tmp_path / "log.jsonl").read_text().splitlines()
    some = office.asked("audit", "events", tmp_path / "some.jsonl", "--to", "3")
    assert json.loads(lines[0])["position"] == 1
    assert some["facts"] == 3


def test_a_file_that_is_there_is_replaced_only_by_force(office, number, tmp_path):
    file = tmp_path / "log.jsonl"
    file.write_text("lain")

    refused = office.tanggap("audit", "events", file)

    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert file.read_text() == "lain"
    assert office.asked("audit", "events", file, "--force")["facts"] > 0


@pytest.mark.parametrize("wrong", [("log.txt",), ("log.csv", "--service", "NIL")])
def test_a_log_that_cannot_be_written_is_explained(office, tmp_path, wrong):
    done = office.tanggap("audit", "events", tmp_path / wrong[0], *wrong[1:])

    assert done.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_what_people_did_in_this_office_conforms(office, number):
    looked = office.asked("audit", "conformance")
    shown = office.tanggap("audit", "conformance", "--since", LONG_AGO).stdout

    assert looked["conforms"]
    assert looked["findings"] == []
    assert looked["cases"] > 0
    assert "0 temuan" in shown


def test_a_list_of_no_case_is_a_sentence(office):
    shown = office.tanggap("case", "list", "--from", LONG_AGO, "--to", LONG_AGO)

    assert (shown.exit_code, shown.stdout) == (0, "Tidak ada perkara seperti itu.\n")
    assert office.asked("case", "list", "--from", LONG_AGO, "--to", LONG_AGO) == []
