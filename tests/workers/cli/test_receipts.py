"""`tanggap receipt`: what a citizen takes home, and can hold against the ledger by themselves."""

import json
import stat
from base64 import b64encode

import pytest

from adapters.audit_export import verify


@pytest.fixture(scope="module")
def mine(office, complaint) -> dict[str, str]:
    """A complaint that was registered, and is proved by now."""
    [answer] = office.send(complaint())
    citizen = (answer["number"], "--code", answer["tracking_code"])
    office.until(lambda: office.asked("receipt", *citizen)["proof"] != "pending")
    return answer


@pytest.fixture
def citizen(mine) -> tuple[str, ...]:
    return mine["number"], "--code", mine["tracking_code"]


@pytest.fixture
def kept(office, citizen, tmp_path):
    """Proof and words as a citizen keeps them, and how verify.py judges them."""
    receipt = office.asked("receipt", *citizen)
    proof, words = (tmp_path / f"{citizen[0]}.{kind}" for kind in ("tlog-proof", "words.json"))
    proof.write_text(receipt["proof"]["proof"])
    words.write_text(json.dumps(receipt["words"]))
    policy = str(office.data / "ledger" / "policy")
    return words, lambda: verify.main(["receipt", str(proof), "--policy", policy])


def test_a_citizen_verifies_their_own_words_without_the_office(kept, capsys):
    _, verified = kept

    assert verified() == 0
    assert "complainant" in capsys.readouterr().out


def test_words_that_were_changed_are_found_out(kept, capsys):
    words, verified = kept
    held = json.loads(words.read_text())
    held[0]["plain"] = b64encode(b'{"v":1,"kind":"person","is":{"name":"Orang Lain"}}').decode()
    words.write_text(json.dumps(held))

    assert verified() == 1
    assert "RECEIPT" in capsys.readouterr().out


def test_on_a_screen_it_says_who_what_when_until_when_and_that_it_is_proved(office, mine, citizen):
    shown = office.tanggap("receipt", *citizen).stdout

    code = mine["tracking_code"]
    assert " ".join(code[at : at + 4] for at in range(0, 16, 4)) in shown
    for said in (
        "TANDA TERIMA PENGADUAN",
        mine["number"],
        "Budi Santoso",
        "Paspor saya belum jadi sesudah sepuluh hari kerja.",
        "Kantor BKS, melalui situs web",
        "hari kerja",
        "Bukti dalam catatan",
    ):
        assert said in shown


def test_on_paper_it_holds_proof_and_words_and_only_its_owner_may_read_the_file(
    office, citizen, tmp_path
):
    file = tmp_path / "receipt.pdf"

    done = office.tanggap("receipt", *citizen, "--format", "pdf", "--out", file)

    assert done.exit_code == 0
    made = file.read_bytes()
    assert made.startswith(b"%PDF-")
    assert b"c2sp.org/tlog-proof@v1\n" in made
    assert b'"field": "narrative"' in made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_officer_hands_it_out_under_their_name_and_the_read_is_told(office, mine):
    key = office.key_of("ver-91", "verifier")
    officer = ("--as", "ver-91", "--key", key, "--official", "Contoh Petugas, S.H.")

    shown = office.tanggap("receipt", mine["number"], *officer).stdout

    assert "Contoh Petugas, S.H. ver-91 (verifikator)" in shown
    told = office.asked("case", "readers", mine["number"])[-1]
    assert (told["actor"]["id"], told["purpose"], told["facts"]) == ("ver-91", "receipt", 1)


def test_without_the_code_nobody_gets_it(office, mine):
    number = mine["number"]

    assert "[case.unknown]" in office.tanggap("receipt", number, "--code", "0" * 16).stderr
    assert office.tanggap("receipt", number).exit_code == 2
