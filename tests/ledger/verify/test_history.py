"""A whole history, checkpoints that were kept of it, and what is no evidence against it."""

import pytest

from adapters.ledger.signer import KeyInHand
from domain.ledger.checkpoint import Checkpoint
from domain.ledger.merkle import EMPTY_ROOT
from domain.ledger.note_keys import Kind
from domain.ledger.notes import Note, signed
from tests.ledger.verify.conftest import TAMPERED, UNDECIDED, WHOLE


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
