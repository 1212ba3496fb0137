"""`verify.py` alone, in the hands of somebody who has nothing else of ours."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import time

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from adapters.audit_export import verify
from adapters.audit_export.parallel import processes
from adapters.ledger.signer import KeyInHand
from domain.ledger.checkpoint import Checkpoint
from domain.ledger.merkle import EMPTY_ROOT, leaf_hash, node_hash
from domain.ledger.note_keys import Kind
from domain.ledger.notes import Note, signed
from domain.ledger.tlog_proof import TlogProof
from domain.ledger.witness import Submission
from tests.pace import pace

VERIFIER = Path(verify.__file__)
CODES = {
    "FORK",
    "REWRITE",
    "ROLLBACK",
    "RECEIPT",
    "ENTRY",
    "ORDER",
    "ROOT",
    "QUORUM",
    "STALE",
    "BAD_SIGNATURE",
    "UNSIGNED",
    "COUNT",
    "UNDECIDED",
}
WHOLE, TAMPERED, UNDECIDED = 0, 1, 2


@pytest.fixture
def kept(tmp_path, quorum_policy, log_only_policy):
    """What an auditor brings along."""
    (tmp_path / "policy").write_bytes(quorum_policy)
    (tmp_path / "log-only").write_bytes(log_only_policy)

    def keep(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return keep


@pytest.fixture
def run(tmp_path, kept, capsys):
    """Run the verifier; its exit status and the codes that it found."""

    def ran(command: str, *paths, policy: str = "policy", more=()):
        words = [command, *map(str, paths), "--policy", str(tmp_path / policy), *more]
        status = verify.main(words)
        lines = capsys.readouterr().out.splitlines()
        found = {line.split()[0] for line in lines if not line.startswith(("believed: ", "read: "))}
        return status, found & CODES

    return ran


@pytest.fixture
def forged(facts) -> bytes:
    """What might stand in the place of the first entry."""
    return facts[0]._replace(state=b'{"n":-1}').encoded()


def test_it_is_one_short_file_that_needs_only_cryptography():
    text = VERIFIER.read_text("utf-8")
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [node.names[0].name])
    }

    assert len(text.splitlines()) < 300
    assert imported - {"cryptography"} <= set(sys.stdlib_module_names)


def test_it_runs_by_itself_from_an_export(log, put, kept, tmp_path):
    files = log.exported(log.note(1_500, at=1)) | {"verify.py": VERIFIER.read_bytes()}
    folder = put("export", files)
    kept("unused", b"")

    ran = subprocess.run(
        [sys.executable, "-I", "verify.py", "history", ".", "--policy", str(tmp_path / "policy")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == WHOLE, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1] == "UTUH (whole)"


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512, 1_000, 1_500])
def test_a_whole_export_of_any_size_is_whole(log, put, run, size):
    folder = put("export", log.exported(log.note(size, at=1), size))

    assert run("history", folder) == (WHOLE, set())


def test_every_checkpoint_that_was_kept_is_compared(log, put, run, forged):
    folder = put("export", log.exported(log.note(1_500, at=1)))
    sizes = (0, 1, 255, 256, 257, 1_024, 1_280, 1_281, 1_499, 1_500)
    earlier = put("earlier", {str(size): bytes(log.note(size)) for size in sizes})

    assert run("history", folder, earlier) == (WHOLE, set())

    another = log.but([forged, *log.entries[1:]])
    files = {str(size): bytes(another.note(size)) for size in sizes[1:]}
    for size in sizes[1:]:
        one = put(f"one-{size}", {str(size): files[str(size)]})
        code = "FORK" if size == 1_500 else "REWRITE"
        assert run("history", folder, one) == (TAMPERED, {code})


def test_a_rows_loss_in_the_database_is_found_in_its_export(log, put, run):
    lost = log.but([*log.entries[:300], *log.entries[301:]])
    lost.tiles = log.tiles
    files = lost.exported(log.note(1_500, at=1), 1_500)

    status, codes = run("history", put("export", files))

    assert status == TAMPERED
    assert codes == {"ENTRY", "COUNT", "ROOT"}


@pace(60, bearing=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_flipped_bit_in_entries_or_tiles_stays_unnoticed(log, put, run, data):
    files = log.exported(log.note(600, at=1), 600)
    path = data.draw(st.sampled_from(sorted(each for each in files if each.startswith("tile/"))))
    at = data.draw(st.integers(0, len(files[path]) - 1))
    bit = data.draw(st.integers(0, 7))
    content = bytearray(files[path])
    content[at] ^= 1 << bit

    status, codes = run("history", put("export", {**files, path: bytes(content)}))

    assert status == TAMPERED
    assert codes & {"ENTRY", "ROOT", "COUNT"}


def test_a_bundle_whose_last_entry_claims_more_than_there_is_does_not_pass(log, put, run):
    files = log.exported(log.note(256, at=1), 256)
    bundle = bytearray(files["tile/entries/000"])
    bundle[-len(log.entries[255]) - 1] += 1

    found = run("history", put("export", {**files, "tile/entries/000": bytes(bundle)}))

    assert found == (TAMPERED, {"ENTRY"})


def test_a_bundle_of_millions_of_nothings_is_not_read_to_its_end(log, put):
    files = log.exported(log.note(256, at=1), 256)
    folder = put("export", {**files, "tile/entries/000": bytes(5_000_000)})

    leaves, *_, report = verify.check(folder, 256, 0)

    assert len(leaves) == 257
    assert "COUNT" in {code for code, _ in report}


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda _: b"noise", lambda leaf: leaf + b" "])
def test_what_is_no_leaf_is_named_and_the_rest_is_read(log, put, run, spoil):
    entries = [*log.entries[:300], spoil(log.entries[300]), *log.entries[301:]]
    noise = log.but(entries)
    folder = put("export", noise.exported(noise.note(1_500, at=1)))

    assert run("history", folder) == (TAMPERED, {"ENTRY"})


def test_several_processes_find_the_same(log, put, kept, tmp_path):
    folder = put("export", log.exported(log.note(1_500, at=1)))
    (folder / "tile/entries/004").write_bytes(b"")
    earlier = put("earlier", {"1400": bytes(log.note(1_400))})
    alone, together = verify.Report(), verify.Report()
    policy = verify.Policy(tmp_path / "policy", 0)

    verify.history(alone, policy, [folder, earlier])
    with processes(2) as each:
        verify.history(together, policy, [folder, earlier], each)

    assert together == alone != []


@pytest.mark.parametrize("gone", ["checkpoint", "tile/entries/001", "tile/0/002", "tile/1/000.p/5"])
def test_what_is_missing_leaves_it_undecided(log, put, run, gone):
    folder = put("export", log.exported(log.note(1_500, at=1)))
    (folder / gone).unlink()

    assert run("history", folder) == (UNDECIDED, {"UNDECIDED"})


def test_what_is_missing_does_not_hide_what_was_found_before(log, put, run, forged):
    another = log.but([forged, *log.entries[1:]])
    folder = put("export", another.exported(another.note(1_500, at=1)))
    (folder / "tile/entries/004").unlink()
    earlier = put("earlier", {"300": bytes(log.note(300)), "1400": bytes(log.note(1_400))})

    assert run("history", folder, earlier) == (TAMPERED, {"REWRITE", "UNDECIDED"})


def test_what_is_no_checkpoint_is_no_evidence(log, put, run, kept):
    folder = put("export", log.exported(log.note(20, at=1), 20))

    found = run("history", folder, kept("noise", b"no checkpoint"))

    assert found == (UNDECIDED, {"UNDECIDED"})


@pytest.fixture
def neighbour(kept, quorum_policy) -> KeyInHand:
    """Another office's log, which the auditor believes too."""
    key = KeyInHand.of("another.example.go.id/tanggap/LBG", Kind.ED25519, b"n" * 32)
    kept("policy", f"log {key.key}\n".encode() + quorum_policy)
    return key


