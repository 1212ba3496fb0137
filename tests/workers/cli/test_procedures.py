"""Procedures from the command line: read, drawn and checked."""

import json
from hashlib import sha256
from xml.etree import ElementTree as ET

import pytest

from adapters.shipped import shipped_documents
from tests.rules import shipped


@pytest.fixture
def nowhere(tmp_path) -> dict[str, str]:
    """The settings of a folder in which no office runs."""
    return {"TANGGAP_DATA": str(tmp_path / "nowhere")}


# Reading


def test_the_list_tells_what_is_in_force_and_by_what_it_is_known(office):
    listed = {one["code"]: one for one in office.asked("procedure", "list")}

    assert set(shipped()) <= set(listed)
    complaint = listed["complaint"]
    assert complaint["hash"] == sha256(shipped_documents()["complaint"].encode()).hexdigest()
    assert complaint["opens"]["kind"] == "complaint"
    assert complaint["effective"] == "2026-01-01"
    assert len(complaint["clocks"]) == len(shipped()["complaint"].promises)
    assert all(one["in_force"] for one in listed.values())


def test_the_list_can_be_read(office):
    shown = office.tanggap("procedure", "list").stdout

    assert "hanya lewat peralihan" in shown
    assert "permohonan, 5 layanan" in shown


def test_a_procedure_shows_the_fourteen_components_and_the_codes_of_commands(office):
    shown = office.tanggap("procedure", "show", "complaint", "--lang", "en").stdout

    for number in range(1, 15):
        assert f"\n{number}. " in shown
    assert "60 calendar days" in shown
    assert "UU 25/2009 ps. 50" in shown
    for code in ("[words]", "+uu25.decide", "uu25.respond *", "force_majeure", "central_office"):
        assert code in shown


def test_a_procedure_for_programs_is_its_page_and_what_is_enforced(office):
    shown = office.asked("procedure", "show", "complaint@1")

    assert [section["number"] for section in shown["page"]["sections"]] == [*range(1, 15)]
    assert {step["act"] for step in shown["procedure"]["step"]} >= {"verify", "decide"}
    assert shown["procedure"]["version"] == 1


def test_a_page_can_be_about_one_service(office):
    shown = office.asked("procedure", "show", "passport", "--service", "PAS-B5")

    assert len(shown["page"]["services"]) == 1


def test_a_service_that_the_procedure_does_not_give_is_a_misuse(office):
    done = office.tanggap("procedure", "show", "passport", "--service", "VISA")

    assert done.exit_code == 2
    assert "PAS-B5" in done.stderr


@pytest.mark.parametrize("named", ["nothing", "complaint@99"])
def test_a_procedure_that_there_is_not_is_a_misuse(office, named):
    done = office.tanggap("procedure", "show", named)

    assert done.exit_code == 2
    assert named in done.stderr


def test_a_diagram_is_written_where_one_wants_it(office, tmp_path):
    out = tmp_path / "complaint.svg"

    done = office.tanggap("procedure", "show", "complaint", "--diagram", "svg", "--out", out)

    assert done.exit_code == 0
    assert ET.fromstring(out.read_text()).tag.endswith("svg")


def test_a_diagram_is_printed_if_it_goes_nowhere_else(office):
    shown = office.tanggap("procedure", "show", "complaint", "--diagram", "mermaid").stdout

    assert shown.startswith("stateDiagram-v2")


def test_a_page_is_written_as_markdown(office, tmp_path):
    out = tmp_path / "complaint.md"
    office.tanggap("procedure", "show", "complaint", "--out", out)

    assert out.read_text().startswith("# Pengaduan pelayanan")


def test_what_cannot_be_written_is_a_misuse(office, tmp_path):
    out = tmp_path / "nowhere" / "complaint.md"

    assert office.tanggap("procedure", "show", "complaint", "--out", out).exit_code == 2


