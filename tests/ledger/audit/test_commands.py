"""`tanggap audit export`, `verify` and `prove`, and what an auditor does with them elsewhere."""

import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from adapters.ledger.log_folder import LogFolder
from adapters.log.reader import read_history
from domain.ledger.tlog_proof import TlogProof
from domain.sealing import Place
from handlers.unsealing import sealed_of
from tests.ledger.audit.conftest import EARLIER, FACTS
from workers import verifying


@pytest.fixture(scope="module")
def exported(audited, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("by-command") / "export"
    done = audited.tanggap("audit", "export", folder, "--receipt", audited.numbers[1], "--json")
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    assert made["size"] == FACTS
    assert made["witnessed"]
    assert made["receipts"] == [audited.numbers[1]]
    return folder


def verify_py(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """The verifier that lies in an export, in a Python that has nothing of ours."""
    return subprocess.run(
        [sys.executable, "-I", "verify.py", *map(str, words), "--policy", "policy"],
        cwd=folder,
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_export_is_verified_by_what_lies_in_it(exported):
    found = verify_py(exported, "history", ".", "checkpoints", "receipts")

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.endswith("UTUH (whole)\n")


def test_a_folder_that_holds_something_is_not_overwritten(audited, exported):
    done = audited.tanggap("audit", "export", exported)

    assert done.exit_code == 2
    assert "tidak kosong" in done.output


def test_a_receipt_proves_the_words_of_its_citizen(audited, exported):
    number = audited.numbers[1]
    receipt = exported / f"receipts/{number}.tlog-proof"
    words = exported / f"receipts/{number}.words.json"
    said = list(opened(audited, number))

    words.write_text(json.dumps(said))
    found = verify_py(exported, "receipt", receipt)
    said[-1]["plain"] = b64encode(b'{"text":"Sudah jadi."}').decode()
    words.write_text(json.dumps(said))
    changed = verify_py(exported, "receipt", receipt)
    words.unlink()

    assert (found.returncode, found.stderr) == (0, "")
    assert "Paspor belum jadi." in found.stdout
    assert changed.returncode == 1
    assert f"other words of {said[-1]['field']}" in changed.stdout


def opened(audited, number: str) -> Iterator[dict[str, str]]:
    """The sealed words of a registration, with their salts."""
    case = audited.house.register.by_number([number])[number]
    with audited.house.pool.connection() as conn:
        fact = read_history(conn, case)[0].fact()
    ring = audited.house.vault.ring([sealed.s for sealed in sealed_of(fact).values()])
    for field, sealed in sealed_of(fact).items():
        opening = ring.opening(sealed, Place(case, fact.TOPIC, field, fact.cause))
        yield {
            "field": field,
            "topic": fact.TOPIC,
            "cause": str(fact.cause),
            "subject": str(sealed.s),
            "case": str(case),
            "salt": b64encode(opening.salt).decode(),
            "plain": b64encode(opening.plain).decode(),
        }


def test_an_unknown_number_has_no_receipt(audited, tmp_path):
    done = audited.tanggap("audit", "export", tmp_path / "x", "--receipt", "BKS-2026-999999")

    assert done.exit_code == 1
    assert "number.unknown" in done.output or "BKS-2026-999999" in done.output
    assert not (tmp_path / "x" / "checkpoint").exists()


def test_the_running_log_is_verified(audited, exported):
    kept = exported / f"checkpoints/{EARLIER}"
    done = audited.tanggap("audit", "verify", kept, "--json")

    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert (found["verdict"], found["size"], found["findings"]) == ("whole", FACTS, [])
    assert found["origin"] == audited.house.signer.key.name


def test_several_processes_find_what_one_finds(audited, exported, monkeypatch, log, tmp_path):
    """Each reads the log by a connection of its own."""
    monkeypatch.setattr(verifying, "ALONE", 0)
    kept = tmp_path / "kept"
    kept.write_bytes(bytes(log.but([*log.entries[:700], *log.entries[701:]]).note(EARLIER)))

    done = audited.tanggap("audit", "verify", kept, "--processes", "2", "--json")

    assert done.exit_code == 1, done.output
    found = json.loads(done.stdout)["findings"]
    assert found == [{"code": "REWRITE", "what": f"{kept}: its {EARLIER} entries were others"}]


def test_people_read_what_it_means_in_their_language(audited, exported, log, tmp_path):
    forged = log.but([*log.entries[:-1], log.entries[0]])
    kept = tmp_path / "kept"
    kept.write_bytes(bytes(forged.note(FACTS)))

    id_ = audited.tanggap("audit", "verify", kept, "--export", exported)
    en = audited.tanggap("--lang", "en", "audit", "verify", kept, "--export", exported)

    assert (id_.exit_code, en.exit_code) == (1, 1)
    assert "FORK: dua riwayat ditandatangani" in id_.stdout
    assert id_.stdout.endswith("DIUBAH\n")
    assert "FORK: two histories were signed" in en.stdout
    assert en.stdout.endswith("TAMPERED WITH\n")


def test_a_log_that_cannot_be_read_is_not_called_tampered_with(audited, monkeypatch):
    def gone(*_):
        raise psycopg.OperationalError("the server closed the connection")

    monkeypatch.setattr(LogFolder, "content", gone)

    done = audited.tanggap("audit", "verify")

    assert done.exit_code == 2
    assert "Tidak dapat diputuskan" in done.stderr


def test_an_export_without_its_checkpoint_is_undecided(audited, tmp_path, exported):
    (tmp_path / "policy").write_bytes((exported / "policy").read_bytes())

    done = audited.tanggap("audit", "verify", "--export", tmp_path, "--json")

    assert done.exit_code == 2
    assert json.loads(done.stdout)["verdict"] == "undecided"


@pytest.mark.parametrize("kept", [f"checkpoints/{EARLIER}", "receipts", "checkpoint"])
def test_who_kept_something_is_proved_that_the_log_only_grew(audited, exported, tmp_path, kept):
    old = exported / kept
    if old.is_dir():
        (old,) = old.iterdir()
        proof = TlogProof.read(old.read_bytes())
        assert proof.holds(proof.extra or b"")
    out = tmp_path / "grown"

    done = audited.tanggap("audit", "prove", old, "--out", out)

    assert done.exit_code == 0, done.output
    assert "1.500 fakta" in done.stdout
    found = verify_py(exported, "extends", old, out)
    assert (found.returncode, found.stderr) == (0, ""), found.stdout


def test_what_this_log_never_signed_is_not_proved(audited, log, stranger, tmp_path):
    forged = log.but([*log.entries[: EARLIER - 1], log.entries[0]])
    for name, content, code in (
        ("rewritten", bytes(forged.note(EARLIER)), 1),
        ("longer", bytes(log.but([*log.entries, log.entries[0]]).note(FACTS + 1)), 1),
        ("another", bytes(log.note(9)).replace(b"BKS\n", b"XYZ\n", 1), 2),
        ("noise", b"noise", 2),
    ):
        (tmp_path / name).write_bytes(content)

        done = audited.tanggap("audit", "prove", tmp_path / name)

        assert (name, done.exit_code) == (name, code)
        assert done.stdout == ""