def test_another_logs_checkpoint_says_nothing_of_this_one(log, put, run, kept, neighbour):
    folder = put("export", log.exported(log.note(20, at=1), 20))
    theirs = signed(Note(Checkpoint(neighbour.key.name, 90, EMPTY_ROOT).text), neighbour)

    found = run("history", folder, kept("theirs", bytes(theirs)))

    assert found == (UNDECIDED, {"UNDECIDED"})


def test_no_log_signs_for_another(log, put, run, neighbour):
    note = signed(Note(log.note(20).text), neighbour)

    assert run("history", put("export", log.exported(note, 20))) == (TAMPERED, {"UNSIGNED"})


def test_order_is_kept_across_bundles(log, put, run):
    entries = [*log.entries[:255], log.entries[256], log.entries[255], *log.entries[257:]]
    swapped = log.but(entries)
    folder = put("export", swapped.exported(swapped.note(1_500, at=1)))

    assert run("history", folder) == (TAMPERED, {"ORDER"})


def test_a_citizen_checks_a_receipt(log, run, kept):
    good = kept("good", bytes(log.receipt(700, 1_010, at=5)))
    unseen = kept("unseen", bytes(log.receipt(700, 1_010)))

    assert run("receipt", good) == (WHOLE, set())
    assert run("receipt", good, more=["--max-age", "60"]) == (TAMPERED, {"STALE"})
    assert run("receipt", unseen) == (TAMPERED, {"QUORUM"})
    assert run("receipt", unseen, policy="log-only") == (WHOLE, set())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda receipt: replace(receipt, index=701), "RECEIPT"),
        (lambda receipt: replace(receipt, index=1_700), "RECEIPT"),
        (lambda receipt: replace(receipt, extra=receipt.extra + b"!"), "RECEIPT"),
        (lambda receipt: replace(receipt, hashes=receipt.hashes[1:]), "RECEIPT"),
        (lambda receipt: replace(receipt, hashes=(*receipt.hashes, b"x" * 32)), "RECEIPT"),
        (lambda receipt: replace(receipt, hashes=()), "RECEIPT"),
        (lambda receipt: replace(receipt, extra=None), "UNDECIDED"),
    ],
)
def test_a_receipt_that_was_altered_proves_nothing(log, run, kept, spoil, code):
    path = kept("receipt", bytes(spoil(log.receipt(700, 1_010, at=5))))

    status, codes = run("receipt", path)

    assert codes == {code}
    assert status == (UNDECIDED if code == "UNDECIDED" else TAMPERED)


