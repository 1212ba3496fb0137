"""`tanggap case act`: officers act, and prove that it is them."""

import json
from pathlib import Path
from uuid import uuid4

import pytest


def test_an_officer_sees_what_may_be_done_and_what_it_needs(office):
    number = office.a_case()
    office.key_of("ptg-04", "verifier")

    allowed = office.asked("case", "act", number, "--as", "ptg-04")

    acts = {step["act"]: step["needs"] for step in allowed["allowed"]}
    assert acts == {
        "verify": [],
        "return": ["missing", "words"],
        "transfer": ["to", "words"],
    }
    assert allowed["values"] == {}


def test_an_officer_sees_which_values_an_option_takes(office):
    number, key = office.a_case(), office.key_of("ptg-04", "verifier")
    office.key_of("ptg-02", "supervisor")
    for act in (("verify",), ("answer", "--words", "Sudah jadi.")):
        office.tanggap("case", "act", number, *act, "--as", "ptg-04", "--key", key)

    shown = office.tanggap("case", "act", number, "--as", "ptg-02").stdout

    assert "--outcome: upheld, partly_upheld, rejected\n" in shown
    assert "--reason: done\n" in shown


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("id", "Tidak ada perkara bernomor BKS-2026-999999. [case.no_such_number]"),
        ("en", "There is no case numbered BKS-2026-999999. [case.no_such_number]"),
    ],
)
def test_a_mistyped_number_is_told_to_an_officer_as_such(office, language, says):
    key = office.key_of("ptg-04", "verifier")
    act = ("case", "act", "BKS-2026-999999")

    for words in (("--as", "ptg-04"), ("verify", "--as", "ptg-04", "--key", key)):
        done = office.tanggap(*act, *words, "--lang", language)
        assert (done.exit_code, done.stderr.strip()) == (1, says)


def test_a_case_goes_its_way_by_officers_who_prove_who_they_are(office):
    number = office.a_case()
    verifier, officer = office.key_of("ptg-04", "verifier"), office.key_of("ptg-05", "officer")

    def act(*args: str, says: str | None = None):
        return office.tanggap("case", "act", number, *args, "--json", says=says)

    act("verify", "--as", "ptg-04", "--key", verifier)
    assigned = ("--officer", "ptg-05", "--unit", "doklan")
    act("assign", "--as", "ptg-04", "--key", verifier, *assigned)
    done = act("answer", "--as", "ptg-05", "--key", officer, "--words", "-", says="Sudah jadi.")

    assert json.loads(done.stdout)["stage"] == "answered"
    history = office.asked("audit", "history", number)
    assert history["gapless"] is True
    assert [(f["version"], f["topic"], f["actor"]["id"]) for f in history["facts"]] == [
        (1, "complaint.registered", "web"),
        (2, "case.verified", "ptg-04"),
        (3, "case.assigned", "ptg-04"),
        (4, "case.answered", "ptg-05"),
    ]
    assert history["facts"][3]["sealed"] == ["words"]


def test_a_repeated_command_does_nothing_twice(office):
    number, key = office.a_case(), office.key_of("ptg-04", "verifier")
    again = ("verify", "--as", "ptg-04", "--key", key, "--command", str(uuid4()))

    first, second = (office.tanggap("case", "act", number, *again) for _ in range(2))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert len(office.asked("audit", "history", number)["facts"]) == 2


def test_an_act_needs_a_key_unless_the_office_is_a_demo(office):
    done = office.tanggap("case", "act", office.a_case(), "verify", "--as", "ptg-04")

    assert done.exit_code == 2
    assert "bukan demo" in done.stderr


def test_no_command_makes_a_demo_of_an_office_that_is_none(office):
    act = ("case", "act", office.a_case(), "verify", "--as", "ptg-04")

    done = office.tanggap(*act, TANGGAP_DEMO="1")

    assert done.exit_code == 2
    assert "Kantor di sini BKS, bukan demo; pengaturan menyebut BKS, demo." in done.stderr


def test_another_officers_key_proves_nothing(office):
    number = office.a_case()
    office.key_of("ptg-04", "verifier")
    other = office.key_of("ptg-05", "officer")

    done = office.tanggap("case", "act", number, "verify", "--as", "ptg-04", "--key", other)

    assert done.exit_code == 1
    assert "officer.unknown" in done.stderr
    assert len(office.asked("audit", "history", number)["facts"]) == 1


def test_in_a_demo_a_bare_code_is_enough_for_who_is_registered(demo):
    number = demo.a_case()
    demo.key_of("ptg-04", "verifier")

    assert demo.tanggap("case", "act", number, "verify", "--as", "ptg-04").exit_code == 0
    assert demo.tanggap("case", "act", number, "verify", "--as", "ptg-99").exit_code == 1


def test_nobody_is_assigned_or_obeyed_who_is_not_registered(office):
    number, key = office.a_case(), office.key_of("ptg-04", "verifier")
    act = ("case", "act", number, "--as", "ptg-04", "--key", key)
    office.tanggap(*act[:3], "verify", *act[3:])

    assign = (*act[:3], "assign", *act[3:], "--unit", "doklan", "--officer", "ptg-99")
    add = ("officer", "add", "ptg-08", "--role", "officer", "--unit", "tu", "--superior", "ptg-99")
    for command in (assign, add):
        done = office.tanggap(*command)
        assert done.exit_code == 1
        assert "«ptg-99» tidak terdaftar" in done.stderr


def test_a_new_key_is_named_as_seen_from_here(office, monkeypatch):
    monkeypatch.chdir(office.data.parent)

    added = office.tanggap("officer", "add", "ptg-09", "--role", "officer", "--unit", "doklan")

    assert "kuncinya office/keys/officers/ptg-09.nk." in added.stdout


@pytest.mark.parametrize(
    ("args", "language", "says"),
    [
        (("assign",), "id", "«disposisikan» masih memerlukan: officer, unit."),
        (("assign",), "en", "«assign» still needs: officer, unit. [case.act_incomplete]"),
        (("decide", "--outcome", "upheld", "--words", "Ya"), "id", "bukan wewenang peran"),
        (("notify",), "en", "«notify» is not possible"),
    ],
)
def test_a_refused_act_says_why_in_the_readers_language(office, args, language, says):
    number, key = office.a_case(), office.key_of("ptg-04", "verifier")
    office.tanggap("case", "act", number, "verify", "--as", "ptg-04", "--key", key)

    done = office.tanggap(
        "case", "act", number, *args, "--as", "ptg-04", "--key", key, "--lang", language
    )

    assert done.exit_code == 1
    assert says in done.stderr


@pytest.mark.parametrize("code", ["Budi", "../evil", "a b", ""])
def test_a_staff_code_is_a_code(office, code):
    done = office.tanggap("officer", "add", code, "--role", "officer", "--unit", "doklan")

    assert done.exit_code == 2
    assert not list(office.data.glob("keys/**/evil*"))


def test_an_officers_key_is_theirs_alone_and_their_code_stays_theirs(office):
    file = Path(office.key_of("ptg-06", "officer"))

    again = office.tanggap("officer", "add", "ptg-06", "--role", "head", "--unit", "tu")

    assert file.stat().st_mode & 0o777 == 0o600
    assert again.exit_code == 1
    listed = {officer["code"]: officer["role"] for officer in office.asked("officer", "list")}
    assert listed["ptg-06"] == "officer"