def test_the_document_comes_out_to_the_letter(office, tmp_path):
    out = tmp_path / "complaint.toml"
    office.tanggap("procedure", "show", "complaint@1", "--as-file", "--out", out)

    assert out.read_text() == shipped_documents()["complaint"]


def test_a_draft_is_shown_where_no_office_runs(office, write, nowhere):
    shown = office.tanggap("procedure", "show", write("complaint"), **nowhere)

    assert shown.exit_code == 0
    assert "complaint (rancangan)" in shown.stdout


def test_a_draft_with_faults_is_not_shown_but_its_faults_are(office, write, nowhere):
    faulty = write("complaint", 'to = "closed"', 'to = "shut"')

    shown = office.tanggap("procedure", "show", faulty, **nowhere)

    assert shown.exit_code == 1
    assert "stage.unknown" in shown.stdout


# Checking


def test_sound_documents_are_found_sound_where_no_office_runs(office, write, nowhere):
    files = [write(code, name=code) for code in shipped()]

    done = office.tanggap("procedure", "check", *files, **nowhere)

    assert done.exit_code == 0
    assert done.stdout.count("tanpa cacat") == len(files)


def test_every_fault_is_told_at_once_with_its_line_and_its_remedy(office, write, nowhere):
    file = write("complaint", 'to = "closed", needs = ["reason"]', 'to = "shut", needs = ["why"]')
    line = next(
        number
        for number, text in enumerate(file.read_text().splitlines(), start=1)
        if 'to = "shut"' in text
    )

    done = office.tanggap("procedure", "check", file, "--lang", "en", **nowhere)

    assert done.exit_code == 1
    assert f"{file}:{line}: step close [stage.unknown]" in done.stdout
    assert "There is no stage «shut»." in done.stdout
    assert "→ Add that [[stage]] or mend its code." in done.stdout
    assert len([text for text in done.stdout.splitlines() if text.startswith(str(file))]) > 1


def test_faults_for_programs_name_file_and_line(office, write, nowhere):
    file = write("complaint", 'to = "closed"', 'to = "shut"')

    done = office.tanggap("procedure", "check", file, "--json", **nowhere)

    [found] = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (found["file"], found["code"]) == (str(file), "complaint")
    assert all(fault["line"] and fault["what"]["id"] for fault in found["faults"])


def test_what_is_no_toml_is_a_fault_at_its_line(office, tmp_path, nowhere):
    file = tmp_path / "broken.toml"
    file.write_text('code = "x"\nversion = \n')

    done = office.tanggap("procedure", "check", file, **nowhere)

    assert done.exit_code == 1
    assert f"{file}:2" in done.stdout


def test_documents_given_together_may_switch_to_each_other(office, write, nowhere):
    objection = write("objection", 'code = "objection"', 'code = "refusals"', name="objection")
    leads_there = write("re-entry", 'switches_to = "objection"', 'switches_to = "refusals"')

    assert office.tanggap("procedure", "check", leads_there, **nowhere).exit_code == 1
    assert office.tanggap("procedure", "check", leads_there, objection, **nowhere).exit_code == 0


def test_two_documents_of_one_procedure_are_a_misuse(office, write, nowhere):
    files = write("complaint", name="one"), write("complaint", name="two")

    assert office.tanggap("procedure", "check", *files, **nowhere).exit_code == 2


def test_a_file_that_is_not_there_is_a_misuse(office, tmp_path, nowhere):
    done = office.tanggap("procedure", "check", tmp_path / "none.toml", **nowhere)

    assert done.exit_code == 2
    assert "none.toml" in done.stderr


def test_a_version_that_strands_the_cases_of_this_office_is_faulty(office, tmp_path):
    file = tmp_path / "objection.toml"
    file.write_text(shipped_documents()["objection"].replace('"objected"', '"received"'))

    done = office.tanggap("procedure", "check", file)

    assert done.exit_code == 1
    assert "passport@1: step object [switch.unknown_stage]" in done.stdout