def test_an_index_beyond_a_tree_of_one_is_not_proved(log, run, kept):
    one = TlogProof(5, (), log.note(1, at=5), log.entries[0])

    assert run("receipt", kept("receipt", bytes(one))) == (TAMPERED, {"RECEIPT"})


def test_a_proof_that_is_longer_than_the_tree_is_high_is_none(log, log_key, run, kept):
    above = bytes(32)
    root = node_hash(above, leaf_hash(log.entries[0]))
    note = signed(Note(Checkpoint(log_key.key.name, 1, root).text), log_key)
    receipt = kept("receipt", bytes(TlogProof(0, (above,), note, log.entries[0])))

    assert run("receipt", receipt, policy="log-only") == (TAMPERED, {"RECEIPT"})


@pytest.mark.parametrize(
    ("old", "new"), [(0, 5), (1, 2), (3, 1_500), (255, 256), (256, 1_000), (1_024, 1_025), (9, 9)]
)
def test_a_later_checkpoint_is_shown_to_extend_an_earlier_one(log, run, kept, old, new, forged):
    note, proof = log.note(new, at=5), tuple(log.tree(new).extends(old))
    earlier, later = kept("old", bytes(log.note(old))), bytes(Submission(old, proof, note))

    assert run("extends", earlier, kept("new", later)) == (WHOLE, set())

    another = log.but([forged, *log.entries[1:]])
    of_another = kept("other", bytes(another.note(old)))
    if old:
        code = "FORK" if old == new else "REWRITE"
        assert run("extends", of_another, kept("new", later)) == (TAMPERED, {code})


def test_a_log_does_not_extend_backwards(log, run, kept):
    earlier = kept("old", bytes(log.note(1_000)))
    later = kept("new", bytes(Submission(0, (), log.note(900, at=5))))

    assert run("extends", earlier, later) == (TAMPERED, {"ROLLBACK"})


def test_a_proof_from_elsewhere_decides_nothing(log, run, kept):
    later = Submission(500, tuple(log.tree(1_000).extends(500)), log.note(1_000, at=5))

    found = run("extends", kept("old", bytes(log.note(600))), kept("new", bytes(later)))

    assert found == (UNDECIDED, {"UNDECIDED"})


@pytest.mark.parametrize(
    "policy",
    [
        b"",
        b"quorum none extra\n",
        b"log broken\nquorum none\n",
        b"group g any none\nquorum g\n",
        b"group g 1 h\nquorum g\n",
    ],
)
def test_a_policy_that_is_not_understood_decides_nothing(log, put, run, kept, policy):
    folder = put("export", log.exported(log.note(20, at=1), 20))
    kept("policy", policy)

    assert run("history", folder) == (UNDECIDED, {"UNDECIDED"})


def test_a_key_is_believed_only_as_what_it_is(log, put, run, kept, log_key, witness_keys):
    folder = put("export", log.exported(log.note(20, at=1), 20))
    another_id = str(log_key.key).replace(log_key.key.key_id.hex(), "00000000")

    for line in (f"log {another_id}", f"log {witness_keys[0].key}", f"witness w {log_key.key}"):
        kept("policy", f"log {log_key.key}\n{line}\nquorum none\n".encode())
        assert run("history", folder) == (UNDECIDED, {"UNDECIDED"})


def test_one_key_under_two_names_is_no_second_witness(log, put, run, kept, log_key):
    names = ("inspektorat", "ombudsman")
    one, other = (KeyInHand.of(name, Kind.COSIGNATURE, b"w" * 32) for name in names)
    lines = [f"log {log_key.key}", f"witness i {one.key}", f"witness o {other.key}"]
    kept("policy", "\n".join([*lines, "group both all i o", "quorum both", ""]).encode())

    found = run("history", put("export", log.exported(log.note(20), 20)))

    assert found == (UNDECIDED, {"UNDECIDED"})


def test_one_witness_of_two_is_no_quorum_of_both(log, put, run, witness_keys):
    note = log.note(20, at=int(time()))
    one = Note(note.text, note.signatures[:2])

    assert len(note.signatures) == 3
    assert run("history", put("a", log.exported(note, 20))) == (WHOLE, set())
    assert run("history", put("b", log.exported(one, 20))) == (TAMPERED, {"QUORUM"})


def test_a_bad_cosignature_spoils_a_checkpoint(log, put, run):
    note = log.note(20, at=5)
    moved = Note(
        note.text,
        (
            note.signatures[0],
            *(each._replace(body=b"\1" + each.body[1:]) for each in note.signatures[1:]),
        ),
    )

    assert run("history", put("export", log.exported(moved, 20))) == (TAMPERED, {"BAD_SIGNATURE"})
