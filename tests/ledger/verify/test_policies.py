"""Whom an auditor believes: logs, witnesses, and how many of them."""

from time import time

import pytest

from adapters.ledger.signer import KeyInHand
from domain.ledger.note_keys import Kind
from domain.ledger.notes import Note
from tests.ledger.verify.conftest import TAMPERED, UNDECIDED, WHOLE


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
